/**
 * What App Store Connect's errors mean. Pure.
 *
 * Apple lets programs rely on `code` only, and to match it by prefix; the live API tells some causes apart by `detail`
 * alone. On a refused submission the real reasons stand in `meta.associatedErrors`.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/interpreting-and-handling-errors
 */
import { type Cause, type ErrorCode, type ProblemDetails, ProxyError } from '../../errors.ts'
import type { JudgedAnswer } from '../judging/outcome.ts'
import { retryAfterSeconds } from '../judging/retry-after.ts'
import { scrub } from '../judging/scrub.ts'
import { list, object, text } from '../values.ts'
import { REFUSED_MOVES } from './refused-moves.ts'

/** A clock that is off by more makes Apple refuse every token. */
const SKEW_LIMIT_MS = 60_000
const DEFAULT_RETRY_SECONDS = 15
/** As many as a caller is shown, and as deep as Apple nests them, with some to spare. */
const MAX_ERRORS = 20
const MAX_DEPTH = 3

interface AppleError {
  readonly code: string
  readonly detail: string
  readonly parameter: string | null
  readonly associated: readonly AppleError[]
}

interface Rule {
  readonly status: number
  /** Prefix of the code. */
  readonly code?: string
  readonly detail?: RegExp
  readonly parameter?: string
  readonly is: ErrorCode
  readonly details?: ProblemDetails
}

const REJECTED: ProblemDetails = {
  reason: 'not_authorized',
  message:
    'The App Store refused the key. It was revoked, or its kind, key ID or issuer ID is wrong. Look in App Store Connect → Users and Access → Integrations.',
}

