/**
 * The `scope` claim: a list of `GET /v1/path?query` that a token is limited to. Pure.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests
 */
import type { StoreCall } from '../exchange.ts'

/** These may differ from what the scope says. */
const IGNORED: readonly string[] = ['limit', 'cursor', 'sort']

/** True for a token without a scope, which is good for everything. */
export function scopeCovers(scope: unknown, { method, path, search }: StoreCall): boolean {
  if (scope === undefined) return true
  if (!Array.isArray(scope)) return false
  return scope.some((entry) => {
    const [, scopedMethod, scopedPath, query = ''] = /^([A-Z]+) (\/[^?]*)(?:\?(.*))?$/.exec(`${entry}`) ?? []
    return scopedMethod === method && scopedPath === path && comparable(query) === comparable(search)
  })
}

/** The order of parameters does not matter. */
function comparable(query: string): string {
  const pairs = [...new URLSearchParams(query)].filter(([name]) => !IGNORED.includes(name))
  return JSON.stringify(pairs.map((pair) => JSON.stringify(pair)).toSorted())
}
