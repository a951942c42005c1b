/**
 * A database of which nobody knows what was destroyed since: every access key is revoked, and every store key and
 * integration waits until an owner confirms it.
 */
import { draftAccessKey, insertAccessKey } from '../../access/access-keys/insert.ts'
import type { AccessKeyDeps, MadeAccessKey } from '../../access/access-keys.ts'
import { DEFAULT_WORKSPACE, FIRST_OWNER } from '../../access/workspaces.ts'
import type { Queries } from '../../database/database.ts'
import { insertDestroyed } from '../../database/destroyed/entries.ts'
import type { EpochMs } from '../../ports.ts'
import { cancelOpenLinks } from './destroy-again.ts'

export interface LockedDown {
  readonly accessKeys: number
  readonly integrations: number
  readonly uploadLinks: number
  /** The first owner access key of the default workspace, made anew. */
  readonly owner: MadeAccessKey
  /** Those that have no access key now. */
  readonly otherWorkspaces: readonly string[]
}

const UNCONFIRMED =
  'It came with a backup that was restored without its destroyed.log. An owner has to confirm it: store-keyring integrations confirm'

export async function lockDown(
  tx: Queries,
  deps: Pick<AccessKeyDeps, 'newId' | 'random' | 'clock'>,
): Promise<LockedDown> {
  const now = deps.clock.now()
  const accessKeys = await revokeAll(tx, now)
  await tx.updateTable('store_keys').set({ unconfirmed: 1 }).execute()
  const { numUpdatedRows } = await tx
    .updateTable('integrations')
    .set({
      unconfirmed: 1,
      status: 'attention',
      verdict: 'unknown',
      reason: UNCONFIRMED,
      whose_move: 'you',
      since: now,
    })
    .executeTakeFirst()
  const uploadLinks = await cancelOpenLinks(tx, now)
  const workspaces = await tx.selectFrom('workspaces').select(['id', 'name']).orderBy('name').execute()
  const first = workspaces.find(({ name }) => name === DEFAULT_WORKSPACE)
  if (!first) throw new Error('there is no default workspace')
  const owner = draftAccessKey(deps, { ...FIRST_OWNER, workspaceId: first.id, fence: null })
  await insertAccessKey(tx, owner, now)
  const otherWorkspaces = workspaces.filter(({ id }) => id !== first.id).map(({ name }) => name)
  return { accessKeys, integrations: Number(numUpdatedRows), uploadLinks, owner, otherWorkspaces }
}

/** Those of all workspaces: each may have been revoked since. */
async function revokeAll(tx: Queries, now: EpochMs): Promise<number> {
  const revoked = await tx
    .updateTable('access_keys')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  await tx.deleteFrom('fences').execute()
  await insertDestroyed(
    tx,
    revoked.map(({ id }) => ({ kind: 'access_key', id, version: null, endsAt: null, at: now })),
  )
  return revoked.length
}
