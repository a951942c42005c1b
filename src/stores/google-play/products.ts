/** One-time products and subscriptions on Google Play, as one list. */

import type { Product } from '../interface/products.ts'
import { concatenateAll, type Page, type Source } from '../paging.ts'
import { storePath } from '../request.ts'
import { type Json, list, object, text } from '../values.ts'
import type { GooglePlay } from './api.ts'

export async function listProducts(
  play: GooglePlay,
  packageName: string,
  size: number,
  cursor: string | null,
): Promise<Page<Product>> {
  const sources: readonly Source<Product>[] = [
    source(
      play,
      'oneTimeProducts',
      storePath`/androidpublisher/v3/applications/${packageName}/oneTimeProducts`,
      toOneTimeProduct,
    ),
    source(
      play,
      'subscriptions',
      storePath`/androidpublisher/v3/applications/${packageName}/subscriptions`,
      toSubscription,
    ),
  ]
  return concatenateAll(sources, size, cursor)
}

function source(play: GooglePlay, collection: string, path: string, toRow: (value: Json) => Product): Source<Product> {
  return {
    id: collection,
    async page(pageSize, cursor) {
      const answer = await play.get('publisher', path, { pageSize, pageToken: cursor ?? undefined })
      const next = text(answer.nextPageToken)
      return { rows: list(answer[collection]).map((value) => toRow(object(value))), next: next === '' ? null : next }
    },
  }
}

function toOneTimeProduct(product: Json): Product {
  return { ...toProduct(product, list(product.purchaseOptions).map(object)), kind: 'one_time_product' }
}

function toSubscription(subscription: Json): Product {
  const plans = list(subscription.basePlans).map(object)
  const periods = plans.flatMap((plan) => {
    const type = object(plan.autoRenewingBasePlanType ?? plan.prepaidBasePlanType ?? plan.installmentsBasePlanType)
    return text(type.billingPeriodDuration) ?? []
  })
  return {
    ...toProduct(subscription, plans),
    kind: 'subscription',
    subscriptionPeriod: periods.length > 0 ? [...new Set(periods)].join(', ') : null,
  }
}

/** @param offers what a customer can buy: base plans or purchase options, each with a state */
function toProduct({ productId, listings }: Json, offers: readonly Json[]): Product {
  const states = [...new Set(offers.flatMap(({ state }) => text(state) ?? []))]
  return {
    productId: text(productId) ?? '',
    productName: list(listings).map((listing) => text(object(listing).title))[0] ?? null,
    kind: 'other',
    storeState: states.length > 0 ? states.join(', ') : null,
    isOnSale: states.includes('ACTIVE'),
    subscriptionPeriod: null,
    subscriptionGroup: null,
    groupLevel: null,
    familySharable: null,
    storeProductId: null,
  }
}