/** The first row that fits counts. */
const RULES: readonly Rule[] = [
  { status: 401, is: 'store_rejected_key', details: REJECTED },
  // Apple's page names this status for revoked keys, though live they get a 401.
  { status: 403, code: 'NOT_AUTHORIZED', is: 'store_rejected_key', details: REJECTED },
  {
    status: 403,
    code: 'FORBIDDEN.REQUIRED_AGREEMENTS',
    is: 'store_agreement_required',
    details: { reason: 'agreement_missing' },
  },
  {
    status: 403,
    detail: /not associated with an active membership/i,
    is: 'store_agreement_required',
    details: {
      reason: 'membership_expired',
      message:
        'The Apple Developer Program membership has lapsed. The Account Holder must renew it at developer.apple.com → Account.',
    },
  },
  { status: 403, detail: /does not allow '/i, is: 'store_conflict', details: { reason: 'not_allowed_here' } },
  {
    status: 403,
    is: 'store_permission_missing',
    details: {
      reason: 'role_too_small',
      message:
        'The key may not do this in App Store Connect. A key with a larger role is needed: Users and Access → Integrations for a team key, Users and Access → People for the user of an individual key.',
    },
  },
  // Of reports, the sentence alone tells a day without sales from one whose report is still to come.
  { status: 404, detail: /^There were no sales/i, is: 'not_found', details: { reason: 'no_sales' } },
  { status: 404, detail: /^Report is not available yet/i, is: 'not_found', details: { reason: 'not_ready' } },
  { status: 410, detail: /^Report is no longer available/i, is: 'not_found', details: { reason: 'expired' } },
  {
    status: 404,
    is: 'not_found',
    details: {
      reason: 'not_found_in_store',
      message: 'The App Store has no such app or resource, or the key may not see it.',
    },
  },
  {
    status: 410,
    is: 'not_found',
    details: { reason: 'gone', message: 'The App Store no longer has this.' },
  },
  {
    status: 409,
    code: 'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
    is: 'store_conflict',
    details: { reason: 'duplicate' },
  },
  { status: 409, code: 'STATE_ERROR', is: 'store_conflict', details: { reason: 'wrong_state' } },
  // What cannot be edited in the present state is answered per attribute.
  {
    status: 409,
    code: 'ENTITY_ERROR.ATTRIBUTE.INVALID.INVALID_STATE',
    is: 'store_conflict',
    details: { reason: 'wrong_state' },
  },
  {
    status: 409,
    code: 'ENTITY_ERROR',
    is: 'store_conflict',
    details: { reason: 'input_refused', message: 'The App Store does not accept these values. The causes say why.' },
  },
  { status: 409, is: 'store_conflict', details: { reason: 'refused' } },
  { status: 422, is: 'store_conflict', details: { reason: 'refused' } },
  { status: 429, is: 'store_rate_limited' },
  {
    status: 400,
    parameter: 'filter[vendorNumber]',
    is: 'invalid_request',
    details: {
      reason: 'vendor_number_unknown',
      field: 'query.vendorNumber',
      message:
        'The App Store does not know the vendor number for this key. The right one stands in App Store Connect → Payments and Financial Reports.',
    },
  },
  {
    status: 400,
    is: 'invalid_request',
    details: { reason: 'refused_by_store', message: 'The App Store does not accept the input. The causes say why.' },
  },
]

export function judgeAppStore({ status, headers, json, now }: JudgedAnswer): ProxyError | undefined {
  const errors = list(object(json).errors)
    .slice(0, MAX_ERRORS)
    .map((error) => readError(error, MAX_DEPTH))
  const [first] = errors
  // Apple explains these; the bare page of a gateway on the way says nothing about the key or the app.
  if (first === undefined && [403, 404, 410].includes(status)) return undefined
  if (status === 400 && first?.parameter === 'cursor')
    return new ProxyError('cursor_expired', { field: 'query.cursor' })
  const rule = RULES.find((row) => fits(row, status, first))
  if (!rule) return undefined
  return new ProxyError(rule.is, {
    ...rule.details,
    ...(rule.is === 'store_conflict' ? refusedMove(errors) : {}),
    ...(status === 401 ? clockFault(headers, now) : {}),
    ...(SHOWS_CAUSES.has(rule.is) ? { causes: toCauses(errors) } : {}),
    ...(rule.is === 'store_rate_limited'
      ? { retryAfterSeconds: retryAfterSeconds(headers, now, DEFAULT_RETRY_SECONDS) }
      : {}),
  })
}

const SHOWS_CAUSES: ReadonlySet<ErrorCode> = new Set(['store_conflict', 'invalid_request'])

function fits(rule: Rule, status: number, error: AppleError | undefined): boolean {
  if (rule.status !== status) return false
  if (rule.code !== undefined && !error?.code.startsWith(rule.code)) return false
  if (rule.parameter !== undefined && error?.parameter !== rule.parameter) return false
  return rule.detail === undefined || rule.detail.test(error?.detail ?? '')
}

/** Apple tells several causes at once, the telling one not always first, or below a general one. */
function refusedMove(errors: readonly AppleError[]): ProblemDetails | undefined {
  const all = errors.flatMap(withAssociated)
  const row = REFUSED_MOVES.find((move) =>
    all.some(
      ({ code, detail }) =>
        (move.code === undefined || code.startsWith(move.code)) &&
        (move.detail === undefined || move.detail.test(detail)),
    ),
  )
  return row?.details
}

function withAssociated(error: AppleError): readonly AppleError[] {
  return [error, ...error.associated.flatMap(withAssociated)]
}

function readError(error: unknown, depth: number): AppleError {
  const { code, title, detail, source, meta } = object(error)
  const associated = depth > 0 ? Object.values(object(object(meta).associatedErrors)).flatMap(list) : []
  return {
    code: text(code) ?? '',
    detail: text(detail) ?? text(title) ?? '',
    parameter: text(object(source).parameter),
    associated: associated.slice(0, MAX_ERRORS).map((entry) => readError(entry, depth - 1)),
  }
}

/** Where Apple gives the real reasons, they stand in for the general one. */
function toCauses(errors: readonly AppleError[]): readonly Cause[] {
  return errors.flatMap(({ code, detail, associated }) =>
    associated.length > 0 ? toCauses(associated) : [{ code: scrub(code), message: scrub(detail) }],
  )
}

/** Apple answers a wrong clock like a wrong key; its own clock stands in the `Date` of the answer. */
function clockFault({ date }: JudgedAnswer['headers'], now: number): ProblemDetails | undefined {
  const skewMs = now - (typeof date === 'string' ? Date.parse(date) : Number.NaN)
  if (Number.isNaN(skewMs) || Math.abs(skewMs) < SKEW_LIMIT_MS) return undefined
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  return {
    reason: 'clock_skew',
    message: `The clock of the server is ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${skewMs > 0 ? 'ahead' : 'behind'}, so the App Store refuses its tokens. Set the server's clock.`,
  }
}
