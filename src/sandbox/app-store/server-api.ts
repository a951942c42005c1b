/** The App Store Server API, in production and in the Sandbox environment. */
import { type StoreCall, type StoreHandler, settle, textAnswer } from '../exchange.ts'
import { createRateLimiter } from '../rate-limiter.ts'
import { createRouter } from '../routes.ts'
import { errorAnswer, refuse } from './purchases/exchange.ts'
import { HISTORY_ENDPOINTS } from './purchases/history.ts'
import { NOTIFICATION_ENDPOINTS } from './purchases/notifications.ts'
import type { Environment } from './purchases/purchases.ts'
import { SUBSCRIPTION_ENDPOINTS } from './purchases/subscriptions.ts'
import { TRANSACTION_ENDPOINTS } from './purchases/transactions.ts'
import { purchaseBundleId } from './token.ts'
import type { AppStoreWorld } from './world.ts'

/** No path of Apple's: who uses the stand-ins must know their root, which is made with them. */
const ROOT_PATH = '/sandbox/root'

export function createServerApi(world: AppStoreWorld, environment: Environment): StoreHandler {
  const route = createRouter([
    ...TRANSACTION_ENDPOINTS,
    ...HISTORY_ENDPOINTS,
    ...SUBSCRIPTION_ENDPOINTS,
    ...NOTIFICATION_ENDPOINTS,
  ])
  const limiter = createRateLimiter()
  return (http: StoreCall) => {
    const { purchases } = world
    if (http.path === ROOT_PATH) return textAnswer(200, purchases.signer.fingerprint())
    const bundleId = purchaseBundleId(http, world)
    const known = bundleId !== undefined && (environment === 'Sandbox' || world.isReleased(bundleId))
    // No body, against App Store Connect's habit; and the same for a bad key as for an app that is not on sale yet.
    if (!known) return textAnswer(401)
    const { allowed, nextAt } = limiter.spend(bundleId, world.purchaseBudgetOf(bundleId), http.now)
    if (!allowed) return rateLimited(nextAt)
    const found = route(http.method, http.path)
    if (found.kind !== 'found') return textAnswer(404)
    const { route: endpoint, parameters } = found
    const appAppleId = appleIdOf(world, bundleId)
    return settle(() => {
      checkQuery(http, endpoint.query ?? [])
      return endpoint.answer({ http, parameters, bundleId, appAppleId, environment, purchases })
    })
  }
}

/** @throws Refusal */
function checkQuery({ search }: StoreCall, known: readonly string[]): void {
  if ([...new URLSearchParams(search).keys()].some((name) => !known.includes(name))) refuse('badRequest')
}

function appleIdOf({ teams }: AppStoreWorld, bundleId: string): number {
  const apps = [...teams.values()].flatMap(({ resources }) => [...resources.all('apps')])
  return Number(apps.find(({ attributes }) => attributes.bundleId === bundleId)?.id)
}

/** `Retry-After` is a moment in milliseconds here, where HTTP would have seconds to wait. */
function rateLimited(nextAt: number) {
  const answer = errorAnswer([429, 4290000, 'Rate limit exceeded.'])
  return { ...answer, headers: { ...answer.headers, 'retry-after': `${nextAt}` } }
}
