import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProxyError } from '../../../src/errors.ts'
import { judgeGooglePlay } from '../../../src/stores/google-play/judge.ts'
import { runs } from '../../support/properties.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')

function judge(status: number, json?: unknown, headers: Readonly<Record<string, string>> = {}): ProxyError | undefined {
  return judgeGooglePlay({ status, json, headers, now: NOW })
}

/** As androidpublisher writes it; any member may be missing. */
function body(message: string, reason?: string, status?: string, details?: readonly object[]) {
  return { error: { message, ...(reason && { errors: [{ message, domain: 'global', reason }] }), status, details } }
}

function errorInfo(reason: string, metadata = {}) {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata }
}

const DENIED = 'The caller does not have permission'
const DISABLED =
  'Google Play Android Developer API has not been used in project 719352840616 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/androidpublisher.googleapis.com/overview?project=719352840616 then retry.'

describe('an error of Google Play', () => {
  it.each([
    // Not an expired token: the permission for purchases is missing.
    [
      401,
      body('The current user has insufficient permissions to perform the requested operation.', 'permissionDenied'),
      'store_permission_missing',
      'permission_missing',
    ],
    [
      401,
      body('The current user has insufficient permissions to perform the requested operation.'),
      'store_permission_missing',
      'permission_missing',
    ],
    [
      401,
      body('Request had invalid authentication credentials.', 'authError', 'UNAUTHENTICATED'),
      'store_rejected_key',
      'token_refused',
    ],
    [401, undefined, 'store_rejected_key', 'token_refused'],
    [403, body(DENIED, 'forbidden', 'PERMISSION_DENIED'), 'store_permission_missing', 'permission_missing'],
    [403, { error: {} }, 'store_permission_missing', 'permission_missing'],
    [403, body(DISABLED, 'accessNotConfigured'), 'store_api_disabled', 'api_disabled'],
    [
      403,
      body(DISABLED, undefined, 'PERMISSION_DENIED', [errorInfo('SERVICE_DISABLED')]),
      'store_api_disabled',
      'api_disabled',
    ],
    [
      403,
      body('The project id used to call the API has not been linked.', 'projectNotLinked'),
      'store_permission_missing',
      'project_not_linked',
    ],
    [
      403,
      body('Request had insufficient authentication scopes.', 'insufficientPermissions', 'PERMISSION_DENIED', [
        errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
      ]),
      'store_permission_missing',
      'scope_insufficient',
    ],
    [403, body('Quota exceeded', 'quotaExceeded'), 'store_rate_limited', undefined],
    [403, body('Rate limit', 'userRateLimitExceeded'), 'store_rate_limited', undefined],
    [
      404,
      body('Package not found: com.example.x.', 'applicationNotFound', 'NOT_FOUND'),
      'not_found',
      'not_found_in_store',
    ],
    [404, body('Edit not found.', 'notFound', 'NOT_FOUND'), 'store_conflict', 'edit_conflict'],
    [404, body('No such edit', 'editNotFound'), 'store_conflict', 'edit_conflict'],
    [404, body('Track not found: edit.', 'notFound'), 'not_found', 'track_not_found'],
    [404, body('Track empty', 'notFound'), 'not_found', 'track_not_found'],
    [404, body('No application was found for the given package name.'), 'not_found', 'not_found_in_store'],
    [409, body('Concurrent update'), 'store_conflict', 'edit_conflict'],
    [410, undefined, 'store_conflict', 'edit_conflict'],
    [
      400,
      body('This edit has expired, please create a new Edit.', 'failedPrecondition'),
      'store_conflict',
      'edit_conflict',
    ],
    [400, body('This Edit has been deleted.', 'badRequest'), 'store_conflict', 'edit_conflict'],
    [
      400,
      body('This edit has already been successfully committed, please create a new Edit.'),
      'store_conflict',
      'edit_conflict',
    ],
    [400, body('Gone', 'editExpired'), 'store_conflict', 'edit_conflict'],
    [
      400,
      body('Changes are already in review.', 'failedPrecondition', 'FAILED_PRECONDITION', [
        errorInfo('CHANGES_ALREADY_IN_REVIEW'),
      ]),
      'store_conflict',
      'review_in_progress',
    ],
    [
      400,
      body(
        'Changes cannot be sent for review automatically. Please set the query parameter changesNotSentForReview to true. Once committed, the changes in this edit can be sent for review.',
      ),
      'store_conflict',
      'changes_not_sent_for_review',
    ],
    [
      400,
      body('Only releases with status draft may be created on draft app.', 'rolloutNotPermittedOnDraftApp'),
      'store_conflict',
      'draft_app',
    ],
    [
      400,
      body('Cannot halt release, no matching in progress release found.', 'releaseToHaltNotFound'),
      'store_conflict',
      'release_already_in_state',
    ],
    [
      400,
      body('The query parameter changesNotSentForReview must not be set.'),
      'store_conflict',
      'changes_sent_for_review',
    ],
    [400, body('Only releases with status draft may be created on draft app.'), 'store_conflict', 'draft_app'],
    [400, body('Invalid value'), 'store_conflict', 'refused'],
    [400, undefined, 'store_conflict', 'refused'],
    [429, body('Quota exceeded', 'rateLimitExceeded', 'RESOURCE_EXHAUSTED'), 'store_rate_limited', undefined],
    [429, undefined, 'store_rate_limited', undefined],
  ] as const)('%i %j is %s, %s', (status, json, code, reason) => {
    expect(judge(status, json)).toMatchObject({ code, reason })
  })

  it.each([500, 502, 503, 504, 405, 413, 415])('%i says nothing about the account or the app', (status) => {
    expect(judge(status, body('Backend error', 'backendError'))).toBeUndefined()
  })

  it.each([
    ['a page', undefined],
    ['an empty object', {}],
    ['an error that is a word', { error: 'forbidden' }],
  ])('403 and 404 with %s come from something on the way, not from Google', (_name, json) => {
    expect([judge(403, json), judge(404, json)]).toEqual([undefined, undefined])
  })

  it('says when to come back', () => {
    expect(judge(429, undefined, { 'retry-after': '30' })?.retryAfterSeconds).toBe(30)
    expect(judge(403, body('', 'quotaExceeded'))?.retryAfterSeconds).toBe(15)
  })
})

