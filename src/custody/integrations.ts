/** The rows of integrations: one app of one store, and the store keys that reach it. */
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Database, Queries } from '../database/database.ts'
import { createRevisionCache } from '../database/revision.ts'
import type { Tables } from '../database/schema.ts'
import type { EpochMs } from '../ports.ts'
import { all, andThen, type Soon } from '../soon.ts'
import { type KeyKind, STORE_LABELS, type Store } from './kinds.ts'
import type { StoreKey } from './store-keys.ts'

const CACHED_INTEGRATIONS = 20_000

export type Status = 'pending' | 'active' | 'attention'

export interface Integration {
  readonly id: string
  readonly workspaceId: string
  readonly store: Store
  readonly name: string
  readonly appName: string
  /** Apple ID; null on Google Play. */
  readonly appId: string | null
  /** Bundle ID or package name. */
  readonly appIdentifier: string
  readonly reference: string | null
  readonly status: Status
  readonly verdict: string
  /** A sentence that says who must do what; null when there is nothing to say. */
  readonly reason: string | null
  readonly whoseMove: string
  readonly since: EpochMs
  readonly firstActiveAt: EpochMs | null
  readonly lastCheckedAt: EpochMs | null
  readonly nextCheckAt: EpochMs | null
  /** It came with a backup of which nobody knows what was destroyed since: nothing is fetched through it. */
  readonly isUnconfirmed: boolean
  readonly createdAt: EpochMs
  /** The primary key first. */
  readonly keyIds: readonly string[]
}

export interface IntegrationFilter {
  readonly store?: Store | undefined
  readonly status?: Status | undefined
  readonly search?: string | undefined
  /** Only those with a store key of one of these kinds. */
  readonly kinds?: readonly KeyKind[] | undefined
  /** Only these; null for all. */
  readonly fence?: ReadonlySet<string> | null
}

export interface Integrations {
  /** @param reference its id, or `store:identifier` with the bundle ID, package name or Apple ID */
  readonly find: (workspaceId: string, reference: string) => Soon<Integration | undefined>
  /** The same for many at once, in their order. */
  readonly findAll: (workspaceId: string, references: readonly string[]) => Soon<readonly (Integration | undefined)[]>
  /** By name, then id; `after` is the last row of the page before. */
  readonly list: (
    workspaceId: string,
    filter: IntegrationFilter,
    page: { readonly size: number; readonly after?: { readonly name: string; readonly id: string } | undefined },
  ) => Promise<readonly Integration[]>
  /** Those that a store key is attached to, by name. */
  readonly usedBy: (key: StoreKey) => Promise<readonly Integration[]>
  readonly count: (workspaceId: string, fence: ReadonlySet<string> | null) => Promise<number>
  /** By key id: how many integrations use it. Keys that none uses are left out. */
  readonly countByKey: (workspaceId: string, fence: ReadonlySet<string> | null) => Promise<ReadonlyMap<string, number>>
}

export function createIntegrations({ database }: { readonly database: Database }): Integrations {
  // That there is none is remembered, too: lists of apps ask for the integration of every row.
  const cache = createRevisionCache(database.revision, CACHED_INTEGRATIONS, async (name) => {
    const [workspaceId, reference = ''] = splitOnce(name, ' ')
    return (await readIntegration(database.read, workspaceId, reference)) ?? null
  })

  return {
    // No workspace id holds a blank, so no reference of one workspace can read as one of another.
    find: (workspaceId, reference) => andThen(cache.get(`${workspaceId} ${reference}`), orUndefined),
    findAll: (workspaceId, references) =>
      all(references.map((reference) => andThen(cache.get(`${workspaceId} ${reference}`), orUndefined))),
    async list(workspaceId, filter, { size, after }) {
      const rows = await filtered(database.read, workspaceId, filter)
        .selectAll()
        .$if(after !== undefined, (query) =>
          query.where((where) =>
            where.or([
              where('name', '>', after?.name ?? ''),
              where.and([where('name', '=', after?.name ?? ''), where('id', '>', after?.id ?? '')]),
            ]),
          ),
        )
        .orderBy('name')
        .orderBy('id')
        .limit(size)
        .execute()
      return toIntegrations(database.read, rows)
    },
    async usedBy({ id: keyId, workspaceId }) {
      const rows = await database.read
        .selectFrom('integrations')
        .innerJoin('integration_keys', 'integration_keys.integration_id', 'integrations.id')
        .selectAll('integrations')
        .where('integration_keys.key_id', '=', keyId)
        .where('integrations.workspace_id', '=', workspaceId)
        .orderBy('name')
        .execute()
      return toIntegrations(database.read, rows)
    },
    async count(workspaceId, fence) {
      const row = await filtered(database.read, workspaceId, { fence })
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
    async countByKey(workspaceId, fence) {
      const counts = await database.read
        .selectFrom('integration_keys')
        .select((select) => ['key_id', select.fn.countAll<number>().as('count')])
        .where('integration_id', 'in', filtered(database.read, workspaceId, { fence }).select('id'))
        .groupBy('key_id')
        .execute()
      return new Map(counts.map(({ key_id, count }) => [key_id, Number(count)]))
    },
  }
}

/** As people read it in a list. */
export function titleOf({
  store,
  appName,
  appIdentifier,
}: Pick<Integration, 'store' | 'appName' | 'appIdentifier'>): string {
  return `${appName} · ${STORE_LABELS[store]} · ${appIdentifier}`
}

function filtered(db: Queries, workspaceId: string, { store, status, search, kinds, fence }: IntegrationFilter) {
  const pattern = `%${(search ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return (
    db
      .selectFrom('integrations')
      .where('workspace_id', '=', workspaceId)
      .$if(store !== undefined, (query) => query.where('store', '=', store ?? ''))
      .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
      .$if(search !== undefined, (query) =>
        query.where((where) =>
          where.or(
            (['name', 'app_name', 'app_identifier'] as const).map(
              (column) => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`,
            ),
          ),
        ),
      )
      .$if(kinds !== undefined, (query) =>
        query.where(
          'id',
          'in',
          db
            .selectFrom('integration_keys')
            .innerJoin('store_keys', 'store_keys.id', 'integration_keys.key_id')
            .where('store_keys.kind', 'in', kinds ?? [])
            .select('integration_keys.integration_id'),
        ),
      )
      // An empty fence lets nothing through; no database likes an empty list.
      .$if(fence != null, (query) => query.where('id', 'in', fence?.size ? [...fence] : ['']))
  )
}

