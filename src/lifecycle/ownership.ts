/**
 * Ownership: a resource that is named together with an integration must belong to the integration's app, before it is read
 * or written.
 *
 * Apple lets a team key reach the resources of all apps of its team, by their identifiers alone. On Google Play every address
 * begins with the package name, and the tokens of the App Store Server API name the app, so nothing has to be proven there.
 */
import QuickLRU from 'quick-lru'
import type { Accounts } from '../custody/accounts.ts'
import type { AttachedKey } from '../custody/attached-keys.ts'
import type { Integration } from '../custody/integrations.ts'
import { ProxyError } from '../errors.ts'
import type { ResourceType } from '../stores/app-store/resources.ts'
import type { Exchange } from '../stores/call.ts'
import type { Stores } from '../stores/stores.ts'

const REMEMBERED_PROOFS = 50_000

export interface NamedResource {
  readonly type: ResourceType
  readonly id: string
}

export interface Ownership {
  /** @throws ProxyError `not_found`, the same whether it is another app's or there is none; or why the store cannot tell */
  readonly prove: (
    integration: Integration,
    keys: readonly AttachedKey[],
    resource: NamedResource,
    exchange: Exchange,
  ) => Promise<void>
}

export function createOwnership({
  stores,
  accounts,
}: {
  readonly stores: Pick<Stores, 'ownerOf'>
  readonly accounts: Pick<Accounts, 'nameOf'>
}): Ownership {
  /** Apple IDs by account, type and id. Only what never changes its owner is in it, so nothing in it grows old. */
  const owners = new QuickLRU<string, string>({ maxSize: REMEMBERED_PROOFS })

  return {
    async prove(integration, keys, resource, exchange) {
      if (integration.store === 'google-play') return
      const account = await accounts.nameOf(integration.workspaceId, integration.keyIds[0] ?? '')
      const nameOf = ({ type, id }: NamedResource) => JSON.stringify([integration.workspaceId, account, type, id])

      async function ask(named: NamedResource): Promise<string | undefined> {
        const owner = await stores.ownerOf(integration, keys, named, exchange)
        const appId = owner?.kind === 'resource' ? (owners.get(nameOf(owner)) ?? (await ask(owner))) : owner?.appId
        if (appId !== undefined) owners.set(nameOf(named), appId)
        return appId
      }

      // What is known to be another's is asked for again, so that it takes as long as what there is not.
      if (owners.get(nameOf(resource)) === integration.appId) return
      if ((await ask(resource)) !== integration.appId) throw new ProxyError('not_found')
    },
  }
}
