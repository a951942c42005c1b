/** Keys of rows: the same for the same row whenever a report is read again, another one for every row of it. Pure. */
import { hash } from 'node:crypto'

/**
 * @param report what the report is of
 * @returns gives each row its key, in the order of the report: rows that nothing tells apart are counted
 */
export function createRowKeys(report: readonly string[]): (identity: readonly (string | null)[]) => string {
  const seen = new Map<string, number>()
  return (identity) => {
    const key = hash('sha256', JSON.stringify([report, identity]), 'base64url').slice(0, 22)
    const before = seen.get(key) ?? 0
    seen.set(key, before + 1)
    return before === 0 ? key : `${key}-${before + 1}`
  }
}
