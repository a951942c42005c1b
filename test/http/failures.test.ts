import { describe, expect, it } from 'vitest'
import type { SendFailure } from '../../src/ports.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { type Answer, type CallOptions, createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'

const APP_STORE = 'api.appstoreconnect.apple.com'

async function createReader(options: Parameters<typeof createTestKeyring>[0] = {}) {
  const world = await createTestKeyring(options)
  const team = await world.addKey('team')
  await world.call('POST', '/v1/integrations', { body: { keyId: team.id, app: 'com.example.tidepool' } })
  return { ...world, team }
}

/** The shape that every failure has, and nothing else. */
function expectFailure(
  { status, body, headers }: Answer,
  expected: { readonly status: number; readonly code: string },
): void {
  expect({ status, code: body.error.code }).toEqual(expected)
  expect(Object.keys(body)).toEqual(['error'])
  for (const member of Object.keys(body.error))
    expect(['code', 'message', 'reason', 'field', 'causes', 'requestId']).toContain(member)
  expect(body.error.message).toMatch(/^[A-Z“].*[.?!]$/)
  expect(body.error.requestId).toBe(headers.get('x-request-id'))
  if (status === 429 || status === 503) expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
}

/** Signed by nobody. */
function jwtOf(header: Readonly<Record<string, string>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ typ: 'JWT', ...header })}.${part({ role: 'owner', exp: 4_102_444_800 })}.`
}

describe('who is let in', () => {
  it.each<[string, (world: TestKeyring) => Promise<string>]>([
    ['no access key', async () => ''],
    ['an unknown access key', async () => 'skr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['an expired access key', async ({ accessKey, clock }) => accessKey('owner', { expiresAt: clock.now() - 1 })],
    ['two access keys in one header', async ({ owner }) => `${owner}, ${owner}`],
    ['a very long access key', async () => 'x'.repeat(5000)],
    ['a token without a signature (C-9)', async () => jwtOf({ alg: 'none' })],
    ['a token that says who it is (C-9)', async ({ owner }) => jwtOf({ alg: 'HS256', kid: owner })],
  ])('not with %s: 401, the only one', async (_name, make) => {
    const world = await createTestKeyring()
    const answer = await world.call('GET', '/v1/apps', { accessKey: await make(world) })
    expectFailure(answer, { status: 401, code: 'unauthorized' })
    expect(answer.headers.get('www-authenticate')).toBeNull()
  })

  it.each(['authorization', 'x_api_key', 'cookie', 'proxy-authorization', 'x-forwarded-user'])(
    'not by the header %s (B-2, C-10)',
    async (header) => {
      const { call, owner } = await createTestKeyring()
      expectFailure(await call('GET', '/v1/apps', { accessKey: '', headers: { [header]: owner } }), {
        status: 401,
        code: 'unauthorized',
      })
    },
  )

  it('not by the address (C-11)', async () => {
    const { call, owner, logs } = await createTestKeyring()
    expectFailure(await call('GET', `/v1/apps?x-api-key=${owner}`, { accessKey: '' }), {
      status: 401,
      code: 'unauthorized',
    })
    expect(logs.join()).not.toContain(owner)
  })

  it('whoever has the right access key, also from an address that keeps guessing and is told to wait (C-12)', async () => {
    const { call } = await createTestKeyring()
    const answers: Answer[] = []
    for (let guess = 0; guess < 20; guess++)
      answers.push(await call('GET', '/v1/apps', { accessKey: `skr_guess${guess}` }))
    expectFailure(answers[0]!, { status: 401, code: 'unauthorized' })
    expectFailure(answers.at(-1)!, { status: 429, code: 'rate_limited' })
    // Everybody's connection calls from the same few addresses of the platform.
    expect((await call('GET', '/v1/connection')).status).toBe(200)
    expectFailure(await call('GET', '/v1/apps', { accessKey: 'skr_guess' }), { status: 429, code: 'rate_limited' })
  })

  it('not faster than its access key may', async () => {
    const { call, clock } = await createTestKeyring({ config: { requestsPerMinute: 60 } })
    for (let turn = 0; turn < 10; turn++) expect((await call('GET', '/v1/connection')).status).toBe(200)
    expectFailure(await call('GET', '/v1/connection'), { status: 429, code: 'rate_limited' })
    clock.advance(1000)
    expect((await call('GET', '/v1/connection')).status).toBe(200)
  })
})

describe('what is refused', () => {
  it.each<[string, string, string, CallOptions, number, string]>([
    ['an address that does not exist', 'GET', '/v1/nothing', {}, 404, 'not_found'],
    ['an address beside the interface', 'GET', '/v2/apps', {}, 404, 'not_found'],
    ['a wrong method', 'PUT', '/v1/apps', {}, 405, 'method_not_allowed'],
    ['a number that is too small', 'GET', '/v1/apps?pageSize=0', {}, 400, 'invalid_request'],
    ['a number in another notation', 'GET', '/v1/apps?pageSize=1e2', {}, 400, 'invalid_request'],
    ['a word that is not in the list', 'GET', '/v1/apps?store=amazon', {}, 400, 'invalid_request'],
    ['a value given twice', 'GET', '/v1/apps?store=app-store&store=google-play', {}, 400, 'invalid_request'],
    ['a misspelt filter', 'GET', '/v1/apps?Store=app-store', {}, 400, 'invalid_request'],
    ['broken JSON', 'POST', '/v1/integrations', { body: '{"keyId":' }, 400, 'invalid_request'],
    ['a list for an object', 'POST', '/v1/integrations', { body: '[]' }, 400, 'invalid_request'],
    ['a text for an object', 'POST', '/v1/integrations', { body: '"text"' }, 400, 'invalid_request'],
    [
      'a prototype',
      'POST',
      '/v1/integrations',
      { body: '{"__proto__":{},"keyId":"a","app":"b"}' },
      400,
      'invalid_request',
    ],
    ['deep nesting', 'POST', '/v1/integrations', { body: '['.repeat(100_000) }, 400, 'invalid_request'],
    [
      'deep nesting that ends',
      'POST',
      '/v1/integrations',
      { body: `{"app":${'['.repeat(100_000)}${']'.repeat(100_000)}}` },
      400,
      'invalid_request',
    ],
    [
      'a field twice (G-5)',
      'POST',
      '/v1/integrations',
      { body: '{"keyId":"a","app":"b","\\u0061pp":"c"}' },
      400,
      'invalid_request',
    ],
    [
      'very many fields',
      'POST',
      '/v1/integrations',
      { body: `{${Array.from({ length: 15_000 }, (_, index) => `"f${index}":0`).join(',')}}` },
      400,
      'invalid_request',
    ],
    [
      'a form',
      'POST',
      '/v1/integrations',
      { body: 'keyId=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a packed body',
      'POST',
      '/v1/integrations',
      { body: '{}', headers: { 'content-encoding': 'gzip' } },
      415,
      'unsupported_media_type',
    ],
    ['a large body', 'POST', '/v1/integrations', { body: { keyId: 'x'.repeat(300_000) } }, 413, 'too_large'],
  ])('%s', async (_name, method, path, options, status, code) => {
    const { call } = await createTestKeyring()
    expectFailure(await call(method, path, options), { status, code })
  })

  it('says of a field that stands twice that it does, also where it is nested, and of two alike that they are two', async () => {
    const { call } = await createTestKeyring()
    const sent = (body: string) => call('POST', '/v1/user-invitations', { body })
    expect((await sent('{"a":{"b":1,"b":2}}')).body.error.message).toBe('A field stands twice in the body.')
    expect((await sent('{"a":[{"b":1},{"b":2}],"b":3}')).body.error.message).not.toContain('twice')
  })

  it('names the methods that an address takes', async () => {
    const { call } = await createTestKeyring()
    const { headers, body } = await call('PUT', '/v1/integrations/int_x')
    expect(headers.get('allow')).toBe('GET, PATCH, DELETE')
    expect(body.error.message).toContain('GET, PATCH, DELETE')
  })

  it('never repeats a value that it refuses', async () => {
    const { call, logs } = await createTestKeyring()
    const value = 'canary-4711'
    const answers = [
      await call('GET', `/v1/apps?store=${value}`),
      await call('GET', `/v1/apps?${value}=1`),
      await call('POST', '/v1/integrations', { body: { keyId: { [value]: value }, app: value } }),
      await call('POST', '/v1/integrations', { body: `{"keyId":"${value}` }),
      await call('POST', '/v1/integrations', { body: { keyId: value, app: value } }),
      await call('GET', `/v1/keys/${value}`),
      await call('GET', `/v1/${value}`),
      await call('GET', `/v1/apps?cursor=${value}`),
    ]
    for (const { status, body } of answers) {
      expect(status).toBeGreaterThanOrEqual(400)
      // The name of an unknown field is all that may come back.
      expect(
        JSON.stringify(body).replaceAll(`query.${value}`, '').replaceAll(`“${value}” is not a field`, ''),
      ).not.toContain(value)
    }
    expect(logs.join()).not.toContain(value)
  })

  it('finds an address behind the double slash that the platform makes of a host with a slash', async () => {
    const { call } = await createTestKeyring()
    expect((await call('GET', '//v1/connection')).status).toBe(200)
  })

  it('says that a body that is sent in the wrong form is, also in other spellings of JSON', async () => {
    const { call, addKey } = await createTestKeyring()
    const team = await addKey('team')
    const body = JSON.stringify({ keyId: team.id, app: 'com.example.tidepool', validateOnly: true })
    for (const type of ['application/json; charset=utf-8', 'Application/JSON']) {
      expect((await call('POST', '/v1/integrations', { body, headers: { 'content-type': type } })).status).toBe(201)
    }
  })
})

