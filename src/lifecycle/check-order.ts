/** Checks of the same thing are numbered as they begin, so that what was asked earlier never hides what was asked later. */
import type { Database, Queries } from '../database/database.ts'
import { ProxyError } from '../errors.ts'

type Checked = 'integrations' | 'store_keys'

/** Whether a check may still write: awaited last among the locks of each of its transactions. @throws when it may not */
export type Guard = (tx: Queries) => Promise<void>

/** Of a check that somebody asks for. */
export const UNGUARDED: Guard = async () => undefined

/** @returns the number of the check. @throws ProxyError `not_found` when there is nothing to check any more */
export async function beginCheck(database: Database, table: Checked, id: string, guard: Guard): Promise<number> {
  return database.write({}, async (tx) => {
    const row = await tx
      .updateTable(table)
      .set((update) => ({ checks_begun: update('checks_begun', '+', 1) }))
      .where('id', '=', id)
      .returning('checks_begun')
      .executeTakeFirst()
    if (!row) throw new ProxyError('not_found')
    await guard(tx)
    return row.checks_begun
  })
}

/** The row must be locked. @returns false when a check that began later has had its say already */
export async function settleCheck(tx: Queries, table: Checked, id: string, number: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set({ checks_settled: number })
    .where('id', '=', id)
    .where('checks_settled', '<', number)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
