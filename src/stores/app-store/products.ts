/** In-app purchases and subscriptions: two resources at Apple, the second below groups, one list here. */

import type { Product } from '../interface/products.ts'
import { concatenateAll, type Page, type Source } from '../paging.ts'
import { storePath } from '../request.ts'
import { flag, lookUp, text, whole } from '../values.ts'
import type { AppStoreConnect, Resource } from './json-api.ts'

const KINDS: Readonly<Record<string, Product['kind']>> = {
  CONSUMABLE: 'consumable',
  NON_CONSUMABLE: 'non_consumable',
  NON_RENEWING_SUBSCRIPTION: 'non_renewing_subscription',
}

/** ISO 8601 durations. */
const PERIODS: Readonly<Record<string, string>> = {
  ONE_WEEK: 'P1W',
  ONE_MONTH: 'P1M',
  TWO_MONTHS: 'P2M',
  THREE_MONTHS: 'P3M',
  SIX_MONTHS: 'P6M',
  ONE_YEAR: 'P1Y',
}

export async function listProducts(
  connect: AppStoreConnect,
  appId: string,
  size: number,
  cursor: string | null,
): Promise<Page<Product>> {
  const groups = await connect.getAll(storePath`/v1/apps/${appId}/subscriptionGroups`)
  const sources: readonly Source<Product>[] = [
    {
      id: 'purchases',
      page: (limit, at) => page(connect, storePath`/v1/apps/${appId}/inAppPurchasesV2`, limit, at, toPurchase),
    },
    ...groups.map((group) => ({
      id: group.id,
      page: (limit: number, at: string | null) =>
        page(connect, storePath`/v1/subscriptionGroups/${group.id}/subscriptions`, limit, at, (resource) =>
          toSubscription(resource, group),
        ),
    })),
  ]
  return concatenateAll(sources, size, cursor)
}

async function page(
  connect: AppStoreConnect,
  path: string,
  limit: number,
  cursor: string | null,
  toRow: (resource: Resource) => Product,
): Promise<Page<Product>> {
  const { data, nextCursor } = await connect.get(path, { limit, cursor: cursor ?? undefined })
  return { rows: data.map(toRow), next: nextCursor }
}

function toPurchase(resource: Resource): Product {
  return { ...toProduct(resource), kind: lookUp(KINDS, text(resource.attributes.inAppPurchaseType)) ?? 'other' }
}

function toSubscription(resource: Resource, group: Resource): Product {
  const { attributes } = resource
  const period = text(attributes.subscriptionPeriod)
  return {
    ...toProduct(resource),
    kind: 'subscription',
    subscriptionPeriod: lookUp(PERIODS, period) ?? period,
    subscriptionGroup: text(group.attributes.referenceName),
    groupLevel: whole(attributes.groupLevel),
  }
}

function toProduct({ id, attributes }: Resource): Product {
  const storeState = text(attributes.state)
  return {
    productId: text(attributes.productId) ?? '',
    productName: text(attributes.name),
    kind: 'other',
    storeState,
    isOnSale: storeState === null ? null : storeState === 'APPROVED',
    subscriptionPeriod: null,
    subscriptionGroup: null,
    groupLevel: null,
    familySharable: flag(attributes.familySharable),
    storeProductId: id,
  }
}
