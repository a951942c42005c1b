/** Single purchases on the App Store, and what an order consists of. */
import { ProxyError } from '../../../errors.ts'
import type { Purchase, PurchaseEnvironment } from '../../interface/purchases.ts'
import { storePath } from '../../request.ts'
import { list, text } from '../../values.ts'
import { inEither, type Purchasing } from './api.ts'
import type { PurchasesOf } from './refunds.ts'
import { toPurchase } from './rows.ts'

/** @throws ProxyError `invalid_request` */
export function requireTransactionId(purchaseId: string): void {
  if (/^\d{1,40}$/.test(purchaseId)) return
  throw new ProxyError('invalid_request', {
    field: 'path.purchaseId',
    reason: 'no_transaction_id',
    message:
      'On the App Store a purchase is named by its transaction ID, which has digits only. Use Look up an order for the number on a receipt.',
  })
}

export async function getPurchase(
  api: Purchasing,
  { bundleId, appId, signedData, now }: PurchasesOf,
  purchaseId: string,
  environment?: PurchaseEnvironment,
): Promise<Purchase> {
  requireTransactionId(purchaseId)
  return inEither(api, environment, async (server) => {
    const answer = await server.get(storePath`/inApps/v1/transactions/${purchaseId}`)
    const signed = { bundleId, appId, environment: server.environment }
    const transaction = await signedData.open(answer.signedTransactionInfo, signed)
    if (text(transaction.transactionId) !== purchaseId) throw unreadable()
    return toPurchase(transaction, now())
  })
}

/** Only in production: the Sandbox environment has no receipts with numbers. */
export async function lookUpOrder(
  api: Purchasing,
  { bundleId, appId, signedData, now }: PurchasesOf,
  orderId: string,
): Promise<readonly Purchase[]> {
  const { production } = api
  const answer = await production.get(storePath`/inApps/v1/lookup/${orderId}`)
  const signed = { bundleId, appId, environment: production.environment }
  const transactions = await Promise.all(list(answer.signedTransactions).map((jws) => signedData.open(jws, signed)))
  if (answer.status !== 0 || transactions.length === 0) throw orderNotFound()
  return transactions.map((transaction) => toPurchase(transaction, now(), orderId))
}

function orderNotFound(): ProxyError {
  return new ProxyError('not_found', {
    reason: 'order_not_found',
    message: 'The App Store has no such order for this app. Orders of the Sandbox environment cannot be looked up.',
  })
}

function unreadable(): ProxyError {
  return new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
}
