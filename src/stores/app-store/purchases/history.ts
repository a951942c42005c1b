/** All that one customer has bought in the app, the newest first. */
import type { Purchase, PurchaseEnvironment } from '../../interface/purchases.ts'
import type { Page } from '../../paging.ts'
import { storePath } from '../../request.ts'
import { sifted } from '../../sifted.ts'
import { flag, list, text } from '../../values.ts'
import { inEither, type Purchasing, type ServerApi } from './api.ts'
import type { PurchasesOf } from './refunds.ts'
import { toPurchase } from './rows.ts'
import { requireTransactionId } from './transactions.ts'

const ROW_BYTES = 700

/** Where it goes on, and in which environment it was begun. */
interface Position {
  readonly environment: PurchaseEnvironment
  readonly revision: string
}

export async function listTransactions(
  api: Purchasing,
  { bundleId, appId, signedData, now }: PurchasesOf,
  purchaseId: string,
  environment: PurchaseEnvironment | undefined,
  size: number,
  cursor: string | null,
): Promise<Page<Purchase>> {
  requireTransactionId(purchaseId)

  async function readIn(server: ServerApi, revision?: string): Promise<Page<Purchase>> {
    const answer = await server.get(storePath`/inApps/v2/history/${purchaseId}`, { revision, sort: 'DESCENDING' })
    const signed = { bundleId, appId, environment: server.environment }
    const transactions = await Promise.all(list(answer.signedTransactions).map((jws) => signedData.open(jws, signed)))
    const next = flag(answer.hasMore) === true ? text(answer.revision) : null
    const at: PurchaseEnvironment = server.environment === 'Sandbox' ? 'sandbox' : 'production'
    return {
      rows: transactions.map((transaction) => toPurchase(transaction, now())),
      next: next !== null && next !== revision ? JSON.stringify({ environment: at, revision: next }) : null,
    }
  }

  function read(at: string | null): Promise<Page<Purchase>> {
    if (at === null) return inEither(api, environment, (server) => readIn(server))
    const position = JSON.parse(at) as Position
    return readIn(api[position.environment], position.revision)
  }

  return sifted({ read, fits: () => true, idOf: ({ purchaseId }) => purchaseId, weigh: () => ROW_BYTES }, size, cursor)
}
