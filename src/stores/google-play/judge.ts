/**
 * What Google's errors mean. Pure.
 *
 * `errors[]`, `status` and `details[]` may each be missing. One body stands for "not invited", "not allowed" and "not yet
 * propagated"; a check tells them apart by a second look, here they are one.
 * @see https://developers.google.com/android-publisher/api-ref/rest
 */
import { type Cause, type ErrorCode, type ProblemDetails, ProxyError } from '../../errors.ts'
import type { JudgedAnswer } from '../judging/outcome.ts'
import { retryAfterSeconds } from '../judging/retry-after.ts'
import { scrub } from '../judging/scrub.ts'
import { isObject, type Json, list, object, text } from '../values.ts'

const DEFAULT_RETRY_SECONDS = 15
/** Google sends one or two. */
const MAX_ENTRIES = 20

interface GoogleError {
  readonly message: string
  /** All machine words of the error: the reasons of `errors[]` and `details[]`, and `status`. */
  readonly reasons: ReadonlySet<string>
  /** Of the ErrorInfo: the API that is off, and in which project. */
  readonly service: string | null
  readonly consumer: string | null
}

interface Rule {
  readonly status: number
  /** Fits one of the machine words. */
  readonly reason?: RegExp
  readonly message?: RegExp
  readonly is: ErrorCode
  readonly details?: ProblemDetails
}

/** Somebody opened another edit with the same account, or changed the app: Google tells it in many ways. */
const EDIT_IS_GONE = /^edit(NotFound|Deleted|Expired|AlreadyCommitted|Conflict)$/i
const EDIT_IS_GONE_TEXT = /\bedit (not found|has expired|has been deleted|has already been)|create a new edit/i
const EDIT_CONFLICT: ProblemDetails = {
  reason: 'edit_conflict',
  message:
    'Somebody else is changing the app in Play Console, or a build server works with the same service account. Try again in a moment, or give Store Keyring a service account of its own.',
}

const NOT_PERMITTED: ProblemDetails = {
  reason: 'permission_missing',
  message:
    'Google Play does not allow this to the service account. Grant it the permission for this app in Play Console → Users and permissions; a new permission can take up to 48 hours.',
}

/** The first row that fits counts. */
const RULES: readonly Rule[] = [
  // Not an expired token: Google answers so when the Play permission for purchases is missing.
  { status: 401, reason: /^permissionDenied$/, is: 'store_permission_missing', details: NOT_PERMITTED },
  { status: 401, message: /insufficient permissions/i, is: 'store_permission_missing', details: NOT_PERMITTED },
  {
    status: 401,
    is: 'store_rejected_key',
    details: {
      reason: 'token_refused',
      message:
        'Google refused the service account. Look in Google Cloud → IAM & Admin → Service Accounts that it and its key are there and enabled.',
    },
  },
  { status: 403, reason: /^(accessNotConfigured|SERVICE_DISABLED)$/, is: 'store_api_disabled' },
  {
    status: 403,
    reason: /^(rateLimitExceeded|userRateLimitExceeded|quotaExceeded|dailyLimitExceeded|RESOURCE_EXHAUSTED)$/,
    is: 'store_rate_limited',
  },
  {
    status: 403,
    reason: /^projectNotLinked$/,
    is: 'store_permission_missing',
    details: {
      reason: 'project_not_linked',
      message:
        'The Google Cloud project of the service account is not linked to the developer account. An admin must invite the service account in Play Console → Users and permissions.',
    },
  },
  {
    status: 403,
    reason: /^(ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions)$/,
    is: 'store_permission_missing',
    details: {
      reason: 'scope_insufficient',
      message:
        'Google gave the service account a token that is not good for this API. An administrator of the Google Cloud organization must allow it the scopes of Google Play.',
    },
  },
  { status: 403, is: 'store_permission_missing', details: NOT_PERMITTED },
  { status: 404, reason: EDIT_IS_GONE, is: 'store_conflict', details: EDIT_CONFLICT },
  { status: 404, message: EDIT_IS_GONE_TEXT, is: 'store_conflict', details: EDIT_CONFLICT },
  // The app is there, and nothing was ever released on the track.
  {
    status: 404,
    message: /\btrack (not found|empty)\b/i,
    is: 'not_found',
    details: {
      reason: 'track_not_found',
      message: 'The app has no such track on Google Play, or nothing was released on it.',
    },
  },
  {
    status: 404,
    is: 'not_found',
    details: {
      reason: 'not_found_in_store',
      message:
        'Google Play has no such app or resource, or the service account may not see it. An app is known from its first upload on, which must be made in Play Console.',
    },
  },
  { status: 409, is: 'store_conflict', details: EDIT_CONFLICT },
  { status: 410, is: 'store_conflict', details: EDIT_CONFLICT },
  {
    status: 400,
    reason: /^CHANGES_ALREADY_IN_REVIEW$/,
    is: 'store_conflict',
    details: {
      reason: 'review_in_progress',
      message:
        'Google is reviewing changes of this app. Sending more would cancel that review, so nothing was changed. Try again after the review.',
    },
  },
  {
    status: 400,
    message: /only releases with status draft/i,
    is: 'store_conflict',
    details: {
      reason: 'draft_app',
      message:
        'The app has never been published, so Google takes drafts only. Somebody must publish its first release in Play Console.',
    },
  },
  {
    status: 400,
    message: /no matching in ?progress release/i,
    is: 'store_conflict',
    details: { reason: 'release_already_in_state', message: 'Google has no such rollout to halt any more.' },
  },
  // Two sentences of opposite meaning name the parameter.
  {
    status: 400,
    message: /changesNotSentForReview.{0,200}must not be set/i,
    is: 'store_conflict',
    details: { reason: 'changes_sent_for_review' },
  },
  {
    status: 400,
    message: /changesNotSentForReview/,
    is: 'store_conflict',
    details: { reason: 'changes_not_sent_for_review' },
  },
  { status: 400, reason: EDIT_IS_GONE, is: 'store_conflict', details: EDIT_CONFLICT },
  { status: 400, message: EDIT_IS_GONE_TEXT, is: 'store_conflict', details: EDIT_CONFLICT },
  { status: 400, is: 'store_conflict', details: { reason: 'refused' } },
  { status: 429, is: 'store_rate_limited' },
]

