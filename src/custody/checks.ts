/** The rows of checks: what the last look at the store found, per key and capability. */
import type { Selectable } from 'kysely'
import type { Database, Queries } from '../database/database.ts'
import type { Tables } from '../database/schema.ts'
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
  /** All that is known of an app: its own checks, and those of its keys by themselves, which hold for every app. */
  readonly ofApp: (app: { readonly id: string; readonly keyIds: readonly string[] }) => Promise<readonly Check[]>
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
      return rows.map(toCheck)
    },
    async ofApp({ id, keyIds }) {
      if (keyIds.length === 0) return []
      const rows = await database.read
        .selectFrom('checks')
        .selectAll()
        .where('key_id', 'in', [...keyIds])
        .where('integration_id', 'in', ['', id])
        .execute()
      const of = (integrationId: string) => rows.filter((row) => row.integration_id === integrationId).map(toCheck)
      return overlay(of(''), of(id))
    },
  }
}

/** What was found with an app stands before what was found of the same key by itself. */
export function overlay(ofKeys: readonly Check[], ofApp: readonly Check[]): readonly Check[] {
  const isOfApp = ({ keyId, capability }: Check) =>
    ofApp.some((check) => check.keyId === keyId && check.capability === capability)
  const nameOf = ({ capability, keyId }: Check) => `${capability} ${keyId}`
  return [...ofKeys.filter((check) => !isOfApp(check)), ...ofApp].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b), 'en'),
  )
}

function toCheck(row: Selectable<Tables['checks']>): Check {
  return {
    keyId: row.key_id,
    capability: row.capability,
    verdict: row.verdict as Verdict,
    reason: row.reason,
    whoseMove: row.whose_move,
    checkedAt: row.checked_at,
  }
}

/** @param integrationId empty for checks of keys by themselves */
export async function readChecks(
  db: Queries,
  integrationId: string,
  keyIds: readonly string[],
): Promise<readonly Check[]> {
  if (keyIds.length === 0) return []
  const rows = await db
    .selectFrom('checks')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .where('key_id', 'in', [...keyIds])
    .execute()
  return rows.map(toCheck)
}

/**
 * Takes the place of all that was found before through the keys concerned. Their rows must be locked.
 * @param integrationId empty for checks of keys by themselves
 */
export async function saveChecks(tx: Queries, integrationId: string, checks: readonly Check[]): Promise<void> {
  for (const keyId of new Set(checks.map((check) => check.keyId))) await forgetChecks(tx, integrationId, keyId)
  const rows = checks.map((check) => ({
    key_id: check.keyId,
    integration_id: integrationId,
    capability: check.capability,
    verdict: check.verdict,
    reason: check.reason,
    whose_move: check.whoseMove,
    checked_at: check.checkedAt,
  }))
  if (rows.length > 0) await tx.insertInto('checks').values(rows).execute()
}

export async function forgetChecks(tx: Queries, integrationId: string, keyId?: string): Promise<void> {
  const query = tx.deleteFrom('checks').where('integration_id', '=', integrationId)
  await (keyId === undefined ? query : query.where('key_id', '=', keyId)).execute()
}
