/** The body of a request that passes through, piece by piece and counted. */
import type { IncomingMessage } from 'node:http'
import { ProxyError } from '../../errors.ts'
import type { OutboundRequest } from '../../ports.ts'

/** Whatever the stores take as JSON is far smaller; files go to them in other ways. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

export interface Upload {
  readonly chunks: AsyncIterable<Uint8Array>
  /** It was given up for that. */
  readonly isTooLarge: () => boolean
}

/** @returns undefined for a request without a body @throws ProxyError `invalid_request`, `too_large`, `unsupported_media_type` */
export function uploadOf(method: OutboundRequest['method'], incoming: IncomingMessage): Upload | undefined {
  const { headers } = incoming
  const length = Number(headers['content-length'] ?? 0)
  if (length === 0 && headers['transfer-encoding'] === undefined) return undefined
  if (method === 'GET') throw new ProxyError('invalid_request', { field: 'body', message: 'A GET has no body.' })
  // What comes out of it could be of any size.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new ProxyError('unsupported_media_type', { message: 'Send the body as it is, without a content encoding.' })
  if (length > MAX_BODY_BYTES) throw new ProxyError('too_large')
  let size = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    // Whoever stops reading it still wants to answer.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      size += chunk.length
      if (size > MAX_BODY_BYTES) throw new ProxyError('too_large')
      yield chunk
    }
  }
  return { chunks: counted(), isTooLarge: () => size > MAX_BODY_BYTES }
}
