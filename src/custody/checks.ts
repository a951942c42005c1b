/** The rows of checks: what the last look at the store found, per key and capability. */
import type { Database, Queries } from '../database/database.ts'
import type { EpochMs } from '../ports.ts'

export const VERDICTS = [
  'ok',
  'forbidden',
  'unauthorized',
  'agreement',
  'not_enabled',
  'not_invited',
  'not_found',
  'unreachable',
  'unknown',
] as const
export type Verdict = (typeof VERDICTS)[number]

export interface Check {
  readonly keyId: string
  readonly capability: string
  readonly verdict: Verdict
  /** A sentence that says who must do what; null when all is well. */
  readonly reason: string | null
  readonly whoseMove: string
  readonly checkedAt: EpochMs
}

/** What was looked at: a key by itself, or an app through it. */
type Subject = { readonly integrationId: string } | { readonly keyIds: readonly string[] }

export interface Checks {
  /** All checks of an integration; or those of keys by themselves, which a purchase key has only through its apps. */
  readonly of: (subject: Subject) => Promise<readonly Check[]>
}

export function createChecks(database: Database): Checks {
  return {
    async of(subject) {
      if ('keyIds' in subject && subject.keyIds.length === 0) return []
      const query = database.read.selectFrom('checks').selectAll().orderBy('capability')
      const rows = await ('keyIds' in subject
        ? query
            .where('key_id', 'in', [...subject.keyIds])
            .where((where) => where.or([where('integration_id', '=', ''), where('capability', '=', 'purchases')]))
        : query.where('integration_id', '=', subject.integrationId)
      ).execute()
      return rows.map((row) => ({
        keyId: row.key_id,
        capability: row.capability,
        verdict: row.verdict as Verdict,
        reason: row.reason,
        whoseMove: row.whose_move,
        checkedAt: row.checked_at,
      }))
    },
  }
}

/** @param integrationId empty for checks of keys by themselves */
export async function saveChecks(tx: Queries, integrationId: string, checks: readonly Check[]): Promise<void> {
  for (const check of checks) {
    const found = {
      verdict: check.verdict,
      reason: check.reason,
      whose_move: check.whoseMove,
      checked_at: check.checkedAt,
    }
    await tx
      .insertInto('checks')
      .values({ key_id: check.keyId, integration_id: integrationId, capability: check.capability, ...found })
      .onConflict((conflict) => conflict.columns(['key_id', 'integration_id', 'capability']).doUpdateSet(found))
      .execute()
  }
}

export async function forgetChecks(tx: Queries, integrationId: string, keyId?: string): Promise<void> {
  const query = tx.deleteFrom('checks').where('integration_id', '=', integrationId)
  await (keyId === undefined ? query : query.where('key_id', '=', keyId)).execute()
}
