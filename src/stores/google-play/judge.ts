/**
 * What Google's errors mean. Pure.
 *
 * `errors[]`, `status` and `details[]` may each be missing. One body stands for "not invited", "not allowed" and "not yet
 * propagated"; a check tells them apart by a second look, here they are one.
 * @see https://developers.google.com/android-publisher/api-ref/rest
 */
import { type Cause, type ErrorCode, type ProblemDetails, ProxyError } from '../../errors.ts'
import type { JudgedAnswer } from '../call.ts'
import { retryAfterMs } from '../rate-budget.ts'
import { scrub } from '../scrub.ts'
import { list, object, text } from '../values.ts'

const DEFAULT_RETRY_SECONDS = 15

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
  readonly reason?: RegExp
  readonly message?: RegExp
  readonly is: ErrorCode
  readonly details?: ProblemDetails
}

/** The first row that fits counts. */
const RULES: readonly Rule[] = [
  // Not an expired token: Google answers so when the Play permission for purchases is missing.
  {
    status: 401,
    reason: /^permissionDenied$/,
    is: 'store_permission_missing',
    details: { reason: 'permission_missing' },
  },
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
        'The Google Cloud project is not linked in Play Console. Invite the service account in Play Console → Users and permissions.',
    },
  },
  {
    status: 403,
    is: 'store_permission_missing',
    details: {
      reason: 'permission_missing',
      message:
        'Google Play does not allow this to the service account. Grant it the permission for this app in Play Console → Users and permissions; a new permission can take up to 48 hours.',
    },
  },
  {
    status: 404,
    is: 'not_found',
    details: {
      reason: 'not_found_in_store',
      message: 'Google Play has no such app or resource, or the service account may not see it.',
    },
  },
  {
    status: 409,
    is: 'store_conflict',
    details: {
      reason: 'edit_conflict',
      message: 'Somebody else is changing the app in Play Console or by another tool. Try again in a moment.',
    },
  },
  { status: 410, is: 'store_conflict', details: { reason: 'edit_conflict' } },
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
    message: /edit has expired|edit .*(deleted|committed)|create a new edit/i,
    is: 'store_conflict',
    details: { reason: 'edit_conflict' },
  },
  { status: 400, message: /only releases with status draft/i, is: 'store_conflict', details: { reason: 'draft_app' } },
  {
    status: 400,
    message: /changesNotSentForReview/,
    is: 'store_conflict',
    details: { reason: 'changes_not_sent_for_review' },
  },
  { status: 400, is: 'store_conflict', details: { reason: 'refused' } },
  { status: 429, is: 'store_rate_limited' },
]

export function judgeGooglePlay({ status, headers, json, now }: JudgedAnswer): ProxyError | undefined {
  const error = readError(object(json).error)
  const rule = RULES.find((row) => fits(row, status, error))
  if (!rule) return undefined
  const retrySeconds = Math.ceil((retryAfterMs(headers['retry-after'], now) ?? DEFAULT_RETRY_SECONDS * 1000) / 1000)
  return new ProxyError(rule.is, {
    ...rule.details,
    ...(rule.is === 'store_api_disabled' ? apiDisabled(error) : {}),
    ...(rule.is === 'store_conflict' ? { causes: toCauses(error) } : {}),
    ...(rule.is === 'store_rate_limited' ? { retryAfterSeconds: retrySeconds } : {}),
  })
}

function fits(rule: Rule, status: number, error: GoogleError): boolean {
  if (rule.status !== status) return false
  if (rule.reason && ![...error.reasons].some((reason) => rule.reason?.test(reason))) return false
  return rule.message === undefined || rule.message.test(error.message)
}

function readError(value: unknown): GoogleError {
  const { message, status, errors, details } = object(value)
  const infos = list(details).map(object)
  const metadata = object(infos.find((info) => info.metadata)?.metadata)
  const reasons = [status, ...list(errors).map((error) => object(error).reason), ...infos.map(({ reason }) => reason)]
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
  const project = /^projects\/([a-z0-9-]{1,40})$/.exec(consumer ?? '')?.[1] ?? /project (\d{5,20})/.exec(message)?.[1]
  return {
    reason: 'api_disabled',
    message: `Enable the ${api} in ${project ? `project ${project}` : 'the project of the service account'} in Google Cloud → APIs & Services. It takes some minutes to work.`,
  }
}

function toCauses({ message, reasons }: GoogleError): readonly Cause[] {
  return message === '' ? [] : [{ code: scrub([...reasons].at(-1) ?? ''), message: scrub(message) }]
}
