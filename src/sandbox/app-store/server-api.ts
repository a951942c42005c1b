/**
 * The App Store Server API, in production and in the Sandbox environment. It knows no transactions
 * yet: a key check asks for one that does not exist, and tells a good key by the 404.
 */
import { jsonAnswer, type StoreAnswer, type StoreCall, type StoreHandler, settle, textAnswer } from '../exchange.ts'
import { createRateLimiter } from '../rate-limiter.ts'
import { createRouter, type Route } from '../routes.ts'
import { purchaseBundleId } from './token.ts'
import type { AppStoreWorld } from './world.ts'

export type Environment = 'Production' | 'Sandbox'

interface ServerEndpoint extends Route {
  readonly answer: (parameters: Readonly<Record<string, string>>) => StoreAnswer
}

const ENDPOINTS: readonly ServerEndpoint[] = [
  {
    method: 'GET',
    path: '/inApps/v1/transactions/{transactionId}',
    answer: ({ transactionId = '' }) =>
      /^\d+$/.test(transactionId)
        ? errorAnswer(404, 4040010, 'Transaction id not found.')
        : errorAnswer(400, 4000006, 'Invalid transaction id.'),
  },
]

export function createServerApi(world: AppStoreWorld, environment: Environment): StoreHandler {
  const route = createRouter(ENDPOINTS)
  const limiter = createRateLimiter()
  return (call: StoreCall) => {
    const bundleId = purchaseBundleId(call, world)
    const known = bundleId !== undefined && (environment === 'Sandbox' || world.isReleased(bundleId))
    // No body, against App Store Connect's habit; and the same for a bad key as for an app that is not on sale yet.
    if (!known) return textAnswer(401)
    const { allowed, nextAt } = limiter.spend(bundleId, world.purchaseBudgetOf(bundleId), call.now)
    if (!allowed) return rateLimited(nextAt)
    const found = route(call.method, call.path)
    return found.kind === 'found' ? settle(() => found.route.answer(found.parameters)) : textAnswer(404)
  }
}

/** `Retry-After` is a moment in milliseconds here, where HTTP would have seconds to wait. */
function rateLimited(nextAt: number): StoreAnswer {
  const answer = errorAnswer(429, 4290000, 'Rate limit exceeded.')
  return { ...answer, headers: { ...answer.headers, 'retry-after': `${nextAt}` } }
}

function errorAnswer(status: number, errorCode: number, errorMessage: string): StoreAnswer {
  return jsonAnswer(status, { errorCode, errorMessage })
}
