import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProxyError } from '../../../src/errors.ts'
import { judgeAppStore } from '../../../src/stores/app-store/judge.ts'
import { runs } from '../../support/properties.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')

function judge(status: number, json?: unknown, headers: Readonly<Record<string, string>> = {}): ProxyError | undefined {
  return judgeAppStore({ status, json, headers, now: NOW })
}

function errors(...list: readonly object[]) {
  return { errors: list }
}

const notAuthorized = errors({
  status: '401',
  code: 'NOT_AUTHORIZED',
  title: 'Authentication credentials are missing or invalid.',
  detail: 'Provide a properly configured and signed bearer token, and make sure that it has not expired.',
})
const FORBIDDEN = { status: '403', code: 'FORBIDDEN_ERROR', title: 'This request is forbidden for security reasons' }

describe('an error of App Store Connect', () => {
  it.each([
    [401, notAuthorized, 'store_rejected_key', 'not_authorized'],
    [401, undefined, 'store_rejected_key', 'not_authorized'],
    [403, errors({ code: 'NOT_AUTHORIZED' }), 'store_rejected_key', 'not_authorized'],
    [
      403,
      errors({
        code: 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
        title: 'A required agreement is missing or has expired.',
        detail: 'This request requires an in-effect agreement that has not been signed or has expired.',
        links: { see: '/business' },
      }),
      'store_agreement_required',
      'agreement_missing',
    ],
    [
      403,
      errors({ ...FORBIDDEN, detail: "Team ID: 'Q7T4MK29XB' is not associated with an active membership. To check…" }),
      'store_agreement_required',
      'membership_expired',
    ],
    [
      403,
      errors({ ...FORBIDDEN, detail: 'The API key in use does not allow this request' }),
      'store_permission_missing',
      'role_too_small',
    ],
    [
      403,
      errors({
        ...FORBIDDEN,
        detail: "The resource 'webhooks' does not allow 'GET_COLLECTION'. Allowed operations are: CREATE",
      }),
      'store_conflict',
      'not_allowed_here',
    ],
    [
      404,
      errors({ code: 'NOT_FOUND', detail: "There is no resource of type 'apps' with id '1'" }),
      'not_found',
      'not_found_in_store',
    ],
    [404, errors({ code: 'PATH_ERROR' }), 'not_found', 'not_found_in_store'],
    [410, errors({ detail: 'The invitation was accepted.' }), 'not_found', 'gone'],
    [410, errors({ detail: 'Report is no longer available.' }), 'not_found', 'expired'],
    [404, errors({ detail: 'There were no sales for the date specified.' }), 'not_found', 'no_sales'],
    [404, errors({ detail: 'Report is not available yet. Daily reports for …' }), 'not_found', 'not_ready'],
    [
      400,
      errors({
        code: 'PARAMETER_ERROR.INVALID',
        detail: 'Invalid vendor number specified',
        source: { parameter: 'filter[vendorNumber]' },
      }),
      'invalid_request',
      'vendor_number_unknown',
    ],
    [
      400,
      errors({ code: 'PARAMETER_ERROR.INVALID', source: { parameter: 'limit' } }),
      'invalid_request',
      'refused_by_store',
    ],
    [409, errors({ code: 'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE' }), 'store_conflict', 'duplicate'],
    [409, errors({ code: 'ENTITY_ERROR.ATTRIBUTE.INVALID.INVALID_STATE' }), 'store_conflict', 'wrong_state'],
    [409, errors({ code: 'ENTITY_ERROR.ATTRIBUTE.REQUIRED' }), 'store_conflict', 'input_refused'],
    [409, errors({ code: 'STATE_ERROR.ENTITY_STATE_INVALID' }), 'store_conflict', 'wrong_state'],
    [409, errors({ code: 'SOMETHING_NEW' }), 'store_conflict', 'refused'],
    [409, undefined, 'store_conflict', 'refused'],
    [422, errors({ code: 'ENTITY_UNPROCESSABLE' }), 'store_conflict', 'refused'],
    [429, errors({ code: 'RATE_LIMIT_EXCEEDED' }), 'store_rate_limited', undefined],
    [429, undefined, 'store_rate_limited', undefined],
  ] as const)('%i %j is %s', (status, json, code, reason) => {
    expect(judge(status, json)).toMatchObject({ code, reason })
  })

  it.each([500, 502, 503, 504, 405, 406, 415])('%i says nothing about the key or the app', (status) => {
    expect(judge(status, errors({ code: 'UNEXPECTED_ERROR' }))).toBeUndefined()
  })

  it.each([
    ['a page', undefined],
    ['an empty object', {}],
    ['an empty list', errors()],
    ['errors that are none', { errors: 'forbidden' }],
  ])('403, 404 and 410 with %s come from something on the way, not from Apple', (_name, json) => {
    expect([403, 404, 410].map((status) => judge(status, json))).toEqual([undefined, undefined, undefined])
  })

  it.each([
    ['an agreement', errors({ code: 'FORBIDDEN.REQUIRED_AGREEMENTS_X' }), /Account Holder must accept it.* → Business/],
    ['the membership', errors({ ...FORBIDDEN, detail: 'not associated with an active membership' }), /Account Holder/],
    ['the key', errors({ code: 'NOT_AUTHORIZED' }), /App Store refused the key.* Users and Access → Integrations/],
    ['the role', errors(FORBIDDEN), /larger role.* Users and Access/],
  ])('403 about %s says who must do what, and where (D-8)', (_name, json, sentence) => {
    expect(judge(403, json)?.message).toMatch(sentence)
  })

  it('about the cursor tells that it has expired', () => {
    const error = judge(400, errors({ code: 'PARAMETER_ERROR.INVALID', source: { parameter: 'cursor' } }))
    expect(error).toMatchObject({ code: 'cursor_expired', field: 'query.cursor' })
  })

  it('says when to come back', () => {
    expect(judge(429, undefined, { 'retry-after': '30' })?.retryAfterSeconds).toBe(30)
    expect(judge(429)?.retryAfterSeconds).toBe(15)
  })
})