export function judgeGooglePlay({ status, headers, json, now }: JudgedAnswer): ProxyError | undefined {
  const body = object(json).error
  // Google explains these; the bare page of a gateway on the way says nothing about the account or the app.
  if (!isObject(body) && (status === 403 || status === 404)) return undefined
  const error = readError(object(body))
  const rule = RULES.find((row) => fits(row, status, error))
  if (!rule) return undefined
  return new ProxyError(rule.is, {
    ...rule.details,
    ...(rule.is === 'store_api_disabled' ? apiDisabled(error) : {}),
    ...(rule.is === 'store_conflict' ? { causes: toCauses(error) } : {}),
    ...(rule.is === 'store_rate_limited'
      ? { retryAfterSeconds: retryAfterSeconds(headers, now, DEFAULT_RETRY_SECONDS) }
      : {}),
  })
}

function fits(rule: Rule, status: number, error: GoogleError): boolean {
  if (rule.status !== status) return false
  if (rule.reason && ![...error.reasons].some((reason) => rule.reason?.test(reason))) return false
  return rule.message === undefined || rule.message.test(error.message)
}

function readError({ message, status, errors, details }: Json): GoogleError {
  const infos = list(details).slice(0, MAX_ENTRIES).map(object)
  const legacy = list(errors).slice(0, MAX_ENTRIES).map(object)
  const metadata = object(infos.find((info) => info.metadata)?.metadata)
  const reasons = [status, ...legacy.map(({ reason }) => reason), ...infos.map(({ reason }) => reason)]
  return {
    message: text(message) ?? '',
    reasons: new Set(reasons.flatMap((reason) => text(reason) ?? [])),
    service: text(metadata.service),
    consumer: text(metadata.consumer),
  }
}

const API_NAMES: Readonly<Record<string, string>> = {
  'androidpublisher.googleapis.com': 'Google Play Android Developer API',
  'playdeveloperreporting.googleapis.com': 'Google Play Developer Reporting API',
}

function apiDisabled({ service, consumer, message }: GoogleError): ProblemDetails {
  const api =
    Object.entries(API_NAMES).find(([host, name]) => service === host || message.includes(name))?.[1] ??
    'Google Play API'
  const project = /^projects\/(\d{5,20})$/.exec(consumer ?? '')?.[1] ?? /project (\d{5,20})\b/.exec(message)?.[1]
  return {
    reason: 'api_disabled',
    message: `Enable the ${api} in ${project ? `project ${project}` : 'the project of the service account'} in Google Cloud → APIs & Services. It takes some minutes to work.`,
  }
}

function toCauses({ message, reasons }: GoogleError): readonly Cause[] {
  return message === '' ? [] : [{ code: scrub([...reasons].at(-1) ?? ''), message: scrub(message) }]
}
