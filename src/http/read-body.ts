/** The JSON body of a request, bounded and judged. */
import type { Context } from 'hono'
import { visit } from 'jsonc-parser'
import { ProxyError } from '../errors.ts'
import type { Env } from './env.ts'

/** Far above any body of ours: the longest text is 20,000 characters. */
const MAX_BODY_BYTES = 256 * 1024

/** @throws ProxyError `too_large`, `unsupported_media_type`, `invalid_request` */
export async function readBody(c: Context<Env>): Promise<unknown> {
  const text = (await readBytes(c.req.raw.body)).toString('utf8')
  // An operation whose fields are all optional may be sent without any.
  if (text === '') return {}
  if (mediaTypeOf(c) !== 'application/json') throw new ProxyError('unsupported_media_type')
  return parseJson(text)
}

/** Undefined for a body that is packed: what comes out of it could be of any size. */
export function mediaTypeOf(c: Context<Env>): string | undefined {
  const encoding = c.req.header('content-encoding')
  if (encoding !== undefined && encoding !== 'identity') return undefined
  return (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
}

/** @throws ProxyError `invalid_request` */
export function parseJson(text: string): unknown {
  let value: unknown
  let isAmbiguous: boolean
  try {
    value = JSON.parse(text)
    isAmbiguous = hasRepeatedName(text)
  } catch {
    // No `cause`: V8's error quotes the text.
    throw new ProxyError('invalid_request', { field: 'body', message: 'The body is no valid JSON.' })
  }
  if (!isAmbiguous) return value
  throw new ProxyError('invalid_request', { field: 'body', message: 'A field stands twice in the body.' })
}

/** Whoever looks at the body on the way may take the first, and we the last. @throws RangeError for endless nesting */
function hasRepeatedName(text: string): boolean {
  const open: Set<string>[] = []
  let isRepeated = false
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectProperty(name) {
      const names = open.at(-1)
      if (names?.has(name)) isRepeated = true
      names?.add(name)
    },
    onObjectEnd: () => void open.pop(),
  })
  return isRepeated
}

/**
 * Counts what arrives: a length that is announced can be missing, or a lie.
 * @throws ProxyError `too_large` @throws DOMException `AbortError` when the rest does not come
 */
export async function readBytes(stream: ReadableStream<Uint8Array> | null): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream ?? []) {
      size += chunk.length
      if (size > MAX_BODY_BYTES) throw new ProxyError('too_large')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof ProxyError) throw error
    // The caller has gone away, was too slow, or sent what is no body: no fault of ours, and nobody is there to be told.
    throw new DOMException('the body broke off', 'AbortError')
  }
  return Buffer.concat(chunks)
}
