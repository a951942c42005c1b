/** Building a store's request. Pure: nothing of the caller's request crosses but the values that are named here. */
import { ProxyError } from '../errors.ts'
import type { BodySink, OutboundRequest, StoreHost } from '../ports.ts'
import type { Purpose } from '../tokens/token.ts'

export interface StoreRequest {
  readonly host: StoreHost
  /** What the token must be for. */
  readonly purpose: Purpose
  readonly method: OutboundRequest['method']
  /** Made by `storePath`; or given with its query, and found good by `addressIn`. */
  readonly path: string
  /** Values that are undefined are left out; lists are joined by commas, as both stores take them. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>> | undefined
  /** Sent as JSON; undefined for none. */
  readonly body?: unknown
  /** What is wanted instead of plain JSON. Apple gives its reports and metrics in no other way. */
  readonly accept?: 'application/a-gzip' | 'application/vnd.apple.xcode-metrics+json'
  /** Of a POST that only asks, with more than fits into a query. */
  readonly isQuestion?: boolean
  /** Takes a successful answer as it arrives. Asked for anew whenever the request is sent again. */
  readonly receive?: () => BodySink
  /** Of a write that has no effect until another one completes it. */
  readonly isDraft?: boolean
  /** What the store counts apart from all else that the key does there: using it up holds up nothing else. */
  readonly allowance?: string | undefined
}

/**
 * Builds a path from constants and values: `` storePath`/v1/apps/${appId}/appInfos` ``. Each value becomes one segment,
 * or a part of one.
 * @throws ProxyError `invalid_request` for a value that no encoding makes a segment
 */
export function storePath(constants: TemplateStringsArray, ...values: readonly string[]): string {
  return constants.reduce((path, constant, index) => path + segment(values[index - 1] ?? '') + constant)
}

/** `encodeURIComponent` leaves dots alone and URL parsers resolve them: `..` would climb out of the path. */
function segment(value: string): string {
  if (value === '' || value === '.' || value === '..' || !value.isWellFormed()) throw new ProxyError('not_found')
  return encodeURIComponent(value)
}

/** Whether it changes nothing at the store, so that it may be repeated. */
export function isRead({ method, isQuestion }: StoreRequest): boolean {
  return method === 'GET' || isQuestion === true
}

/** The same request, written out: its path is looked at several times. */
export function withQueryInPath(request: StoreRequest): StoreRequest {
  if (request.query === undefined) return request
  return { ...request, path: request.path + queryOf(request.query), query: undefined }
}

export function queryOf(query: StoreRequest['query']): string {
  if (query === undefined) return ''
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.append(name, typeof value === 'object' ? value.join(',') : String(value))
  }
  return parameters.size === 0 ? '' : `?${parameters}`
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024
/** Of what is received on the way, packed. */
const MAX_RECEIVED_BYTES = 1024 * 1024 * 1024

/** @param timeoutMs for the whole exchange */
export function toOutbound(
  request: StoreRequest,
  bearer: string,
  timeoutMs: number,
  signal?: AbortSignal,
): OutboundRequest {
  return {
    host: request.host,
    method: request.method,
    path: request.path + queryOf(request.query),
    headers: {
      accept: request.accept ?? 'application/json',
      authorization: `Bearer ${bearer}`,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    timeoutMs,
    maxBytes: request.receive ? MAX_RECEIVED_BYTES : MAX_ANSWER_BYTES,
    ...(request.receive ? { receive: request.receive } : {}),
    ...(signal ? { signal } : {}),
  }
}