describe('an API that is switched off', () => {
  const reporting = { service: 'playdeveloperreporting.googleapis.com', consumer: 'projects/719352840616' }

  it.each([
    [
      'the details',
      body('off', 'accessNotConfigured', undefined, [{ links: [] }, errorInfo('SERVICE_DISABLED', reporting)]),
      'Enable the Google Play Developer Reporting API in project 719352840616 in',
    ],
    [
      'the sentence',
      body(DISABLED, 'accessNotConfigured'),
      'Enable the Google Play Android Developer API in project 719352840616 in',
    ],
    [
      'neither',
      body('off', 'accessNotConfigured'),
      'Enable the Google Play API in the project of the service account in',
    ],
  ])('is named from %s', (_name, json, sentence) => {
    expect(judge(403, json)?.message).toContain(sentence)
  })

  it.each([
    ['projects/<b>x</b>'],
    ['projects/our-secret-project'],
    ['projects/71935284061612345678901'],
    ['719352840616'],
  ])('shows nothing but the digits of a project number, and not %j', (consumer) => {
    const json = body('off in project x', 'accessNotConfigured', undefined, [
      errorInfo('SERVICE_DISABLED', { consumer }),
    ])
    expect(judge(403, json)?.message).toContain('in the project of the service account')
  })
})

describe('the cause', () => {
  it('is what Google says, without anything that looks like a secret', () => {
    const json = body('The title for the app is too long; token ya29.secret', 'badRequest')
    expect(judge(400, json)?.causes).toEqual([
      { code: 'badRequest', message: 'The title for the app is too long; token [removed]' },
    ])
  })

  it('is none where Google says nothing, or where our sentence says it all', () => {
    expect(judge(400)?.causes).toEqual([])
    expect(judge(403, body(DENIED))?.causes).toEqual([])
  })
})

describe('judging', () => {
  it('survives any JSON with any status', () => {
    const member = fc.jsonValue({ maxDepth: 4 })
    const anyError = fc.record({
      error: fc.oneof(
        member,
        fc.record(
          {
            message: member,
            status: member,
            errors: fc.oneof(member, fc.array(fc.record({ reason: member }))),
            details: fc.oneof(member, fc.array(fc.record({ reason: member, metadata: member }))),
          },
          { requiredKeys: [] },
        ),
      ),
    })
    const anyStatus = fc.oneof(fc.constantFrom(400, 401, 403, 404, 409, 429), fc.integer({ min: 400, max: 599 }))
    fc.assert(
      fc.property(anyStatus, fc.oneof(member, anyError), (status, json) => {
        const error = judge(status, json)
        expect(error === undefined || error.message.length > 0).toBe(true)
      }),
      runs(400),
    )
  })

  it('looks at a few entries of very many', () => {
    let looks = 0
    const many = Array.from({ length: 1000 }, () => ({
      get reason() {
        looks++
        return 'x'
      },
    }))
    judge(400, { error: { message: 'x', errors: many, details: many } })
    expect(looks).toBe(40)
  })
})
