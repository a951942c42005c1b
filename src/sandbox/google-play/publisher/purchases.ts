/** What a purchase token stands for: a product, or a subscription. */
import { jsonAnswer } from '../../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import type { PlayPurchase } from '../play-app.ts'
import { appFor, PACKAGE } from './apps.ts'

export const PURCHASE_ENDPOINTS: readonly GoogleEndpoint[] = [
  {
    method: 'GET',
    path: `${PACKAGE}/purchases/productsv2/tokens/{token}`,
    answer: (call) => purchaseAnswer(call, 'product', 'androidpublisher#productPurchaseV2'),
  },
  {
    method: 'GET',
    path: `${PACKAGE}/purchases/subscriptionsv2/tokens/{token}`,
    answer: (call) => purchaseAnswer(call, 'subscription', 'androidpublisher#subscriptionPurchaseV2'),
  },
]

function purchaseAnswer(call: GoogleCall, wanted: PlayPurchase['kind'], kind: string) {
  const { token: _, kind: __, ...members } = purchaseOf(call, wanted)
  return jsonAnswer(200, { kind, ...members }, GOOGLE_JSON)
}

/** @throws Refusal */
export function purchaseOf(call: GoogleCall, wanted: PlayPurchase['kind']): PlayPurchase {
  const { purchases } = appFor(call, ['CAN_VIEW_FINANCIAL_DATA'], FAULTS.purchasesDenied())
  const found = purchases.find(({ token, kind }) => token === call.parameters.token && kind === wanted)
  // How Google tells a token of another kind is not known.
  return found ?? refuse(call.http, FAULTS.notFound('The purchase token was not found.'))
}
