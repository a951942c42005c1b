/** Looks at the store to find out what a key may do: read-only and cheap. */
import type { Check } from '../custody/checks.ts'
import type { Integration } from '../custody/integrations.ts'
import type { SigningKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import type { Exchange } from '../stores/call.ts'
import type { Stores } from '../stores/stores.ts'
import { ALL_WELL, type Finding, findingOf } from './verdicts.ts'

export interface Probes {
  /** What the key may do by itself. Empty for an In-App Purchase key, which can only be tried with an app. */
  readonly key: (key: SigningKey, exchange: Exchange) => Promise<readonly Check[]>
  /** Whether the key reaches the app of an integration. */
  readonly app: (key: SigningKey, app: ProbedApp, exchange: Exchange) => Promise<Check>
}

export type ProbedApp = Pick<Integration, 'appId' | 'appIdentifier'>

export function createProbes({ stores, clock }: { readonly stores: Stores; readonly clock: Clock }): Probes {
  async function look(key: SigningKey, capability: string, probe: () => Promise<Finding | undefined>): Promise<Check> {
    const finding = await probe().catch(findingOf)
    return { keyId: key.id, capability, ...(finding ?? ALL_WELL), checkedAt: clock.now() }
  }

  async function lookAtPlayApp(key: SigningKey, packageName: string, exchange: Exchange): Promise<undefined> {
    try {
      await stores.probePlayApp(key, packageName, exchange)
    } catch (error) {
      if (!(error instanceof ProxyError) || error.code !== 'store_permission_missing') throw error
      // Google says the same to a stranger and to a guest without this permission. A guest finds the app in the list.
      const isGuest = await stores
        .account(key, exchange)
        .findApp(packageName)
        .then((app) => app !== undefined)
        // What is known already stands, whatever becomes of the second look.
        .catch((second: unknown) => {
          if (second instanceof ProxyError) return true
          throw second
        })
      throw isGuest ? error : new ProxyError('store_access_pending', { cause: error })
    }
  }

  return {
    async key(key, exchange) {
      if (key.kind === 'app-store-purchase') return []
      const account = stores.account(key, exchange)
      const apps = look(key, 'apps', async () => {
        await account.listApps({}, 1, null)
        return undefined
      })
      if (key.kind !== 'app-store-team') return [await apps]
      const bundleIds = look(key, 'bundle_ids', async () => {
        await account.listBundleIds({}, 1, null)
        return undefined
      })
      return Promise.all([apps, bundleIds])
    },

    app(key, app, exchange) {
      switch (key.kind) {
        case 'app-store-purchase':
          return look(key, 'purchases', async () => {
            const environment = await stores.probePurchases(key, app.appIdentifier, exchange)
            if (environment === 'Production') return undefined
            return { ...ALL_WELL, reason: 'The key works in the Sandbox environment only: the app was never released.' }
          })
        case 'google-play-service-account':
          return look(key, 'apps', () => lookAtPlayApp(key, app.appIdentifier, exchange))
        default:
          return look(key, 'apps', async () => {
            const found = await stores.account(key, exchange).findApp(app.appId ?? app.appIdentifier)
            if (!found)
              throw new ProxyError('not_found', {
                message: 'The key does not reach this app. It was removed, or the user of the key may not see it.',
              })
            return undefined
          })
      }
    },
  }
}
