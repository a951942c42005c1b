/** Secrets in every form that they might leave in, and the search for them. */
import { createPrivateKey } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Needle {
  readonly name: string
  readonly bytes: Buffer
}

export interface Haystack {
  readonly where: string
  readonly bytes: Buffer
}

/** Shorter pieces might be there by chance. */
const MIN_BYTES = 16

/** A private key: its numbers and its file, each as it is and in every encoding that a program might put it into. */
export function needlesOfKey(name: string, pem: string): readonly Needle[] {
  const key = createPrivateKey(pem)
  const jwk = key.export({ format: 'jwk' })
  const numbers = (['d', 'p', 'q', 'dp', 'dq', 'qi'] as const).flatMap((part) =>
    jwk[part] ? [{ part, bytes: Buffer.from(jwk[part], 'base64url') }] : [],
  )
  const der = key.export({ type: 'pkcs8', format: 'der' })
  const lines = pem.split('\n').filter((line) => line.length > MIN_BYTES && !line.startsWith('-----'))
  return [
    ...numbers.flatMap(({ part, bytes }) => formsOf(`${name} ${part}`, bytes)),
    ...formsOf(`${name} DER`, der),
    ...formsOf(`${name} PEM`, Buffer.from(pem)),
    ...lines.flatMap((line, index) => formsOf(`${name} line ${index + 1}`, Buffer.from(line))),
  ]
}

/** A token or an access key. */
export function needlesOfText(name: string, text: string): readonly Needle[] {
  return formsOf(name, Buffer.from(text))
}

export function formsOf(name: string, bytes: Buffer): readonly Needle[] {
  const forms: Needle[] = [
    { name: `${name}, as it is`, bytes },
    { name: `${name}, hex`, bytes: Buffer.from(bytes.toString('hex')) },
    { name: `${name}, HEX`, bytes: Buffer.from(bytes.toString('hex').toUpperCase()) },
    { name: `${name}, percent-encoded`, bytes: Buffer.from(encodeURIComponent(bytes.toString('latin1'))) },
    { name: `${name}, JSON`, bytes: Buffer.from(JSON.stringify(bytes.toString('latin1')).slice(1, -1)) },
  ]
  // Inside of something longer, base64 looks different for each of three places.
  for (const shift of [0, 1, 2]) {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = padded.toString(encoding).replace(/=+$/, '')
      // The characters at both ends are shared with what stands beside them.
      const own = text.slice(shift === 0 ? 0 : 4, -2)
      forms.push({ name: `${name}, ${encoding} at ${shift}`, bytes: Buffer.from(own) })
    }
  }
  const seen = new Set<string>()
  return forms.filter(({ bytes: form }) => {
    const text = form.toString('latin1')
    return form.length >= MIN_BYTES && !seen.has(text) && seen.add(text)
  })
}

/** @returns what was found, and where; never the secret itself */
export function findNeedles(haystacks: readonly Haystack[], needles: readonly Needle[]): readonly string[] {
  // All of it at once is faster by far, and as a rule there is nothing to find.
  if (haystacks.length > 1) {
    const all = Buffer.concat(haystacks.map(({ bytes }) => bytes))
    if (findNeedles([{ where: 'all', bytes: all }], needles).length === 0) return []
  }
  return haystacks.flatMap(({ where, bytes }) => {
    const forms = [bytes, withoutBreaks(bytes)]
    return needles
      .filter((needle) => forms.some((form) => form.includes(needle.bytes)))
      .map((needle) => `${needle.name} in ${where}`)
  })
}

/** A PEM file on one line, wherever it was broken before. */
function withoutBreaks(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\\r|\\n|\s/g, ''), 'latin1')
}

export function textStack(where: string, text: string): Haystack {
  return { where, bytes: Buffer.from(text) }
}

/** Every byte of every file, as it lies there now. */
export function folderStacks(folder: string, except: readonly string[] = []): readonly Haystack[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => !except.includes(path) && statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => ({ where: path, bytes: readFileSync(path) }))
}
