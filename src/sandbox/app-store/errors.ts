/**
 * App Store Connect's error answers. `code` is the member that programs may rely on; titles and details are the
 * sentences seen live, as far as public threads quote them.
 */
import { randomUUID } from 'node:crypto'
import { jsonAnswer, Refusal, type StoreAnswer } from '../exchange.ts'

export interface AppleFault {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly source?: { readonly parameter: string } | { readonly pointer: string }
  readonly links?: { readonly see: string }
  readonly meta?: { readonly associatedErrors: Readonly<Record<string, readonly object[]>> }
}

const FORBIDDEN = { status: 403, code: 'FORBIDDEN_ERROR', title: 'This request is forbidden for security reasons' }
const BAD_VALUE = { status: 400, code: 'PARAMETER_ERROR.INVALID', title: 'A parameter has an invalid value' }
const NOT_ALLOWED_HERE = {
  status: 400,
  code: 'PARAMETER_ERROR.ILLEGAL',
  title: 'A given parameter is not allowed for this request',
}

export const FAULTS = {
  notAuthorized: () => ({
    status: 401,
    code: 'NOT_AUTHORIZED',
    title: 'Authentication credentials are missing or invalid.',
    detail:
      'Provide a properly configured and signed bearer token, and make sure that it has not expired. ' +
      'Learn more about Generating Tokens for API Requests https://developer.apple.com/go/?id=api-generating-tokens',
  }),
  keyNotAllowed: () => ({ ...FORBIDDEN, detail: 'The API key in use does not allow this request' }),
  membershipLapsed: (teamId: string) => ({
    ...FORBIDDEN,
    detail:
      `Team ID: '${teamId}' is not associated with an active membership. To check your teams membership status, ` +
      'sign in your account on the developer website. https://developer.apple.com/account/',
  }),
  operationNotAllowed: (type: string, operation: string, allowed: readonly string[]) => ({
    ...FORBIDDEN,
    detail:
      `The resource '${type}' does not allow '${operation}'. ` +
      `Allowed ${allowed.length === 1 ? 'operation is' : 'operations are'}: ${allowed.join(', ')}`,
  }),
  agreementLapsed: () => ({
    status: 403,
    code: 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
    title: 'A required agreement is missing or has expired.',
    detail: 'This request requires an in-effect agreement that has not been signed or has expired.',
    links: { see: '/business' },
  }),
  pathUnknown: (path: string) => ({
    status: 404,
    code: 'PATH_ERROR',
    title: 'The URL path is not valid',
    detail: `'${path}' is not a valid URL`,
  }),
  notFound: (type: string, id: string) => ({
    status: 404,
    code: 'NOT_FOUND',
    title: 'The specified resource does not exist',
    detail: `There is no resource of type '${type}' with id '${id}'`,
  }),
  /** Of reports: the sentence alone tells a day without sales from one whose report is still to come. */
  reportMissing: (detail: string) => ({
    status: 404,
    code: 'NOT_FOUND',
    title: 'The specified resource does not exist',
    detail,
  }),
  /** Seen live; its code and title are not known. */
  reportGone: () => ({
    status: 410,
    code: 'GONE',
    title: 'The specified resource is gone',
    detail: 'Report is no longer available.',
  }),
  /** An invitation that was accepted. Seen live as a status alone. */
  invitationGone: () => ({
    status: 410,
    code: 'GONE',
    title: 'The specified resource is gone',
    detail: 'The invitation has been accepted.',
  }),
  methodNotAllowed: () => ({
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    title: 'The request method is not valid for the resource path.',
    detail: 'The request method used for this request is not valid for the resource path.',
  }),
  parameterNotAllowed: (parameter: string) => ({
    ...NOT_ALLOWED_HERE,
    detail: `The parameter '${parameter}' can not be used with this request`,
    source: { parameter },
  }),
  parameterRepeated: (parameter: string) => ({
    ...NOT_ALLOWED_HERE,
    detail: `The parameter '${parameter}' can only be included once`,
    source: { parameter },
  }),
  parameterRequired: (parameter: string) => ({
    status: 400,
    code: 'PARAMETER_ERROR.REQUIRED',
    title: 'A required parameter is missing',
    detail: `The parameter '${parameter}' is required but was not provided`,
    source: { parameter },
  }),
  parameterInvalid: (parameter: string, detail: string) => ({ ...BAD_VALUE, detail, source: { parameter } }),
  unsupportedMediaType: () => ({
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    title: 'The request entity has an unsupported media type',
    detail: 'The content type of the request is not supported',
  }),
  notJson: () => ({
    status: 400,
    code: 'ENTITY_INVALID',
    title: 'JSON processing failed',
    detail: 'The JSON provided is not valid',
  }),
  entity: (code: string, detail: string, pointer: string) => ({
    status: 409,
    code: `ENTITY_ERROR.${code}`,
    title: 'There is a problem with the request entity',
    detail,
    source: { pointer },
  }),
  state: (detail: string) => ({
    status: 409,
    code: 'STATE_ERROR',
    title: 'The request cannot be fulfilled because of the state of another resource.',
    detail,
  }),
  rateLimited: () => ({
    status: 429,
    code: 'RATE_LIMIT_EXCEEDED',
    title: 'The request rate limit has been reached.',
    detail: "We've received too many requests for this API. Please wait and try again or slow down your request rate.",
  }),
} as const satisfies Record<string, (...args: never[]) => AppleFault>

/** Several faults share the status of the first. A 401 has no `id`; everything else has one. */
export function faultAnswer(first: AppleFault, ...more: readonly AppleFault[]): StoreAnswer {
  return jsonAnswer(first.status, { errors: errorObjects([first, ...more]) })
}

export function errorObjects(faults: readonly AppleFault[]): readonly object[] {
  return faults.map(({ status, ...fault }) => ({
    ...(status === 401 ? {} : { id: randomUUID() }),
    status: `${status}`,
    ...fault,
  }))
}

/** @throws Refusal */
export function refuse(first: AppleFault, ...more: readonly AppleFault[]): never {
  throw new Refusal(faultAnswer(first, ...more))
}
