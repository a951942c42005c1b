/** What is sent with an upload link: as JSON, or as a form with a file. Nothing of it is ever quoted. */
import type { Context } from 'hono'
import { ProxyError } from '../errors.ts'
import { decodeFile } from '../lifecycle/intake/decode.ts'
import type { Env } from './env.ts'
import { mediaTypeOf, parseJson, readBytes } from './read-body.ts'

/** In characters. The file is bounded by the body, and judged by those who read keys. */
const FIELDS = {
  token: 200,
  file: Number.POSITIVE_INFINITY,
  fileName: 255,
  keyId: 100,
  issuerId: 100,
  name: 100,
  bundleId: 200,
  isUnreleased: 5,
} as const

export type UploadFields = Readonly<Partial<Record<keyof typeof FIELDS, string>>>

/** @throws ProxyError `too_large`, `unsupported_media_type`, `invalid_request` naming the field */
export async function readUploadBody(c: Context<Env>): Promise<UploadFields> {
  const read = READERS.get(mediaTypeOf(c))
  const bytes = await readBytes(c.req.raw.body)
  try {
    if (!read)
      throw new ProxyError('unsupported_media_type', { message: 'Send application/json or multipart/form-data.' })
    return judge(await read(bytes, c.req.header('content-type') ?? ''))
  } finally {
    bytes.fill(0)
  }
}

type Values = readonly (readonly [name: string, value: unknown])[]

type Reader = (bytes: Buffer<ArrayBuffer>, type: string) => Values | Promise<Values>
const READERS: ReadonlyMap<string | undefined, Reader> = new Map<string, Reader>([
  ['application/json', readJson],
  ['multipart/form-data', readForm],
])

function readJson(bytes: Buffer): Values {
  const body = parseJson(bytes.toString('utf8'))
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new ProxyError('invalid_request', { field: 'body', message: 'The body must be an object.' })
  // A page sends null, or an empty text, for what was left open.
  return Object.entries(body).filter(([, value]) => value !== null)
}

async function readForm(bytes: Buffer<ArrayBuffer>, type: string): Promise<Values> {
  let form: FormData
  try {
    form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  } catch {
    throw new ProxyError('invalid_request', { field: 'body', message: 'The body is no valid form.' })
  }
  const values: [string, unknown][] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') values.push([name, value])
    else {
      const content = Buffer.from(await value.arrayBuffer())
      values.push([name, decodeFile(content)])
      content.fill(0)
      if (name === 'file' && !form.has('fileName')) values.push(['fileName', value.name])
    }
  }
  return values
}

function judge(values: Values): UploadFields {
  const fields: Partial<Record<keyof typeof FIELDS, string>> = {}
  for (const [name, sent] of values) {
    const value = name === 'isUnreleased' && typeof sent === 'boolean' ? String(sent) : sent
    if (!isField(name)) throw invalid(/^\w{1,40}$/.test(name) ? name : '?', 'is not a field of an upload')
    if (typeof value !== 'string') throw invalid(name, 'must be a text')
    if (value.length > FIELDS[name]) throw invalid(name, `must have at most ${FIELDS[name]} characters`)
    if (fields[name] !== undefined) throw invalid(name, 'is given more than once')
    // An empty file is judged as one.
    if (value !== '' || name === 'file') fields[name] = value
  }
  return fields
}

function isField(name: string): name is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, name)
}

export function invalid(field: string, what: string): ProxyError {
  return new ProxyError('invalid_request', { field, message: `“${field}” ${what}.` })
}