describe('a wrong clock', () => {
  it.each([
    ['2026-11-21T09:54:00Z', 'The clock of the server is 6 minutes ahead'],
    ['2026-11-21T10:01:05Z', 'The clock of the server is 1 minute behind'],
  ])('is told from a wrong key by the time of Apple’s answer (%s)', (theirs, sentence) => {
    const error = judge(401, notAuthorized, { date: new Date(theirs).toUTCString() })
    expect(error).toMatchObject({ code: 'store_rejected_key', reason: 'clock_skew' })
    expect(error?.message).toContain(sentence)
  })

  it.each([
    ['the time is right', new Date(NOW - 59_000).toUTCString()],
    ['the date is none', 'yesterday'],
    ['the date is empty', ''],
  ])('is not blamed when %s', (_name, date) => {
    expect(judge(401, notAuthorized, { date })?.reason).toBe('not_authorized')
  })

  it('is not blamed for anything but a refusal', () => {
    const error = judge(403, errors(FORBIDDEN), { date: new Date(0).toUTCString() })
    expect(error?.reason).toBe('role_too_small')
  })
})

describe('the causes (F-11)', () => {
  it('are the reasons behind a refused submission, however deep Apple nests them', () => {
    const associated = (...list: readonly object[]) => ({ associatedErrors: { '/v1/appStoreVersions/1': list } })
    const json = errors({
      code: 'STATE_ERROR.ENTITY_STATE_INVALID',
      detail: 'The request cannot be fulfilled because of the state of another resource.',
      meta: associated(
        { code: 'STATE_ERROR.SCREENSHOT_REQUIRED.APP_IPHONE_67', detail: 'Screenshots are missing.' },
        {
          code: 'ENTITY_ERROR',
          detail: 'General.',
          meta: associated({ code: 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', title: 'Age rating' }),
        },
      ),
    })
    expect(judge(409, json)?.causes).toEqual([
      { code: 'STATE_ERROR.SCREENSHOT_REQUIRED.APP_IPHONE_67', message: 'Screenshots are missing.' },
      { code: 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', message: 'Age rating' },
    ])
  })

  it.each([
    [0, 0],
    [1, 1],
    [100, 20],
  ])('of %i errors are %i', (count, shown) => {
    const list = Array.from({ length: count }, (_, index) => ({
      code: `ENTITY_ERROR.${index}`,
      detail: `Fault ${index}`,
    }))
    expect(judge(409, errors(...list))?.causes).toHaveLength(shown)
  })

  it('need no detail', () => {
    expect(judge(409, errors({ code: 'STATE_ERROR' }))?.causes).toEqual([{ code: 'STATE_ERROR', message: '' }])
  })

  it('hold no token that Apple sends back', () => {
    const json = errors({
      code: 'ENTITY_ERROR',
      detail: 'Unexpected header Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
    })
    expect(judge(409, json)?.causes[0]?.message).not.toMatch(/eyJ|c2ln/)
  })

  it('are not shown where the sentence says it all', () => {
    expect(judge(403, errors(FORBIDDEN))?.causes).toEqual([])
    expect(judge(401, notAuthorized)?.causes).toEqual([])
  })

  it('end, however often Apple nests errors in themselves', () => {
    let error: object = { code: 'ENTITY_ERROR.INNERMOST' }
    for (let depth = 0; depth < 5000; depth++)
      error = { code: 'ENTITY_ERROR', meta: { associatedErrors: { a: [error] } } }
    expect(judge(409, errors(error))?.causes).toHaveLength(1)
  })

  it('of very many errors are the first, and the others are not even looked at', () => {
    let looks = 0
    const many = Array.from({ length: 1000 }, () => ({
      code: 'ENTITY_ERROR',
      get detail() {
        looks++
        return 'x'
      },
    }))
    expect(judge(409, errors(...many))?.causes).toHaveLength(20)
    expect(judge(409, errors({ meta: { associatedErrors: { a: many } } }))?.causes).toHaveLength(20)
    expect(looks).toBe(40)
  })
})

describe('judging', () => {
  it('survives any JSON with any status', () => {
    const member = fc.jsonValue({ maxDepth: 4 })
    const anyErrors = fc.record({
      errors: fc.oneof(
        member,
        fc.array(
          fc.record(
            {
              code: member,
              title: member,
              detail: member,
              source: member,
              meta: fc.oneof(member, fc.record({ associatedErrors: member })),
            },
            { requiredKeys: [] },
          ),
        ),
      ),
    })
    const anyStatus = fc.oneof(fc.constantFrom(400, 401, 403, 404, 409, 422, 429), fc.integer({ min: 400, max: 599 }))
    fc.assert(
      fc.property(anyStatus, fc.oneof(member, anyErrors), fc.string(), (status, json, date) => {
        const error = judge(status, json, { date })
        expect(error === undefined || error.message.length > 0).toBe(true)
      }),
      runs(400),
    )
  })
})
