/** All that one customer has bought, twenty at a time. Customers are told apart by nothing but their first transactions here. */
import { listingMark, readCursor, writeCursor } from '../../cursor.ts'
import { jsonAnswer } from '../../exchange.ts'
import { refuse, type ServerEndpoint, signTransaction, transactionOf } from './exchange.ts'

const PAGE = 20

export const HISTORY_ENDPOINTS: readonly ServerEndpoint[] = [
  {
    method: 'GET',
    path: '/inApps/v2/history/{transactionId}',
    query: ['revision', 'sort'],
    answer(call) {
      const { purchases, bundleId, appAppleId, environment, http } = call
      const { originalTransactionId, appAccountToken } = transactionOf(call)
      const query = new URLSearchParams(http.search)
      const isOfCustomer = (one: { readonly originalTransactionId: string; readonly appAccountToken?: unknown }) =>
        one.originalTransactionId === originalTransactionId ||
        (appAccountToken !== undefined && one.appAccountToken === appAccountToken)
      const descending = query.get('sort') === 'DESCENDING'
      const all = purchases
        .of(bundleId, environment)
        .transactions.filter(isOfCustomer)
        .toSorted((a, b) => (descending ? b.purchaseDate - a.purchaseDate : a.purchaseDate - b.purchaseDate))
      const mark = listingMark(bundleId, environment, originalTransactionId, descending)
      const revision = query.get('revision')
      const start = revision === null ? 0 : readCursor(revision, mark)
      if (start === undefined) return refuse('revision')
      const end = Math.min(start + PAGE, all.length)
      return jsonAnswer(200, {
        revision: writeCursor(mark, end),
        hasMore: end < all.length,
        bundleId,
        ...(environment === 'Production' && { appAppleId }),
        environment,
        signedTransactions: all.slice(start, end).map((one) => signTransaction(call, one)),
      })
    },
  },
]
