/** Who calls: the access key in `X-API-Key`, or whoever a link to a next page stands for, and how fast it may. */
import { createMiddleware } from 'hono/factory'
import type { AccessKey, AccessKeys } from '../access/access-keys.ts'
import type { RateLimit } from '../access/rate-limit.ts'
import { ProxyError } from '../errors.ts'
import { andThen, type Soon } from '../soon.ts'
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

/**
 * @param address of the caller, asked for only where it did not get in
 * @param known who calls where no access key is given: whoever a link to a next page stands for
 * @throws ProxyError `unauthorized`, `rate_limited`
 */
export type Authenticate = (
  secret: string | undefined,
  address: () => string,
  known?: AccessKey | undefined,
) => Soon<AccessKey>

export function createAuthenticate({ accessKeys, rateLimit, failureLimit }: AuthenticateDeps): Authenticate {
  function admit(caller: AccessKey | undefined, address: () => string): AccessKey {
    // Only what is wrong is counted: the right access key is let in from an address that guesses, too. Connections of
    // many people call from the same addresses of Power Platform, where one of them could shut out all others; and what
    // keeps a guess from being right is not how often one may try, but 256 random bits.
    if (!caller) {
      const waitSeconds = failureLimit(address())
      throw waitSeconds > 0
        ? new ProxyError('rate_limited', { retryAfterSeconds: waitSeconds })
        : new ProxyError('unauthorized')
    }
    const waitSeconds = rateLimit(caller.id)
    if (waitSeconds > 0) throw new ProxyError('rate_limited', { retryAfterSeconds: waitSeconds })
    return caller
  }

  return (secret = '', address, known) => {
    const isKey = secret !== '' && secret.length <= MAX_KEY_LENGTH
    return andThen(isKey ? accessKeys.authenticate(secret) : known, (caller) => admit(caller, address))
  }
}

/** By the access key in `X-API-Key`, or by the link to a next page that was followed. */
export function authenticate(deps: AuthenticateDeps) {
  const identify = createAuthenticate(deps)
  return createMiddleware<Env>(async (c, next) => {
    const secret = c.req.header('x-api-key')
    c.set('caller', await identify(secret, () => clientAddress(c, deps.trustedProxies), c.get('caller')))
    await next()
  })
}
