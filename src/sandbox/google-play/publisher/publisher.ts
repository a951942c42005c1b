/**
 * androidpublisher.googleapis.com. A later area (replies, refunds, writing tracks) is a file with its endpoints, and a
 * row in this list.
 */
import type { StoreHandler } from '../../exchange.ts'
import type { AccessTokens } from '../access-tokens.ts'
import { createGoogleApi } from '../api.ts'
import type { GooglePlayWorld } from '../world.ts'
import { createEditStore } from './edit-store.ts'
import { editEndpoints } from './edits.ts'
import { listingEndpoints } from './listings.ts'
import { orderEndpoints } from './orders.ts'
import { PRODUCT_ENDPOINTS } from './products.ts'
import { PURCHASE_ENDPOINTS } from './purchases.ts'
import { reviewEndpoints } from './reviews.ts'
import { SUBSCRIPTION_ENDPOINTS } from './subscriptions.ts'
import { testerEndpoints } from './testers.ts'
import { RELEASE_ENDPOINTS, trackEndpoints } from './tracks.ts'

export function createPublisherApi(world: GooglePlayWorld, tokens: AccessTokens): StoreHandler {
  const edits = createEditStore()
  const row = {
    api: 'publisher',
    service: 'androidpublisher.googleapis.com',
    title: 'Google Play Android Developer API',
    scope: 'https://www.googleapis.com/auth/androidpublisher',
    endpoints: [
      ...editEndpoints(edits),
      ...listingEndpoints(edits),
      ...trackEndpoints(edits),
      ...testerEndpoints(edits),
      ...RELEASE_ENDPOINTS,
      ...PRODUCT_ENDPOINTS,
      ...reviewEndpoints(),
      ...orderEndpoints(),
      ...PURCHASE_ENDPOINTS,
      ...SUBSCRIPTION_ENDPOINTS,
    ],
  } as const
  return createGoogleApi(row, world, tokens)
}
