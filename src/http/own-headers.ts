/** What every answer of this server has. */
export type OwnHeaders = Readonly<Record<string, string>>

export function ownHeaders(requestId: string): OwnHeaders {
  return { 'x-request-id': requestId, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }
}