describe('what the store says', () => {
  it.each<[string, (world: Sandbox['world'], files: TestKeyring['files']) => void, number, string]>([
    ['that the key is revoked', (world, { team }) => world.appStore.revokeKey(team.keyId), 424, 'store_rejected_key'],
    [
      'that an agreement is missing',
      (world, { team }) => world.appStore.setAgreement(team.issuerId, false),
      424,
      'store_agreement_required',
    ],
    [
      'that the membership has lapsed',
      (world, { team }) => world.appStore.setMembership(team.issuerId, false),
      424,
      'store_agreement_required',
    ],
    ['to slow down', (world, { team }) => world.appStore.setBudget(team.keyId, { hour: 0 }), 429, 'store_rate_limited'],
    ['nothing but HTML', (world) => html(world, 200), 502, 'store_unavailable'],
    ['that it is down', (world) => html(world, 503), 502, 'store_unavailable'],
    ['to look elsewhere', (world) => html(world, 302), 502, 'store_unavailable'],
  ])('%s', async (_name, prepare, status, code) => {
    const { call, team, sandbox, files } = await createReader()
    prepare(sandbox.world, files)
    expectFailure(await call('GET', `/v1/apps?keyId=${team.id}`), { status, code })
  })

  it.each<[SendFailure['why'], number, string]>([
    ['not_sent', 502, 'store_unavailable'],
    ['lost', 502, 'store_unavailable'],
    ['timeout', 504, 'store_timeout'],
    ['too_large', 502, 'store_unavailable'],
  ])('nothing, since the exchange ended with %s', async (why, status, code) => {
    let isDown = false
    const { call, team } = await createReader({
      wrapSend: (send) => async (request) => (isDown ? { ok: false, why, cause: new Error(why) } : send(request)),
    })
    isDown = true
    expectFailure(await call('GET', `/v1/apps?keyId=${team.id}`), { status, code })
  })

  it('that the API is off, and says in which project', async () => {
    const world = await createTestKeyring()
    const play = await world.addKey('serviceAccount')
    const project = world.sandbox.world.googlePlay.serviceAccounts.get(
      world.files.serviceAccount.clientEmail,
    )!.projectNumber
    world.sandbox.world.googlePlay.setApi(project, 'reporting', false)
    const answer = await world.call('GET', `/v1/apps?keyId=${play.id}`)
    expectFailure(answer, { status: 424, code: 'store_api_disabled' })
    expect(answer.body.error.message).toContain(`Enable the Google Play Developer Reporting API in project ${project}`)
  })

  it('never as a 401 of ours, and never its own text with a secret in it (I-3)', async () => {
    const { call, team, sandbox } = await createReader()
    sandbox.world.interrupt({
      host: APP_STORE,
      path: '/v1/apps',
      times: 5,
      answer: ({ headers }) => ({
        status: 409,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          errors: [{ status: '409', code: 'ECHO', title: 't', detail: `You sent ${headers.authorization}` }],
        }),
      }),
    })
    const answer = await call('GET', `/v1/apps?keyId=${team.id}`)
    expectFailure(answer, { status: 409, code: 'store_conflict' })
    expect(JSON.stringify(answer.body)).not.toMatch(/eyJ/)
    expect(answer.body.error.causes[0].message).toContain('[removed]')
  })
})

describe('what goes wrong here', () => {
  it('says so without saying what (I-4)', async () => {
    const { call, keyring, logs } = await createReader()
    ;(keyring.services.accounts as { of: unknown }).of = async () => {
      throw new Error('secret path /var/lib/keys')
    }
    const answer = await call('GET', '/v1/apps')
    expectFailure(answer, { status: 500, code: 'internal' })
    expect(JSON.stringify(answer.body)).not.toContain('secret path')
    expect(logs.join()).toContain(answer.body.error.requestId)
    expect(logs.join()).not.toContain('secret path')
  })
})

function html(world: Sandbox['world'], status: number): void {
  world.interrupt({
    host: APP_STORE,
    path: '/v1/apps',
    times: 10,
    answer: () => ({
      status,
      headers: { 'content-type': 'text/html', ...(status === 302 ? { location: 'https://evil.test/' } : {}) },
      body: '<html>Maintenance</html>',
    }),
  })
}
