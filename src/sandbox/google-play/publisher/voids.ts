/** What a customer no longer has: the purchase ends, and is listed as void. */
import type { EpochMs } from '../../../ports.ts'
import type { PlayApp, PlayPurchase } from '../play-app.ts'

type Item = Readonly<Record<string, unknown>>

/** An order whose purchase the developer takes back. */
interface TakenBack {
  readonly orderId: string
  readonly purchaseToken: string
  readonly boughtAt: EpochMs
}

const BY_DEVELOPER = 1
const OTHER_REASON = 0

/** @returns the purchases and void purchases of the app after it */
export function takeBack(
  { purchases, voidedPurchases }: PlayApp,
  { orderId, purchaseToken, boughtAt }: TakenBack,
  now: EpochMs,
): Pick<PlayApp, 'purchases' | 'voidedPurchases'> {
  const voided = {
    purchaseToken,
    orderId,
    purchaseTimeMillis: boughtAt,
    voidedTimeMillis: now,
    voidedSource: BY_DEVELOPER,
    voidedReason: OTHER_REASON,
  }
  return {
    purchases: purchases.map((one) => (one.token === purchaseToken ? ended(one, now) : one)),
    voidedPurchases: [voided, ...voidedPurchases],
  }
}

function ended(purchase: PlayPurchase, now: EpochMs): PlayPurchase {
  if (purchase.kind === 'product') return { ...purchase, purchaseStateContext: { purchaseState: 'CANCELLED' } }
  const expiryTime = new Date(now).toISOString()
  return {
    ...purchase,
    subscriptionState: 'SUBSCRIPTION_STATE_EXPIRED',
    lineItems: (purchase.lineItems as readonly Item[]).map((item) => ({ ...item, expiryTime, autoRenewingPlan: {} })),
  }
}
