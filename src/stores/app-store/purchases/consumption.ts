/** What Apple wants to know before it decides on a refund. */
import { ProxyError } from '../../../errors.ts'
import type { Purchase } from '../../interface/purchases.ts'
import type { Consumption } from '../../interface/subscriptions.ts'
import { storePath } from '../../request.ts'
import type { Purchasing } from './api.ts'
import type { PurchasesOf } from './refunds.ts'
import { getPurchase } from './transactions.ts'

const THOUSANDTHS = 1000

/**
 * Apple's own rules, said before Apple refuses.
 * @see https://developer.apple.com/documentation/appstoreserverapi/send-consumption-information
 * @throws ProxyError `invalid_request` naming the field
 */
function checkConsumption(consumption: Consumption): void {
  const { customerConsented, deliveryStatus, consumptionPercent, refundPreference } = consumption
  if (!customerConsented) {
    throw refused('customerConsented', 'Without the consent of the customer nothing may be sent to Apple.')
  }
  if (deliveryStatus !== 'DELIVERED' && (consumptionPercent ?? 0) !== 0) {
    throw refused('consumptionPercent', 'What was not delivered cannot have been used: leave it empty or 0.')
  }
  const isWhole = consumptionPercent === 0 || consumptionPercent === 100
  if (refundPreference === 'GRANT_PRORATED' && isWhole) {
    throw refused('consumptionPercent', 'For a prorated refund it must be more than 0 and less than 100.')
  }
}

export async function sendConsumption(
  api: Purchasing,
  app: PurchasesOf,
  transactionId: string,
  consumption: Consumption,
  validateOnly: boolean,
): Promise<Purchase> {
  checkConsumption(consumption)
  const { environment, consumptionPercent, ...content } = consumption
  const purchase = await getPurchase(api, app, transactionId, environment)
  // Apple counts what is left of a subscription itself.
  if (purchase.productType === 'subscription' && consumptionPercent !== undefined) {
    throw refused('consumptionPercent', 'Leave it empty for a subscription: Apple knows how much of it was used.')
  }
  if (
    purchase.productType !== 'subscription' &&
    consumption.refundPreference === 'GRANT_PRORATED' &&
    consumptionPercent === undefined
  ) {
    throw refused('consumptionPercent', 'For a prorated refund Apple must know how much of it was used.')
  }
  if (validateOnly) return purchase
  await api[purchase.environment].put(storePath`/inApps/v2/transactions/consumption/${transactionId}`, {
    ...content,
    ...(consumptionPercent === undefined
      ? {}
      : { consumptionPercentage: Math.round(consumptionPercent * THOUSANDTHS) }),
  })
  return purchase
}

function refused(field: string, message: string): ProxyError {
  return new ProxyError('invalid_request', { field: `body.${field}`, message })
}
