/** What comes in through an upload link: the key is stored, or put in another's place, and the link is spent with it. */
import { requireRoom } from '../../access/room.ts'
import type { Check } from '../../custody/checks.ts'
import { againIfRotated } from '../../custody/rotation/writing.ts'
import { insertStoreKey, readStoreKey, type SigningKey, type StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import { type NewKey, withCandidate } from '../intake/candidate.ts'
import { refuseSameKey, saveOwnChecks } from '../intake/take-in.ts'
import type { IntegrationsDeps } from '../integrations/deps.ts'
import { replaceKey } from '../replacement/replace.ts'
import { lookAtApps, makeIntegrations } from './arrivals.ts'
import type { UploadLinksDeps } from './deps.ts'
import { type ArrivedIntegration, requireOpen, type UploadLink } from './link.ts'
import { noteFailure, toldToSender } from './problems.ts'
import { countTry, noteArrived, readLink, spendLink } from './rows.ts'

/** What the person with the file hands over; everything else stands in the link. */
export type UploadedKey = Omit<NewKey, 'workspaceId' | 'kind' | 'isKindFixed' | 'vendorNumbers'>

export interface Received {
  readonly outcome: 'stored' | 'replaced'
  readonly key: StoreKey
  readonly checks: readonly Check[]
  readonly integrations: readonly ArrivedIntegration[]
}

/**
 * The link is spent in the transaction that stores the key, and by nothing else.
 * @throws ProxyError `key_refused`, `key_exists`, `account_mismatch`, `link_closed`
 */
export async function receive(
  deps: UploadLinksDeps,
  link: UploadLink,
  given: UploadedKey,
  exchange: Exchange,
): Promise<Received> {
  requireOpen(link)
  if (!(await deps.database.write({}, (tx) => countTry(tx, link.id))))
    await refuseClosed(deps, deps.database.read, link)
  try {
    return await (link.replacesKeyId === null
      ? storeKey(deps, link, given, exchange)
      : replaceStored(deps, link, link.replacesKeyId, given, exchange))
  } catch (error) {
    // A note that cannot be made must not hide what went wrong.
    await noteFailure(deps.database, link.id, error, deps.clock.now()).catch(() => undefined)
    throw toldToSender(error)
  }
}

async function storeKey(
  deps: UploadLinksDeps,
  link: UploadLink,
  given: UploadedKey,
  exchange: Exchange,
): Promise<Received> {
  const { database } = deps
  const { workspaceId, kind, apps } = link
  const file: NewKey = {
    ...given,
    workspaceId,
    kind,
    isKindFixed: true,
    name: link.name ?? given.name,
    vendorNumbers: link.vendorNumber === null ? [] : [link.vendorNumber],
    bundleId: given.bundleId?.trim() || apps[0],
  }
  return withCandidate(deps, file, exchange, async ({ key, signing, tryOut, sealFor }) => {
    const checks = await tryOut()
    const arrivals = await lookAtApps(signingWith(deps, signing), key, link, exchange)
    const present = arrivals.flatMap((arrival) => (arrival.kind === 'present' ? [arrival.integration.id] : []))
    return againIfRotated(async () => {
      const sealed = await sealFor(key)
      return database.change({ workspaces: [workspaceId], integrations: present }, async (tx) => {
        await spend(deps, tx, link, key.id)
        await requireRoom(tx, workspaceId, 'store_keys')
        await refuseSameKey(tx, key)
        const named = { ...key, name: await freeName(tx, key) }
        await insertStoreKey(tx, named, sealed)
        await saveOwnChecks(tx, named, checks)
        const integrations = await makeIntegrations(deps, tx, named, arrivals)
        await noteArrived(tx, link.id, integrations)
        return { outcome: 'stored', key: named, checks, integrations }
      })
    })
  })
}

async function replaceStored(
  deps: UploadLinksDeps,
  link: UploadLink,
  keyId: string,
  { name: _name, ...given }: UploadedKey,
  exchange: Exchange,
): Promise<Received> {
  const old = await readStoreKey(deps.database.read, keyId)
  if (!old) return refuseClosed(deps, deps.database.read, link)
  const replaced = await replaceKey(deps, old, given, exchange, (tx) => spend(deps, tx, link, keyId))
  return { outcome: 'replaced', ...replaced, integrations: [] }
}

/** @throws ProxyError `link_closed` when somebody else was faster */
async function spend(deps: UploadLinksDeps, tx: Queries, link: UploadLink, keyId: string): Promise<void> {
  if (!(await spendLink(tx, link.id, keyId, deps.clock.now()))) await refuseClosed(deps, tx, link)
}

/** Says why the link takes nothing, as it is now. */
async function refuseClosed({ clock }: UploadLinksDeps, db: Queries, { id }: UploadLink): Promise<never> {
  const now = await readLink(db, 'id', id, clock.now())
  if (now) requireOpen(now)
  throw new ProxyError('link_closed')
}

/** A key that is not stored yet signs with what was handed in. */
function signingWith(deps: UploadLinksDeps, arriving: SigningKey): IntegrationsDeps {
  const { storeKeys } = deps
  const signingKey = (key: StoreKey) => (key.id === arriving.id ? arriving : storeKeys.signingKey(key))
  return { ...deps, storeKeys: { ...storeKeys, signingKey } }
}

/** Whoever has the file knows nothing of other names here, so no upload fails for one. */
async function freeName(tx: Queries, { workspaceId, name }: StoreKey): Promise<string> {
  const rows = await tx.selectFrom('store_keys').select('name').where('workspace_id', '=', workspaceId).execute()
  const taken = new Set(rows.map((row) => row.name))
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`
  return free
}
