/** Reads the queries and bodies of Google's APIs, and cuts lists into pages. */
import { listingMark, readCursor, writeCursor } from '../cursor.ts'
import type { StoreCall } from '../exchange.ts'
import { FAULTS, refuse } from './errors.ts'

/** Every Google API takes these. None changes an answer here. @see https://cloud.google.com/apis/docs/system-parameters */
const COMMON: readonly string[] = ['alt', 'fields', 'key', 'prettyPrint', 'quotaUser', '$.xgafv', 'uploadType']

/** @throws Refusal 400 */
export function checkQuery(http: StoreCall, known: readonly string[]): void {
  for (const name of new URLSearchParams(http.search).keys()) {
    if (COMMON.includes(name) || known.includes(name)) continue
    const message =
      `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. ` +
      `Field '${name}' could not be found in request message.`
    refuse(http, FAULTS.badRequest(message))
  }
}

/** @throws Refusal 400 */
export function readBody(http: StoreCall, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (http.body === '') return {}
  const body = parsed(http)
  const unknown = Object.keys(body).find((name) => !known.includes(name))
  if (unknown === undefined) return body
  const message = `Invalid JSON payload received. Unknown name "${unknown}": Cannot find field.`
  return refuse(http, FAULTS.badRequest(message))
}

function parsed(http: StoreCall): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(http.body)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {
    // Refused below, like JSON that is no object.
  }
  return refuse(http, FAULTS.badRequest('Invalid JSON payload received. Unexpected token.'))
}

interface Paging {
  /** What the API calls the two parameters. */
  readonly size: string
  readonly token: string
  readonly defaultSize: number
  /** A larger page size is cut to this without a word. */
  readonly largest: number
}

const USUAL_PAGING: Paging = { size: 'pageSize', token: 'pageToken', defaultSize: 50, largest: 1000 }

/** One page. `nextPageToken` is absent on the last one. */
export function pageOf<T>(
  http: StoreCall,
  items: readonly T[],
  paging = USUAL_PAGING,
): { items: readonly T[]; nextPageToken?: string } {
  const query = new URLSearchParams(http.search)
  const size = readPageSize(http, query.get(paging.size), paging)
  const token = query.get(paging.token)
  const others = [...query].filter(([name]) => name !== paging.size && name !== paging.token)
  const mark = listingMark(http.path, others)
  const start = token ? readCursor(token, mark) : 0
  if (start === undefined) return refuse(http, FAULTS.badRequest('Invalid page token.'))
  const end = start + size
  return { items: items.slice(start, end), ...(end < items.length && { nextPageToken: writeCursor(mark, end) }) }
}

function readPageSize(http: StoreCall, text: string | null, { size, defaultSize, largest }: Paging): number {
  if (text === null || text === '0') return defaultSize
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), largest)
  const field = size.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return refuse(http, FAULTS.badRequest(`Invalid value at '${field}' (TYPE_INT32), "${text}"`))
}
