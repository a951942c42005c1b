/**
 * Every error that a caller can meet: one row each, with its HTTP status and the sentence that it gets.
 *
 * The sentence says what is wrong and who can mend it, in words that a maker knows. A more exact sentence may take its
 * place where the cause is known; neither ever holds a secret or a value that the caller sent.
 */
export const PROBLEMS = {
  unauthorized: {
    status: 401,
    message: 'The access key is missing, unknown or expired. Make a new connection with a valid access key.',
  },
  role_required: {
    status: 403,
    message: 'The access key may not do this. Ask an owner for an access key with a larger role.',
  },
  switched_off: { status: 403, message: 'This is switched off for the workspace. An owner can switch it on.' },
  not_found: { status: 404, message: 'There is no such integration, key or resource for this connection.' },
  invalid_request: { status: 400, message: 'The input is not valid. Correct the field that is named.' },
  method_not_allowed: { status: 405, message: 'This address does not take this method.' },
  too_large: { status: 413, message: 'The request is too large.' },
  unsupported_media_type: { status: 415, message: 'Send the body as application/json.' },
  key_refused: { status: 400, message: 'The key was not accepted.' },
  cursor_expired: { status: 400, message: 'The cursor is no longer valid. Start again without a cursor.' },
  idempotency_conflict: { status: 409, message: 'This idempotency key was used for another change. Use a new one.' },
  key_in_use: { status: 409, message: 'Integrations use this store key. Remove it from them first.' },
  last_integration: {
    status: 409,
    message:
      'No other integration uses a store key of this one, so it would be destroyed. Set Destroy Keys to true to agree.',
  },
  account_mismatch: { status: 409, message: 'The key belongs to another account than the keys of this integration.' },
  key_exists: { status: 409, message: 'This key is stored here already.' },
  link_closed: {
    status: 409,
    message: 'This upload link takes nothing any more. Ask whoever sent it to you for a new one.',
  },
  limit_reached: { status: 409, message: 'A workspace holds no more of these. Remove some that nobody uses.' },
  name_taken: { status: 409, message: 'There is already one with this name.' },
  access_key_replaced: { status: 409, message: 'Another access key has taken the place of this one already.' },
  integration_exists: { status: 409, message: 'There is already an integration for this app.' },
  fence_in_use: {
    status: 409,
    message:
      'An access key is limited to this integration, so it cannot move to another app. Change that access key first.',
  },
  store_conflict: { status: 409, message: 'The store refuses this in the present state of the app.' },
  outcome_unknown: {
    status: 409,
    message: 'Nobody can tell whether the store carried this out. Look before you send it again.',
  },
  store_rejected_key: {
    status: 424,
    message:
      'The store refused the key. An owner should check in the store console that it is not revoked, and replace it if it is.',
  },
  store_permission_missing: {
    status: 424,
    message: 'The key may not do this in the store. Its role or permissions have to be extended in the store console.',
  },
  store_agreement_required: {
    status: 424,
    message:
      'An agreement is missing or has expired. The Account Holder must accept it in App Store Connect → Business.',
  },
  store_api_disabled: {
    status: 424,
    message: 'The API that this needs is switched off in the Google Cloud project of the service account.',
  },
  store_access_pending: {
    status: 424,
    message:
      'Google Play does not let the service account in yet. Invite it in Play Console → Users and permissions; it can take up to 48 hours.',
  },
  key_missing: { status: 424, message: 'No store key of this integration can do this. An owner must add one.' },
  unconfirmed: {
    status: 424,
    message:
      'This came with a backup that was restored, and an owner has to confirm it first: store-keyring integrations confirm.',
  },
  rate_limited: { status: 429, message: 'This connection sends too many requests. Wait a moment.' },
  store_rate_limited: { status: 429, message: 'The store asks us to slow down. Wait a moment.' },
  in_progress: { status: 429, message: 'The same change is still running. Wait a moment for its outcome.' },
  store_unavailable: {
    status: 502,
    message: 'The store is down or gave an answer that makes no sense. Try again later.',
  },
  store_timeout: { status: 504, message: 'The store took too long. Try again later.' },
  not_ready: {
    status: 503,
    message: 'The server is starting, stopping or has lost its database. Try again in a moment.',
  },
  internal: { status: 500, message: 'Something went wrong on the server. The request ID helps to find out what.' },
} as const satisfies Record<string, { readonly status: number; readonly message: string }>

export type ErrorCode = keyof typeof PROBLEMS

/** One of several reasons behind an error, such as an entry of Apple's `associatedErrors`. */
export interface Cause {
  readonly code: string
  readonly message: string
}

export interface ProblemDetails {
  /** Takes the place of the row's sentence where more is known. */
  readonly message?: string
  /** A machine word, such as `purchase_key_as_team_key`. */
  readonly reason?: string
  /** The path of the bad input, such as `body.keyId`; never its value. */
  readonly field?: string
  /** At most 20 are shown. */
  readonly causes?: readonly Cause[]
  readonly retryAfterSeconds?: number
  /** For the log only. */
  readonly cause?: unknown
}

/** The only error that reaches a caller as it is; anything else becomes `internal`. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError'
  readonly code: ErrorCode
  readonly reason: string | undefined
  readonly field: string | undefined
  readonly causes: readonly Cause[]
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, details: ProblemDetails = {}) {
    super(details.message ?? PROBLEMS[code].message, { cause: details.cause })
    this.code = code
    this.reason = details.reason
    this.field = details.field
    this.causes = (details.causes ?? []).slice(0, MAX_CAUSES)
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

const MAX_CAUSES = 20
