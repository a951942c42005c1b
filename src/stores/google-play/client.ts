/** What Google Play can do, as the interface of both stores says it. */
import type { Integration } from '../../custody/integrations.ts'
import type { SigningKey } from '../../custody/store-keys.ts'
import type { StoreApp } from '../interface/apps.ts'
import { notOn } from '../not-on.ts'
import type { Through } from '../routing/routing.ts'
import { naming } from '../routing/sentences.ts'
import type { AppClient, StoreAccount } from '../store.ts'
import type { GooglePlay } from './api.ts'
import * as apps from './apps.ts'
import { updateListing } from './listings.ts'
import { listProducts } from './products.ts'
import { googlePlayOrders, googlePlayPurchases, googlePlaySubscriptions } from './purchases/client.ts'
import { googlePlayReleases, googlePlayTracks } from './releases/client.ts'
import type { ReleasesDeps } from './releases/deps.ts'
import type { PlayReviews } from './reviews.ts'
import { trackTesters } from './testers.ts'
import { readTracks } from './tracks.ts'
import { listVitals } from './vitals.ts'

export function googlePlayAccount({ kind }: SigningKey, play: GooglePlay): StoreAccount {
  return {
    listApps: (filter, size, cursor) => naming(kind, 'apps', () => apps.listApps(play, filter, size, cursor)),
    listBundleIds: async () => ({ rows: [], next: null }),
    listExpirations: async () => [],
    findApp: (reference) => naming(kind, 'apps', () => apps.findApp(play, reference)),
  }
}

/** What serves all apps. */
export type GooglePlayDeps = Pick<ReleasesDeps, 'edits' | 'rollouts' | 'now'> & { readonly reviews: PlayReviews }

export function googlePlayApp(
  integration: Integration,
  through: Through<GooglePlay>,
  { edits, rollouts, now, reviews }: GooglePlayDeps,
): AppClient {
  const { appIdentifier: packageName } = integration
  const subscriptions = googlePlaySubscriptions(packageName, through)
  const releases = { subject: integration, through, edits, rollouts, now }
  return {
    readInformation: () =>
      through('app_information', async (play) => {
        const tracks = await readTracks(play, packageName)
        return { app: asStoreApp(integration), availableInNewTerritories: null, localizations: [], tracks }
      }),
    updateInformation: (locale, texts, validateOnly) =>
      through('app_information.update', (play) => updateListing(play, edits, packageName, locale, texts, validateOnly)),
    listProducts: (size, cursor) => through('products', (play) => listProducts(play, packageName, size, cursor)),
    async listScreenshots() {
      throw notOn(
        'google-play',
        'Screenshots can be read on the App Store only. On Google Play reading them would end the changes that others have open.',
      )
    },
    releases: googlePlayReleases(releases),
    purchases: googlePlayPurchases(packageName, through, now),
    subscriptions,
    googlePlay: {
      tracks: googlePlayTracks(releases),
      orders: googlePlayOrders(packageName, through, now),
      subscriptions,
      testers: trackTesters(packageName, through, edits),
    },
    vitals: {
      list: (filter, size, cursor) => through('vitals', (play) => listVitals(play, packageName, filter, size, cursor)),
    },
    reviews: {
      list: (filter, size, cursor) =>
        through('reviews', (play) => reviews.list(play, packageName, filter, size, cursor)),
      get: (reviewId, translationLanguage) =>
        through('reviews', (play) => reviews.get(play, packageName, reviewId, translationLanguage)),
      reply: (reviewId, text, validateOnly) =>
        through('reviews.reply', (play) => reviews.reply(play, packageName, reviewId, text, validateOnly)),
      async deleteReply() {
        throw notOn('google-play', 'A reply cannot be removed. Send another one to replace it.')
      },
    },
  }
}

function asStoreApp({ appIdentifier, appName }: Integration): StoreApp {
  return { ...apps.unlistedApp(appIdentifier), appName }
}
