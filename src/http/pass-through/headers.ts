/** Which headers pass through. All others end here: those of the client at this server, and those of the store. */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { ProxyError } from '../../errors.ts'
import type { AnswerHead } from '../../ports.ts'
import type { OwnHeaders } from '../own-headers.ts'

const TO_STORE = ['accept', 'accept-language', 'content-type', 'content-length'] as const
/** Lengths, like connections, are between two neighbours. */
const FROM_STORE = [
  'content-type',
  'content-disposition',
  'content-language',
  'etag',
  'last-modified',
  'retry-after',
  'x-rate-limit',
] as const

/**
 * @param raw names and values in turn, as they came
 * @returns the access key that was given; undefined for none, or in any other form
 * @throws ProxyError `invalid_request` where there are several
 */
export function credentialOf(raw: readonly string[]): string | undefined {
  let found: string | undefined
  let count = 0
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? ''
    if (name.length !== AUTHORIZATION.length && name.length !== API_KEY.length) continue
    const lower = name.toLowerCase()
    if (lower !== AUTHORIZATION && lower !== API_KEY) continue
    count++
    found = lower === API_KEY ? raw[at + 1] : BEARER.exec(raw[at + 1] ?? '')?.[1]
  }
  if (count > 1)
    throw new ProxyError('invalid_request', {
      field: 'header',
      reason: 'several_credentials',
      message: 'Send the access key once: as a bearer token, or in X-API-Key.',
    })
  return found
}

const AUTHORIZATION = 'authorization'
const API_KEY = 'x-api-key'
const BEARER = /^Bearer (\S+)$/

export function headersToStore(headers: IncomingHttpHeaders, hasBody: boolean): Readonly<Record<string, string>> {
  const sent: Record<string, string> = {}
  for (const name of TO_STORE) {
    const value = headers[name]
    if (value !== undefined && (hasBody || !name.startsWith('content-'))) sent[name] = value
  }
  return sent
}

/** Of anything else nobody knows what the next one makes of it. */
const PLAIN = /^[\t\x20-\x7e]*$/

/**
 * @param own go with it
 * @param length of the body as it leaves; undefined for what goes in chunks
 */
export function headersFromStore(
  { headers }: AnswerHead,
  own: OwnHeaders,
  length: AnswerHead['headers'][string] | number,
): OutgoingHttpHeaders {
  const passed: OutgoingHttpHeaders = { ...own }
  for (const name of FROM_STORE) {
    const value = headers[name]
    if (value === undefined) continue
    const first = typeof value === 'string' ? value : value[0]
    if (first !== undefined && PLAIN.test(first)) passed[name] = first
  }
  if (typeof length === 'string' || typeof length === 'number') passed['content-length'] = length
  return passed
}
