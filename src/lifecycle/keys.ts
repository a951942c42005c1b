/** Store keys: taken in, checked, found, edited, replaced, removed. */

import { SERVER } from '../access/audit/event.ts'
import type { Audit } from '../access/audit.ts'
import type { Integration, Integrations } from '../custody/integrations.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import { andThen, type Soon } from '../soon.ts'
import type { Exchange } from '../stores/call.ts'
import { type CheckKeyDeps, checkKey, unlessRemoved } from './check-key.ts'
import { editKey, type KeyChange } from './edit-key.ts'
import type { IntakeDeps, NewKey } from './intake/candidate.ts'
import { type TakenKey, takeIn } from './intake/take-in.ts'
import { destroyKeys, forgetDestroyed } from './integrations/destruction.ts'
import { type GivenReplacement, type ReplacedKey, replaceKey } from './replacement/replace.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A key that no integration ever used is removed after this time. */
export const UNUSED_KEY_LIFETIME_MS = 7 * DAY_MS

export interface Keys {
  /**
   * Takes a key in: reads it, tries it with the store, seals it.
   * @throws ProxyError `key_refused` with its reason, `key_exists`, `name_taken`
   */
  readonly add: (given: NewKey, exchange: Exchange) => Promise<TakenKey>
  /**
   * Puts a new key of the same kind and account in its place: same identifier, name, vendor numbers and integrations.
   * @throws ProxyError `key_refused` with its reason, `key_exists`, `account_mismatch`, `not_found`
   */
  readonly replace: (key: StoreKey, given: GivenReplacement, exchange: Exchange) => Promise<ReplacedKey>
  /** @throws ProxyError `name_taken`, `invalid_request`, `not_found` */
  readonly edit: (key: StoreKey, change: KeyChange) => Promise<StoreKey>
  /** Removes a key that no integration uses. @throws ProxyError `key_in_use`, `not_found` */
  readonly remove: (key: StoreKey) => Promise<void>
  /**
   * Asks the store now; for an In-App Purchase key with each app that it is used for, since it shows nothing by itself.
   * @throws ProxyError `not_found` when the key was removed meanwhile
   */
  readonly check: (key: StoreKey, exchange: Exchange) => Promise<void>
  /**
   * The key that somebody means by an id, a name, a key ID or an e-mail address.
   * @param isVisible which keys that person may know of; default: all of the workspace
   * @throws ProxyError `not_found`, `invalid_request`
   */
  readonly resolve: (
    workspaceId: string,
    reference: string,
    field: string,
    isVisible?: (key: StoreKey) => boolean,
  ) => Soon<StoreKey>
  /** Removes keys that were never used. */
  readonly tidy: () => Promise<void>
}

export interface KeysDeps extends IntakeDeps, CheckKeyDeps {
  readonly integrations: Integrations
  readonly audit: Audit
  /** Asks the store about an integration, and sets its status. */
  readonly checkIntegration: (integration: Integration, exchange: Exchange) => Promise<unknown>
}

export function createKeys(deps: KeysDeps): Keys {
  const { database, storeKeys, forgetKey, clock } = deps

  async function byOtherName(
    workspaceId: string,
    reference: string,
    field: string,
    isVisible: (key: StoreKey) => boolean,
  ): Promise<StoreKey> {
    const keys = (await storeKeys.list(workspaceId)).filter(isVisible)
    const meant = keys.filter((key) => [key.name, key.storeKeyId, key.serviceAccountEmail].includes(reference))
    if (meant.length > 1) {
      throw new ProxyError('invalid_request', {
        field,
        reason: 'several_keys',
        message: 'Several store keys fit. Use the identifier of one.',
        causes: meant.map(({ id, name }) => ({ code: id, message: name })),
      })
    }
    if (!meant[0]) throw new ProxyError('not_found', { field })
    return meant[0]
  }

  return {
    add: (given, exchange) => takeIn(deps, given, exchange),
    replace: (key, given, exchange) => replaceKey(deps, key, given, exchange),
    edit: (key, change) => editKey(database, key, change),

    async remove(key) {
      await database.change({ store_keys: [key.id] }, async (tx) => {
        const tie = await tx
          .selectFrom('integration_keys')
          .select('key_id')
          .where('key_id', '=', key.id)
          .executeTakeFirst()
        if (tie) throw new ProxyError('key_in_use')
        const gone = await destroyKeys(tx, [key.id], clock.now())
        if (gone.length === 0) throw new ProxyError('not_found')
      })
      await forgetDestroyed(deps, [key.id])
    },

    async check(key, exchange) {
      if (key.kind !== 'app-store-purchase') {
        await checkKey(deps, key, exchange)
        return
      }
      const integrations = await deps.integrations.usedBy(key)
      await Promise.all(integrations.map((integration) => unlessRemoved(deps.checkIntegration(integration, exchange))))
    },

    resolve: (workspaceId, reference, field, isVisible = () => true) =>
      andThen(storeKeys.get(workspaceId, reference), (byId) =>
        byId && isVisible(byId) ? byId : byOtherName(workspaceId, reference, field, isVisible),
      ),

    async tidy() {
      const limit = clock.now() - UNUSED_KEY_LIFETIME_MS
      const unused = await database.read
        .selectFrom('store_keys')
        .select(['id', 'workspace_id', 'name'])
        .where('unused_since', '<=', limit)
        .execute()
      for (const { id, workspace_id: workspaceId, name } of unused) {
        await database.change({ store_keys: [id] }, async (tx) => {
          // Asked again with the row locked: it may have found its integration meanwhile.
          const still = await tx
            .selectFrom('store_keys')
            .select('id')
            .where('id', '=', id)
            .where('unused_since', '<=', limit)
            .executeTakeFirst()
          if (!still) return
          await destroyKeys(tx, [id], clock.now())
          const target = { kind: 'store_key', id, name } as const
          await deps.audit.note(tx, { workspaceId, actor: SERVER, action: 'DestroyKey', target })
        })
        forgetKey(id)
      }
      // Also what a reader kept from being removed at the time.
      await database.scrub()
    },
  }
}
