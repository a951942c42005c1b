/** Calls to the App Store Server API for one app with one In-App Purchase key. */
import type { SigningKey } from '../../../custody/store-keys.ts'
import { ProxyError } from '../../../errors.ts'
import type { Call, Exchange } from '../../call.ts'
import type { PurchaseEnvironment } from '../../interface/purchases.ts'
import type { StoreRequest } from '../../request.ts'
import { type Json, object } from '../../values.ts'
import { type Environment, HOSTS, judgeServerApi } from '../server-api.ts'

/** In one of the two environments. */
export interface ServerApi {
  readonly environment: Environment
  readonly get: (path: string, query?: StoreRequest['query']) => Promise<Json>
  /** Asks, with more than fits into a query. */
  readonly ask: (path: string, body: unknown, query?: StoreRequest['query']) => Promise<Json>
  readonly put: (path: string, body: unknown) => Promise<Json>
}

export interface Purchasing {
  readonly production: ServerApi
  readonly sandbox: ServerApi
}

export function createPurchasing(bundleId: string) {
  return (call: Call, key: SigningKey, exchange: Exchange): Purchasing => {
    function within(environment: Environment): ServerApi {
      const send = async (request: Pick<StoreRequest, 'method' | 'path' | 'query' | 'body' | 'isQuestion'>) =>
        object(
          await call(
            key,
            { ...request, host: HOSTS[environment], purpose: { kind: 'purchases', bundleId } },
            judgeServerApi,
            exchange,
          ),
        )
      return {
        environment,
        get: (path, query) => send({ method: 'GET', path, query }),
        ask: (path, body, query) => send({ method: 'POST', path, query, body, isQuestion: true }),
        put: (path, body) => send({ method: 'PUT', path, body }),
      }
    }
    return { production: within('Production'), sandbox: within('Sandbox') }
  }
}

/**
 * Production first, as Apple advises; what is not there may have been bought by a tester.
 * @param environment only there
 */
export async function inEither<T>(
  api: Purchasing,
  environment: PurchaseEnvironment | undefined,
  work: (api: ServerApi) => Promise<T>,
): Promise<T> {
  if (environment !== undefined) return work(api[environment])
  try {
    return await work(api.production)
  } catch (error) {
    if (!(error instanceof ProxyError) || error.reason !== 'transaction_not_found') throw error
    return await work(api.sandbox)
  }
}
