/** Single transactions, and what an order consists of. */
import { jsonAnswer, textAnswer } from '../../exchange.ts'
import { type ServerEndpoint, signTransaction, transactionOf } from './exchange.ts'

const VALID = 0
const INVALID = 1

export const TRANSACTION_ENDPOINTS: readonly ServerEndpoint[] = [
  {
    method: 'GET',
    path: '/inApps/v1/transactions/{transactionId}',
    answer: (call) => jsonAnswer(200, { signedTransactionInfo: signTransaction(call, transactionOf(call)) }),
  },
  {
    method: 'GET',
    path: '/inApps/v1/lookup/{orderId}',
    answer(call) {
      const { environment, parameters, purchases, bundleId } = call
      if (environment === 'Sandbox') return textAnswer(404)
      const { orders, transactions } = purchases.of(bundleId, environment)
      const ids = orders[parameters.orderId ?? ''] ?? []
      const ordered = transactions.filter(({ transactionId }) => ids.includes(transactionId))
      if (ordered.length === 0) return jsonAnswer(200, { status: INVALID })
      return jsonAnswer(200, {
        status: VALID,
        signedTransactions: ordered.map((transaction) => signTransaction(call, transaction)),
      })
    },
  },
]
