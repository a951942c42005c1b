/** An access key takes the place of another one, which goes on for a while so that connections can be changed in peace. */
import type { Queries } from '../../database/database.ts'
import { noteDestroyed } from '../../database/destroyed/entries.ts'
import { ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'
import type { AccessKey, AccessKeyDeps, MadeAccessKey, Replacement } from '../access-keys.ts'
import { draftAccessKey, insertAccessKey } from './insert.ts'
import { endAccessKey, requireAccessKey } from './rows.ts'

/** @throws ProxyError `not_found`, `access_key_replaced` */
export async function replaceAccessKey(
  deps: AccessKeyDeps,
  { workspaceId, id, overlapMs, expiresAt }: Replacement,
): Promise<MadeAccessKey & { readonly endsAt: EpochMs }> {
  return deps.database.change({ workspaces: [workspaceId], access_keys: [id] }, async (tx) => {
    const old = await requireAccessKey(tx, workspaceId, id)
    if (old.replacedBy !== null) throw new ProxyError('access_key_replaced')
    const now = deps.clock.now()
    const made = draftAccessKey(deps, { ...old, expiresAt: expiresAt ?? sameLife(old, now) })
    const endsAt = Math.min(old.expiresAt ?? Number.POSITIVE_INFINITY, now + overlapMs)
    // Before the new one comes, which gets its name.
    await tx
      .updateTable('access_keys')
      .set({ replaced_by: made.accessKey.id, expires_at: endsAt })
      .where('id', '=', id)
      .execute()
    await insertAccessKey(tx, made, now)
    if (endsAt <= now) await endAccessKey(tx, workspaceId, id, now)
    else await noteDestroyed(tx, [{ kind: 'access_key', id, endsAt }], now)
    return { ...made, endsAt }
  })
}

/** A key that was made for 90 days is followed by one for 90 days. */
function sameLife({ createdAt, expiresAt }: AccessKey, now: EpochMs): EpochMs | null {
  return expiresAt === null ? null : now + (expiresAt - createdAt)
}

/** So many replacements in a row are told apart from none. */
const MAX_PREDECESSORS = 20

export async function listPredecessors(db: Queries, id: string): Promise<readonly string[]> {
  const found: string[] = []
  for (let of: string | undefined = id; of !== undefined && found.length < MAX_PREDECESSORS; ) {
    const row: { readonly id: string } | undefined = await db
      .selectFrom('access_keys')
      .select('id')
      .where('replaced_by', '=', of)
      .executeTakeFirst()
    if (row) found.push(row.id)
    of = row?.id
  }
  return found
}
