/** The App Store Server API: purchases, with an In-App Purchase key and a token per app. */
import type { SigningKey } from '../../custody/store-keys.ts'
import { type ProblemDetails, ProxyError } from '../../errors.ts'
import type { Call, Exchange } from '../call.ts'
import type { JudgedAnswer } from '../judging/outcome.ts'
import { retryAfterSeconds } from '../judging/retry-after.ts'
import type { ProbedApp, ProbePlan } from '../probe.ts'
import { storePath } from '../request.ts'
import { object, whole } from '../values.ts'

/** Apple's names for where purchases are made. `Sandbox` is StoreKit's, not our sandbox. */
export type Environment = 'Production' | 'Sandbox'

export const HOSTS = { Production: 'api.storekit.apple.com', Sandbox: 'api.storekit-sandbox.apple.com' } as const

/** A transaction that nobody has; looking it up shows whether the key is accepted, and changes nothing. */
const PROBE_TRANSACTION_ID = '1'
const DEFAULT_RETRY_SECONDS = 60
const TRANSACTION_NOT_FOUND = 4040010
/** Of accounts, apps and original transactions that Apple may find a moment later. */
const TRY_AGAIN: readonly (number | null)[] = [4040002, 4040004, 4040006]
const ORIGINAL_NOT_FOUND: readonly (number | null)[] = [TRANSACTION_NOT_FOUND, 4040005]

const TRANSACTION_NOT_THERE: ProblemDetails = {
  reason: 'transaction_not_found',
  message:
    'The App Store has no such purchase for this app. Look at the environment, too; “Look up an order” takes the number on a receipt.',
}

/** Why a renewal is not extended. */
const EXTENSION_REFUSALS: Readonly<Record<string, ProblemDetails>> = {
  4030004: {
    reason: 'subscription_not_active',
    message: 'Apple extends only subscriptions that are active, or in their grace period, and renew.',
  },
  4030005: {
    reason: 'extended_too_often',
    message: 'Apple extends a subscription twice in 365 days at most.',
  },
  4030007: {
    reason: 'family_shared',
    message: 'A subscription that came by Family Sharing cannot be extended. Extend that of the person who pays.',
  },
}

/**
 * What the Server API's errors mean. Only 401 comes without a code; anything else without one is none of its answers. Pure.
 * @see https://developer.apple.com/documentation/appstoreserverapi/error_codes
 */
export function judgeServerApi({ status, headers, json, now }: JudgedAnswer): ProxyError | undefined {
  const code = whole(object(json).errorCode)
  if (status === 401) {
    return new ProxyError('store_rejected_key', {
      reason: 'not_authorized',
      message:
        'The App Store refused the In-App Purchase key for this app. Either the app was never released, or the key was revoked, is of another kind, or its key ID or issuer ID is wrong. Look in App Store Connect → Users and Access → Integrations → In-App Purchase.',
    })
  }
  if (status === 429) {
    return new ProxyError('store_rate_limited', {
      retryAfterSeconds: retryAfterSeconds(headers, now, DEFAULT_RETRY_SECONDS),
    })
  }
  if (code === null) return undefined
  switch (status) {
    case 400:
      return new ProxyError('invalid_request', { reason: 'refused_by_store' })
    case 403:
      // Apple has looked at the subscription, and not at the key: it cannot be extended.
      return new ProxyError('store_conflict', { reason: 'refused', ...EXTENSION_REFUSALS[code] })
    case 404:
      if (TRY_AGAIN.includes(code)) return new ProxyError('store_unavailable', { reason: 'not_found_yet' })
      return new ProxyError(
        'not_found',
        ORIGINAL_NOT_FOUND.includes(code) ? TRANSACTION_NOT_THERE : { reason: 'not_found_in_store' },
      )
    default:
      return undefined
  }
}

/** Whether a purchase key is accepted for an app, which is all that can be asked of it. */
export function purchaseProbes(call: Call, key: SigningKey, app: ProbedApp, exchange: Exchange): ProbePlan {
  return {
    first: {
      host: HOSTS.Production,
      shows: ['purchases'],
      async ask() {
        const environment = await probePurchases(call, key, app.appIdentifier, exchange)
        return environment === 'Production' ? {} : { remark: sandboxOnly(app.appIdentifier) }
      },
    },
    rest: () => [],
  }
}

/** Names the app: it may stand beside the key, which has several. */
const sandboxOnly = (bundleId: string) =>
  `The key works for ${bundleId} in the Sandbox environment only: that app was never released.`

/**
 * Asks whether the key is accepted for an app.
 * @returns where it is: in production, or only in the Sandbox environment, as with an app that was never released
 * @throws ProxyError `store_rejected_key` when it is accepted nowhere
 */
export async function probePurchases(
  call: Call,
  key: SigningKey,
  bundleId: string,
  exchange: Exchange,
): Promise<Environment> {
  try {
    await probe(call, key, bundleId, 'Production', exchange)
    return 'Production'
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'store_rejected_key') throw error
    await probe(call, key, bundleId, 'Sandbox', exchange)
    return 'Sandbox'
  }
}

async function probe(
  call: Call,
  key: SigningKey,
  bundleId: string,
  environment: Environment,
  exchange: Exchange,
): Promise<void> {
  const request = {
    host: HOSTS[environment],
    purpose: { kind: 'purchases', bundleId },
    method: 'GET',
    path: storePath`/inApps/v1/transactions/${PROBE_TRANSACTION_ID}`,
  } as const
  await call(key, request, judgeServerApi, exchange).catch((error: unknown) => {
    // Whoever is told that there is no such transaction was let in.
    if (error instanceof ProxyError && (error.code === 'not_found' || error.code === 'invalid_request')) return
    throw error
  })
}
