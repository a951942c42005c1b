/** New access keys. */

import type { Queries } from '../../database/database.ts'
import type { EpochMs } from '../../ports.ts'
import type { AccessKey, AccessKeyDeps, MadeAccessKey } from '../access-keys.ts'
import { foldName } from '../names.ts'
import { requireRoom } from '../room.ts'
import { refuseFence, requireIntegrations, writeFence } from './fences.ts'
import { takeName } from './rename.ts'
import { digestOf } from './rows.ts'

/** Lets people and secret scanners tell what they have found. */
const PREFIX = 'skr_'
const SECRET_BYTES = 32

type Wish = Pick<AccessKey, 'workspaceId' | 'name' | 'role' | 'fence'> & { readonly expiresAt?: EpochMs | null }

/** Nothing is stored yet. @throws ProxyError `invalid_request` for a fence around a manager or owner */
export function draftAccessKey(
  { newId, random, clock }: Pick<AccessKeyDeps, 'newId' | 'random' | 'clock'>,
  { expiresAt = null, ...wish }: Wish,
): MadeAccessKey {
  if (wish.fence) refuseFence(wish.role)
  return {
    accessKey: { ...wish, id: newId('ak'), expiresAt, replacedBy: null, createdAt: clock.now() },
    secret: PREFIX + Buffer.from(random(SECRET_BYTES)).toString('base64url'),
  }
}

/** The workspace's row must be locked. @throws ProxyError `name_taken`, `limit_reached`; `not_found` for a fence of strangers */
export async function insertAccessKey(tx: Queries, { accessKey, secret }: MadeAccessKey, now: EpochMs): Promise<void> {
  const { id, workspaceId, name, role, fence, expiresAt, createdAt } = accessKey
  await requireRoom(tx, workspaceId, 'access_keys')
  await takeName(tx, workspaceId, name, now)
  if (fence) await requireIntegrations(tx, workspaceId, [...fence])
  await tx
    .insertInto('access_keys')
    .values({
      id,
      workspace_id: workspaceId,
      name,
      folded_name: foldName(name),
      hash: digestOf(secret),
      role,
      is_fenced: fence ? 1 : 0,
      expires_at: expiresAt,
      revoked_at: null,
      replaced_by: null,
      created_at: createdAt,
    })
    .execute()
  await writeFence(tx, id, fence ? [...fence] : [])
}
