/** What is sold in an app. */

export interface Product {
  readonly productId: string
  readonly productName: string | null
  readonly kind:
    | 'consumable'
    | 'non_consumable'
    | 'non_renewing_subscription'
    | 'subscription'
    | 'one_time_product'
    | 'other'
  readonly storeState: string | null
  readonly isOnSale: boolean | null
  readonly subscriptionPeriod: string | null
  readonly subscriptionGroup: string | null
  readonly groupLevel: number | null
  readonly familySharable: boolean | null
  readonly storeProductId: string | null
}
