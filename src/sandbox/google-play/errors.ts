/**
 * Google's error answers, as seen live. androidpublisher adds the older `errors` list to the newer
 * `status` and `details`; the Reporting API does not.
 */
import { jsonAnswer, Refusal, type StoreAnswer, type StoreCall, textAnswer } from '../exchange.ts'

export const GOOGLE_JSON = 'application/json; charset=UTF-8'

export interface GoogleFault {
  readonly code: number
  readonly message: string
  /** The oldest answers have none. */
  readonly status?: string
  /** The one entry of `errors`, its message aside. */
  readonly legacy: Readonly<Record<string, string>>
  readonly details?: readonly unknown[]
  /** `WWW-Authenticate`, after the realm. */
  readonly challenge?: string
}

const PERMISSION_DENIED = { code: 403, status: 'PERMISSION_DENIED' }
const UNAUTHENTICATED = { code: 401, status: 'UNAUTHENTICATED' }
const BAD_REQUEST = { code: 400, status: 'INVALID_ARGUMENT', legacy: { domain: 'global', reason: 'badRequest' } }
const AT_AUTHORIZATION = { domain: 'global', location: 'Authorization', locationType: 'header' }
const EXPECTED =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. ' +
  'See https://developers.google.com/identity/sign-in/web/devconsole-project.'

function errorInfo(reason: string, domain: string, metadata: Readonly<Record<string, string>> = {}) {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata }
}

export const FAULTS = {
  credentialsMissing: () => ({
    ...UNAUTHENTICATED,
    message: `Request is missing required authentication credential. ${EXPECTED}`,
    legacy: { ...AT_AUTHORIZATION, reason: 'required' },
    details: [errorInfo('CREDENTIALS_MISSING', 'googleapis.com')],
    challenge: '',
  }),
  credentialsInvalid: () => ({
    ...UNAUTHENTICATED,
    message: `Request had invalid authentication credentials. ${EXPECTED}`,
    legacy: { ...AT_AUTHORIZATION, reason: 'authError' },
    challenge: ', error="invalid_token"',
  }),
  scopeInsufficient: (service: string, scope: string) => ({
    ...PERMISSION_DENIED,
    message: 'Request had insufficient authentication scopes.',
    legacy: { domain: 'global', reason: 'insufficientPermissions' },
    details: [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'googleapis.com', { service })],
    challenge: `, error="insufficient_scope", scope="${scope}"`,
  }),
  apiDisabled: (service: string, title: string, project: string) => {
    const url = `https://console.developers.google.com/apis/api/${service}/overview?project=${project}`
    return {
      ...PERMISSION_DENIED,
      message:
        `${title} has not been used in project ${project} before or it is disabled. Enable it by visiting ${url} ` +
        'then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our ' +
        'systems and retry.',
      legacy: { domain: 'usageLimits', reason: 'accessNotConfigured', extendedHelp: url },
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.Help',
          links: [{ description: 'Google developers console API activation', url }],
        },
        errorInfo('SERVICE_DISABLED', 'googleapis.com', { consumer: `projects/${project}`, service }),
      ],
    }
  },
  /** Not invited, too small a permission, invitation not propagated: one body for all. */
  permissionDenied: () => ({
    ...PERMISSION_DENIED,
    message: 'The caller does not have permission',
    legacy: { domain: 'global', reason: 'forbidden' },
  }),
  /** Of purchases without the permission for them: not a matter of the token, though the status says so. */
  purchasesDenied: () => ({
    code: 401,
    message: 'The current user has insufficient permissions to perform the requested operation.',
    legacy: { domain: 'androidpublisher', reason: 'permissionDenied' },
  }),
  projectNotLinked: () => ({
    code: 403,
    message:
      'The project id used to call the Google Play Developer API has not been linked in the Google Play Developer Console.',
    legacy: { domain: 'androidpublisher', reason: 'projectNotLinked' },
  }),
  quotaExceeded: (service: string, project: string) => ({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message:
      `Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service '${service}' ` +
      `for consumer 'project_number:${project}'.`,
    legacy: { domain: 'global', reason: 'rateLimitExceeded' },
    details: [errorInfo('RATE_LIMIT_EXCEEDED', 'googleapis.com', { consumer: `projects/${project}`, service })],
  }),
  packageNotFound: (packageName: string) => ({
    code: 404,
    status: 'NOT_FOUND',
    message: `Package not found: ${packageName}.`,
    legacy: { domain: 'androidpublisher', reason: 'applicationNotFound' },
  }),
  notFound: (message: string) => ({
    code: 404,
    status: 'NOT_FOUND',
    message,
    legacy: { domain: 'global', reason: 'notFound' },
  }),
  badRequest: (message: string) => ({ ...BAD_REQUEST, message }),
  /** `reason`: in `details` where Google gives one. */
  failedPrecondition: (message: string, reason?: string) => ({
    code: 400,
    status: 'FAILED_PRECONDITION',
    message,
    legacy: { domain: 'global', reason: 'failedPrecondition' },
    ...(reason !== undefined && { details: [errorInfo(reason, 'androidpublisher.googleapis.com')] }),
  }),
} as const satisfies Record<string, (...args: never[]) => GoogleFault>

export function faultAnswer({ host }: Pick<StoreCall, 'host'>, fault: GoogleFault): StoreAnswer {
  const { code, message, status, legacy, details, challenge } = fault
  const errors = host === 'androidpublisher.googleapis.com' ? { errors: [{ message, ...legacy }] } : {}
  const answer = jsonAnswer(
    code,
    { error: { code, message, ...errors, ...(status && { status }), ...(details && { details }) } },
    GOOGLE_JSON,
  )
  const realm = 'Bearer realm="https://accounts.google.com/"'
  return challenge === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'www-authenticate': `${realm}${challenge}` } }
}

/** @throws Refusal */
export function refuse(http: Pick<StoreCall, 'host'>, fault: GoogleFault): never {
  throw new Refusal(faultAnswer(http, fault))
}

/** What Google's front end says to a path that no API has. */
export function pageNotFound({ path }: StoreCall): StoreAnswer {
  const page =
    '<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n  <title>Error 404 (Not Found)!!1</title>\n' +
    `  <p><b>404.</b> <ins>That’s an error.</ins>\n  <p>The requested URL <code>${encodeURI(path)}</code> was not found ` +
    'on this server. <ins>That’s all we know.</ins>\n'
  return textAnswer(404, page, { 'content-type': 'text/html; charset=UTF-8' })
}