/** @param reference its id, or `store:identifier` */
export async function readIntegration(
  db: Queries,
  workspaceId: string,
  reference: string,
): Promise<Integration | undefined> {
  const [store = '', identifier] = splitOnce(reference, ':')
  const query = db.selectFrom('integrations').selectAll().where('workspace_id', '=', workspaceId)
  const row = await (identifier === undefined
    ? query.where('id', '=', reference)
    : query
        .where('store', '=', store)
        .where((where) => where.or([where('app_identifier', '=', identifier), where('app_id', '=', identifier)]))
  ).executeTakeFirst()
  return row && (await toIntegrations(db, [row]))[0]
}

async function toIntegrations(
  db: Queries,
  rows: readonly Selectable<Tables['integrations']>[],
): Promise<readonly Integration[]> {
  const keyIds = await keyIdsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => toIntegration(row, keyIds.get(row.id) ?? []))
}

/** Those that a key serves. */
export async function readIntegrationsOfKey(db: Queries, keyId: string): Promise<readonly Integration[]> {
  const rows = await db
    .selectFrom('integrations')
    .innerJoin('integration_keys', 'integration_keys.integration_id', 'integrations.id')
    .selectAll('integrations')
    .where('integration_keys.key_id', '=', keyId)
    .orderBy('integrations.id')
    .execute()
  const keyIds = await keyIdsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => toIntegration(row, keyIds.get(row.id) ?? []))
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** Key ids by integration id, the primary key first. */
async function keyIdsOf(
  db: Queries,
  integrationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byIntegration = new Map<string, string[]>()
  if (integrationIds.length === 0) return byIntegration
  const ties = await db
    .selectFrom('integration_keys')
    .select(['integration_id', 'key_id'])
    .where('integration_id', 'in', [...integrationIds])
    .orderBy('position')
    .execute()
  for (const { integration_id, key_id } of ties) {
    const keyIds = byIntegration.get(integration_id) ?? []
    keyIds.push(key_id)
    byIntegration.set(integration_id, keyIds)
  }
  return byIntegration
}

/** Writes the ties to store keys anew, the primary key first. */
export async function tieKeys(tx: Queries, integrationId: string, keyIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('integration_keys').where('integration_id', '=', integrationId).execute()
  await tx
    .insertInto('integration_keys')
    .values(keyIds.map((key_id, position) => ({ integration_id: integrationId, key_id, position })))
    .execute()
}

export function toIntegrationRow(integration: Integration): Insertable<Tables['integrations']> {
  return {
    id: integration.id,
    workspace_id: integration.workspaceId,
    store: integration.store,
    name: integration.name,
    app_name: integration.appName,
    app_id: integration.appId,
    app_identifier: integration.appIdentifier,
    reference: integration.reference,
    status: integration.status,
    verdict: integration.verdict,
    reason: integration.reason,
    whose_move: integration.whoseMove,
    since: integration.since,
    first_active_at: integration.firstActiveAt,
    last_checked_at: integration.lastCheckedAt,
    next_check_at: integration.nextCheckAt,
    created_at: integration.createdAt,
  }
}

function toIntegration(row: Selectable<Tables['integrations']>, keyIds: readonly string[]): Integration {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    store: row.store as Store,
    name: row.name,
    appName: row.app_name,
    appId: row.app_id,
    appIdentifier: row.app_identifier,
    reference: row.reference,
    status: row.status as Status,
    verdict: row.verdict,
    reason: row.reason,
    whoseMove: row.whose_move,
    since: row.since,
    firstActiveAt: row.first_active_at,
    lastCheckedAt: row.last_checked_at,
    nextCheckAt: row.next_check_at,
    isUnconfirmed: row.unconfirmed === 1,
    createdAt: row.created_at,
    keyIds,
  }
}

/** That there is none is remembered as null. */
function orUndefined(known: Integration | null | undefined): Integration | undefined {
  return known ?? undefined
}
