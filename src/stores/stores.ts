/** Gives out the clients: of one key, or of one integration with all its keys. */
import type { AttachedKey } from '../custody/attached-keys.ts'
import type { Integration } from '../custody/integrations.ts'
import { STORE_LABELS, type Store } from '../custody/kinds.ts'
import type { SigningKey, StoreKey } from '../custody/store-keys.ts'
import type { Leases } from '../database/leases.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, NewId } from '../ports.ts'
import * as appStoreApps from './app-store/apps.ts'
import { listBundleIds } from './app-store/bundle-ids.ts'
import { listExpirations } from './app-store/expirations.ts'
import * as appStoreInformation from './app-store/information.ts'
import { type AppStoreConnect, createAppStoreConnect } from './app-store/json-api.ts'
import { findOwner, type Owner } from './app-store/owners.ts'
import * as appStoreProducts from './app-store/products.ts'
import { RESOURCES, type ResourceType } from './app-store/resources.ts'
import { listScreenshots } from './app-store/screenshots.ts'
import { type Environment, probePurchases } from './app-store/server-api.ts'
import type { Call, Exchange } from './call.ts'
import { type Capability, routeKey } from './capabilities.ts'
import { createGooglePlay, type GooglePlay } from './google-play/api.ts'
import * as googlePlayApps from './google-play/apps.ts'
import { createEdits, type Edits } from './google-play/edits.ts'
import { updateListing } from './google-play/listings.ts'
import * as googlePlayProducts from './google-play/products.ts'
import { readReleases, readTracks } from './google-play/tracks.ts'
import type { AppClient, StoreAccount, StoreApp } from './store.ts'

export interface Stores {
  /** What one key reaches. */
  readonly account: (key: SigningKey, exchange: Exchange) => StoreAccount
  /** One app through the keys of its integration. */
  readonly app: (integration: Integration, keys: readonly AttachedKey[], exchange: Exchange) => AppClient
  /** Asks to what a resource of the App Store belongs. @see findOwner */
  readonly ownerOf: (
    integration: Integration,
    keys: readonly AttachedKey[],
    resource: { readonly type: ResourceType; readonly id: string },
    exchange: Exchange,
  ) => Promise<Owner | undefined>
  /** Looks whether a purchase key is accepted for an app. */
  readonly probePurchases: (key: SigningKey, bundleId: string, exchange: Exchange) => Promise<Environment>
  /** Looks whether a service account may read an app's releases. */
  readonly probePlayApp: (key: SigningKey, packageName: string, exchange: Exchange) => Promise<void>
}

export interface StoresDeps {
  readonly call: Call
  readonly signingKey: (key: StoreKey) => SigningKey
  readonly leases: Leases
  readonly clock: Clock
  readonly newId: NewId
}

export function createStores({ call, signingKey, leases, clock, newId }: StoresDeps): Stores {
  const edits = createEdits({ leases, clock, newId })
  return {
    account: (key, exchange) =>
      key.kind === 'google-play-service-account'
        ? googlePlayAccount(createGooglePlay(call, key, exchange))
        : appStoreAccount(createAppStoreConnect(call, key, exchange)),
    app(integration, keys, exchange) {
      const route = (capability: Capability) => signingKey(routeKey(keys, capability))
      return integration.store === 'google-play'
        ? googlePlayApp(integration, (capability) => createGooglePlay(call, route(capability), exchange), edits)
        : appStoreApp(integration, (capability) => createAppStoreConnect(call, route(capability), exchange))
    },
    async ownerOf({ appId }, keys, { type, id }, exchange) {
      const key = signingKey(routeKey(keys, RESOURCES[type].capability))
      return findOwner(createAppStoreConnect(call, key, exchange), type, id, appId ?? '')
    },
    probePurchases: (key, bundleId, exchange) => probePurchases(call, key, bundleId, exchange),
    async probePlayApp(key, packageName, exchange) {
      await readReleases(createGooglePlay(call, key, exchange), packageName, 'production')
    },
  }
}

function appStoreAccount(connect: AppStoreConnect): StoreAccount {
  return {
    listApps: (filter, size, cursor) => appStoreApps.listApps(connect, filter, size, cursor),
    listBundleIds: (filter, size, cursor) => listBundleIds(connect, filter, size, cursor),
    listExpirations: (kind, filter) => listExpirations(connect, kind, filter),
    findApp: (reference) => appStoreApps.findApp(connect, reference),
  }
}

function googlePlayAccount(play: GooglePlay): StoreAccount {
  return {
    listApps: (filter, size, cursor) => googlePlayApps.listApps(play, filter, size, cursor),
    listBundleIds: async () => ({ rows: [], next: null }),
    listExpirations: async () => [],
    findApp: (reference) => googlePlayApps.findApp(play, reference),
  }
}

function appStoreApp({ appId }: Integration, connect: (capability: Capability) => AppStoreConnect): AppClient {
  // An integration with a purchase key only has no Apple ID; such a key serves none of these.
  const id = appId ?? ''
  return {
    readInformation: async () => appStoreInformation.readInformation(connect('app_information'), id),
    updateInformation: async (locale, texts, validateOnly) =>
      appStoreInformation.updateInformation(connect('app_information'), id, locale, texts, validateOnly),
    listProducts: async (size, cursor) => appStoreProducts.listProducts(connect('products'), id, size, cursor),
    listScreenshots: async (filter, size, cursor) => listScreenshots(connect('screenshots'), id, filter, size, cursor),
  }
}

function googlePlayApp(
  integration: Integration,
  play: (capability: Capability) => GooglePlay,
  edits: Edits,
): AppClient {
  const { appIdentifier: packageName } = integration
  return {
    async readInformation() {
      const client = play('app_information')
      const tracks = await readTracks(client, packageName)
      return { app: asStoreApp(integration), availableInNewTerritories: null, localizations: [], tracks }
    },
    updateInformation: async (locale, texts, validateOnly) =>
      updateListing(play('app_information'), edits, packageName, locale, texts, validateOnly),
    listProducts: async (size, cursor) => googlePlayProducts.listProducts(play('products'), packageName, size, cursor),
    async listScreenshots() {
      throw notOn(
        'google-play',
        'Screenshots can be read on the App Store only. On Google Play reading them would end the changes that others have open.',
      )
    },
  }
}

function asStoreApp({ appIdentifier, appName }: Integration): StoreApp {
  return { ...googlePlayApps.unlistedApp(appIdentifier), appName }
}

function notOn(store: Store, message: string): ProxyError {
  return new ProxyError('invalid_request', {
    field: 'path.integrationId',
    reason: `not_on_${store.replace('-', '_')}`,
    message: `${STORE_LABELS[store]}: ${message}`,
  })
}
