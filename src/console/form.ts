/** What a page sends: forms, bounded, with or without a file. Nothing of it is ever quoted in an error. */
import type { Context } from 'hono'
import { mayBeSecret, readLabel } from '../access/names.ts'
import { ProxyError } from '../errors.ts'
import { mediaTypeOf, readBytes } from '../http/read-body.ts'
import { decodeFile } from '../lifecycle/intake/decode.ts'
import type { ConsoleEnv } from './deps.ts'

const FORM_TYPES: readonly (string | undefined)[] = ['application/x-www-form-urlencoded', 'multipart/form-data']
/** Of every text but a pasted key, which those judge who read keys. */
const MAX_TEXT = 300
const MAX_VALUES = 1000

export interface GivenFile {
  readonly content: string
  readonly fileName: string | undefined
}

export interface Form {
  /** Trimmed; undefined when it is left empty. */
  readonly text: (name: string) => string | undefined
  /** As `text`, for what is kept and shown: tidied, and no secret in the wrong field. */
  readonly label: (name: string) => string | undefined
  readonly all: (name: string) => readonly string[]
  readonly isOn: (name: string) => boolean
  /** The file `name`, or the text pasted as `name`Text. */
  readonly file: (name: string) => Promise<GivenFile | undefined>
}

/** What somebody has typed, to stand in its field again; not where it might be a secret in the wrong field. */
export function typedAgain(text: string | undefined): string {
  return text === undefined || mayBeSecret(text) ? '' : text
}

/** @throws ProxyError `too_large`, `unsupported_media_type`, `invalid_request` */
export async function readForm(c: Context<ConsoleEnv>): Promise<Form> {
  if (!FORM_TYPES.includes(mediaTypeOf(c)))
    throw new ProxyError('unsupported_media_type', { message: 'Send the form as a browser does.' })
  const bytes = await readBytes(c.req.raw.body)
  let form: FormData
  try {
    form = await new Response(bytes, { headers: { 'content-type': c.req.header('content-type') ?? '' } }).formData()
  } catch {
    throw new ProxyError('invalid_request', { message: 'The form did not arrive whole. Send it again.' })
  } finally {
    bytes.fill(0)
  }
  return readingOf(form)
}

function readingOf(form: FormData): Form {
  function texts(name: string): readonly string[] {
    const values = form.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.trim()] : []))
    if (values.length > MAX_VALUES || values.some((value) => value.length > MAX_TEXT))
      throw new ProxyError('invalid_request', { field: name, message: 'This is too long.' })
    return values.filter((value) => value !== '')
  }
  return {
    text: (name) => texts(name)[0],
    label(name) {
      const given = form.get(name)
      return typeof given === 'string' ? readLabel(given, name) : undefined
    },
    all: texts,
    isOn: (name) => form.has(name),
    async file(name) {
      const given = form.get(name)
      if (given !== null && typeof given !== 'string' && given.size > 0) {
        const content = Buffer.from(await given.arrayBuffer())
        const file = { content: decodeFile(content), fileName: given.name }
        content.fill(0)
        return file
      }
      const pasted = form.get(`${name}Text`)
      return typeof pasted === 'string' && pasted.trim() !== '' ? { content: pasted, fileName: undefined } : undefined
    },
  }
}
