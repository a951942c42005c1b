/** Why Google gave no token: a refused key, told apart from a fault on the way. Pure. */
import { ProxyError } from '../errors.ts'

export const CLOCK_SKEW = 'clock_skew'

/** Google's own sentences, which are the only thing that tells the causes apart. */
const REFUSALS: readonly { readonly pattern: RegExp; readonly reason: string; readonly message: string }[] = [
  {
    pattern: /account not found/i,
    reason: 'service_account_deleted',
    message:
      'Google does not know this service account any more. Make a new one in Google Cloud → IAM & Admin → Service Accounts.',
  },
  {
    pattern: /reasonable timeframe|iat and exp/i,
    reason: CLOCK_SKEW,
    message: "The clock of the server is wrong, so Google refuses its tokens. Set the server's clock.",
  },
  {
    pattern: /invalid jwt signature/i,
    reason: 'key_deleted',
    message:
      'Google refused the key: it was deleted. Make a new key in Google Cloud → IAM & Admin → Service Accounts → Keys.',
  },
]
const UNKNOWN_REFUSAL = {
  reason: 'invalid_grant',
  message:
    'Google refused the key of the service account. Make a new key in Google Cloud → IAM & Admin → Service Accounts → Keys.',
}

/** @param error what google-auth-library threw */
export function refusedAssertion(error: unknown): ProxyError {
  const ours = findOurs(error)
  if (ours) return ours
  const { response } = error as { readonly response?: { readonly status?: number; readonly data?: unknown } }
  const { error: code, error_description: description } = (response?.data ?? {}) as Readonly<Record<string, unknown>>
  if (code === 'invalid_grant' || code === 'invalid_client' || code === 'unauthorized_client') {
    const refusal = REFUSALS.find(({ pattern }) => pattern.test(String(description))) ?? UNKNOWN_REFUSAL
    return new ProxyError('store_rejected_key', { reason: refusal.reason, message: refusal.message })
  }
  // No `cause`: the library's error carries the request, and the request the assertion.
  return new ProxyError('store_unavailable', { reason: 'token_endpoint' })
}

/** The transport's own error, which the library may have wrapped. */
function findOurs(error: unknown): ProxyError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof ProxyError) return at
  }
  return undefined
}
