/** What the stand-ins have received, for tests to look at. */
import type { EpochMs, FileHost, StoreHost } from '../ports.ts'
import type { StoreCall } from './exchange.ts'

const MOST_KEPT = 10_000

export interface ReceivedRequest {
  /** By the store's clock. */
  readonly at: EpochMs
  readonly host: StoreHost | FileHost
  readonly method: string
  /** With the query, as sent. */
  readonly path: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The status it was answered with; null while the answer is out. */
  readonly status: number | null
}

/** @returns to be called with the status of the answer */
export function recordRequest(requests: ReceivedRequest[], call: StoreCall): (status: number) => void {
  const { now: at, host, method, path, search, headers, body } = call
  const entry = { at, host, method, path: `${path}${search}`, headers, body, status: null as number | null }
  requests.push(entry)
  if (requests.length > MOST_KEPT) requests.shift()
  return (status) => {
    entry.status = status
  }
}
