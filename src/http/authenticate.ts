/** Who calls: the access key in `X-API-Key`, or whoever a link to a next page stands for, and how fast it may. */
import { createMiddleware } from 'hono/factory'
import type { AccessKeys } from '../access/access-keys.ts'
import type { RateLimit } from '../access/rate-limit.ts'
import { ProxyError } from '../errors.ts'
import { clientAddress } from './client-address.ts'
import type { Env } from './env.ts'

/** No access key is longer; a longer header is not worth hashing. */
const MAX_KEY_LENGTH = 200

export interface AuthenticateDeps {
  readonly accessKeys: AccessKeys
  /** Per access key. */
  readonly rateLimit: RateLimit
  /** Per address, for what did not get in. */
  readonly failureLimit: RateLimit
  readonly trustedProxies: number
}

export function authenticate({ accessKeys, rateLimit, failureLimit, trustedProxies }: AuthenticateDeps) {
  return createMiddleware<Env>(async (c, next) => {
    const secret = c.req.header('x-api-key') ?? ''
    const isKey = secret !== '' && secret.length <= MAX_KEY_LENGTH
    const caller = isKey ? await accessKeys.authenticate(secret) : c.get('caller')
    if (!caller) {
      const waitSeconds = failureLimit(clientAddress(c, trustedProxies))
      throw waitSeconds > 0
        ? new ProxyError('rate_limited', { retryAfterSeconds: waitSeconds })
        : new ProxyError('unauthorized')
    }
    c.set('caller', caller)
    const waitSeconds = rateLimit(caller.id)
    if (waitSeconds > 0) throw new ProxyError('rate_limited', { retryAfterSeconds: waitSeconds })
    await next()
  })
}
