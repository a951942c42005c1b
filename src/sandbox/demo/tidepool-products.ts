/** What Tidepool sells on the App Store. */
import type { Shelf } from './shelf.ts'

const PREFIX = 'com.example.tidepool'

export function addTidepoolProducts(shelf: Shelf, app: string): void {
  for (const { id, ...attributes } of [
    {
      id: '6480010017',
      name: 'Harbour charts',
      productId: `${PREFIX}.charts`,
      inAppPurchaseType: 'NON_CONSUMABLE',
      state: 'APPROVED',
      familySharable: true,
      reviewNote: 'Open Settings, then Charts.',
    },
    {
      id: '6480010025',
      name: 'A tip for the harbour master',
      productId: `${PREFIX}.tip.small`,
      inAppPurchaseType: 'CONSUMABLE',
      state: 'APPROVED',
      familySharable: false,
    },
    {
      id: '6751184402',
      name: 'Regatta pass 2027',
      productId: `${PREFIX}.regatta2027`,
      inAppPurchaseType: 'NON_RENEWING_SUBSCRIPTION',
      state: 'READY_TO_SUBMIT',
      familySharable: false,
    },
  ]) {
    shelf.add('inAppPurchases', { id, attributes, links: { app } })
  }
  const group = shelf.add('subscriptionGroups', {
    id: '21339502',
    attributes: { referenceName: 'Tidepool Plus' },
    links: { app },
  })
  for (const { id, ...attributes } of [
    {
      id: '6480020011',
      name: 'Plus, monthly',
      productId: `${PREFIX}.plus.monthly`,
      state: 'APPROVED',
      subscriptionPeriod: 'ONE_MONTH',
      groupLevel: 2,
      familySharable: false,
    },
    {
      id: '6480020029',
      name: 'Plus, yearly',
      productId: `${PREFIX}.plus.yearly`,
      state: 'APPROVED',
      subscriptionPeriod: 'ONE_YEAR',
      groupLevel: 1,
      familySharable: true,
    },
  ]) {
    shelf.add('subscriptions', { id, attributes, links: { group } })
  }
}
