/** Files that a store lays somewhere else, under an address that is good for a while. No token is sent there. */
import { ProxyError } from '../errors.ts'
import { type BodySink, type Clock, type FileHost, fileHost, type Send } from '../ports.ts'
import type { Exchange } from './call.ts'
import { judgeExchange } from './judging/outcome.ts'

const MAX_TRIES = 2
const LEAST_MS = 200
const MAX_BYTES = 1024 * 1024 * 1024
/** Anybody may have files there, so that only a signature makes an address the store's. */
const OPEN_TO_ALL = /\.(amazonaws\.com|cloudfront\.net)$/
const SIGNATURES = ['X-Amz-Signature', 'Signature']

/** @throws ProxyError `store_unavailable`, `store_timeout`, what `receive` throws */
export type FetchFile = (address: unknown, receive: () => BodySink, exchange: Exchange) => Promise<void>

export function createFetchFile({ send, clock }: { readonly send: Send; readonly clock: Clock }): FetchFile {
  return async (address, receive, { signal, deadline }) => {
    const { host, path } = readAddress(address)
    for (let tries = 1; ; tries++) {
      const timeoutMs = deadline - clock.monotonic()
      if (timeoutMs < LEAST_MS) throw new ProxyError('store_timeout')
      const headers = { accept: '*/*' }
      const request = { host, method: 'GET', path, headers, timeoutMs, maxBytes: MAX_BYTES, receive, signal } as const
      const outcome = judgeExchange(await send(request), 'received', () => undefined, clock.now())
      if (!outcome.error) return
      if (!outcome.mayRepeat || tries === MAX_TRIES) throw outcome.error
    }
  }
}

/** As it is written: parsed, many other addresses would look the same. */
function readAddress(address: unknown): { readonly host: FileHost; readonly path: string } {
  const [, name = '', path = ''] =
    /^https:\/\/([a-z0-9.-]+)(\/[\x21-\x22\x24-\x5b\x5d-\x7e]*)$/.exec(`${address}`) ?? []
  const host = fileHost(name)
  const parameters = URL.parse(`${address}`)?.searchParams
  const isSigned = !OPEN_TO_ALL.test(name) || SIGNATURES.some((signature) => parameters?.get(signature))
  if (host === undefined || !isSigned) throw new ProxyError('store_unavailable', { reason: 'bad_file_address' })
  return { host, path }
}
