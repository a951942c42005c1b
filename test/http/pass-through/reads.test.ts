/** What a client reads through the pass-through: as the store says it, and with nothing of ours but links. */
import { describe, expect, it } from 'vitest'
import type { Send } from '../../../src/ports.ts'
import { createPassing } from './fixture.ts'

const APPLE = 'api.appstoreconnect.apple.com'
const TIDEPOOL = 'com.example.tidepool'

/** A store that answers as a test says, once keys have been taken in. */
async function createAnswered(answer: Send) {
  let isOn = false
  const asked: Parameters<Send>[0][] = []
  const passing = await createPassing({
    wrapSend: (send) => async (request) => {
      if (!isOn || request.host === 'oauth2.googleapis.com') return send(request)
      asked.push(request)
      return answer(request)
    },
  })
  isOn = true
  return { ...passing, asked }
}

/** As the system's `send` would: a success goes where it is received. */
function answering(status: number, headers: Record<string, string>, body: string): Send {
  return async ({ receive }) => {
    const bytes = Buffer.from(body)
    if (!receive || status >= 300 || status < 200) return { ok: true, status, headers, body: bytes }
    const sink = receive({ status, headers })
    try {
      await sink.write(bytes)
      await sink.end()
    } catch (cause) {
      return { ok: false, why: 'refused', cause }
    }
    return { ok: true, status, headers, body: new Uint8Array() }
  }
}

/** As Apple does. */
function refusing(status: number, code: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ errors: [{ status: `${status}`, code }] })
  return () => ({ status, headers: { 'content-type': 'application/json', ...headers }, body })
}

describe('a read', () => {
  it.each([
    ['raw brackets', '/v1/apps?fields[apps]=name,sku&limit=1'],
    ['encoded brackets', '/v1/apps?fields%5Bapps%5D=name%2Csku&limit=1'],
    ['an encoded slash in an identifier', '/v1/apps/a%2Fb%20c'],
    ['templates, which are expanded nowhere (A-20)', `/v1/apps?filter[name]=${'$'}{privateKey}{{key}}%25{key}@{key}`],
    ['an ampersand, a hash and a NUL in a value (A-5)', '/v1/apps?filter[name]=a%26b%23c%00'],
    ['an address in a value (A-6)', '/v1/apps?cursor=https://api.appstoreconnect.apple.com@evil.test/'],
    ['letters that mean something elsewhere', "/v1/apps/(a)*+,;=:@!$&'~"],
  ])('reaches the store with its path and query as they were sent: %s', async (_name, target) => {
    const { status, head, keys, received } = await createPassing()
    await status(head(`/proxy/${keys.team.id}${target}`))
    expect(received().map(({ host, method, path }) => [host, method, path])).toEqual([[APPLE, 'GET', target]])
  })

  it('reaches each API with a token for it, and the app that a purchase key needs', async () => {
    const { pass, keys, received } = await createPassing()
    const answers = [
      await pass(`${keys.team.id}/v1/apps`),
      await pass(`${keys.individual.id}/v1/apps`),
      await pass(`${keys.play.id}/androidpublisher/v3/applications/${TIDEPOOL}/reviews`),
      await pass(`${keys.play.id}/v1beta1/apps:search`),
      await pass(`${keys.purchase.id}/${TIDEPOOL}/inApps/v1/transactions/1`),
      await pass(`${keys.purchase.id}/sandbox/${TIDEPOOL}/inApps/v1/transactions/1`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 404])
    expect(received().map(({ host }) => host)).toEqual([
      APPLE,
      APPLE,
      'androidpublisher.googleapis.com',
      'playdeveloperreporting.googleapis.com',
      'api.storekit.apple.com',
      'api.storekit-sandbox.apple.com',
    ])
    expect(new Set(received().map(({ headers }) => headers.authorization)).size).toBe(4)
  })

  it('names the key by its id, its name or its identifier at the store', async () => {
    const { pass, keys } = await createPassing()
    for (const name of [keys.team.id, keys.team.storeKeyId, encodeURIComponent(keys.team.name)])
      expect((await pass(`${name}/v1/apps?limit=1`)).status, name).toBe(200)
    expect((await pass('key_nothing/v1/apps')).body.error.code).toBe('not_found')
  })

  it('sends the store its token and what it must know of the body, and nothing else (B-1, B-2, B-6, B-7, B-12, A-21)', async () => {
    const { status, head, keys, received, owner } = await createPassing()
    const noise = [
      'Accept: application/json',
      'Accept-Encoding: br, zstd, gzip;q=0',
      'Connection: authorization, x-forwarded-for',
      'Cookie: a=b',
      'Expect: 100-continue',
      'Forwarded: for=1.2.3.4',
      'Proxy-Authorization: Basic YTpi',
      'Upgrade: h2c',
      'Via: 1.1 elsewhere',
      'X-Forwarded-Host: evil.test',
      'X-Forwarded-Uri: /v1/users',
      'X-Original-URL: /v1/users',
      'Base-Url-Override: https://evil.test',
      'X_Forwarded_User: root',
      'X-HTTP-Method-Override: DELETE',
    ].join('\n')
    expect(await status(head(`/proxy/${keys.team.id}/v1/apps?limit=1`, noise))).toBe(200)
    expect(received().map(({ method, host }) => [method, host])).toEqual([['GET', APPLE]])
    const { authorization, ...headers } = received()[0]!.headers
    expect(headers).toEqual({ accept: 'application/json', 'accept-encoding': 'identity' })
    expect(authorization).toMatch(/^Bearer eyJ/)
    expect(JSON.stringify(received())).not.toContain(owner)
  })
})

describe('an answer', () => {
  it('keeps its content type, its allowance and its refusals, to the letter', async () => {
    const { pass, keys } = await createPassing()
    const good = await pass(`${keys.team.id}/v1/apps?limit=1`)
    expect(good.headers.get('content-type')).toBe('application/json')
    expect(good.headers.get('x-rate-limit')).toMatch(/^user-hour-lim:/)
    const bad = await pass(`${keys.team.id}/v1/apps?limit=x`)
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ code: 'PARAMETER_ERROR.INVALID' }] } })
    const google = await pass(`${keys.play.id}/androidpublisher/v3/applications/com.example.nothing/reviews`)
    expect(google.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    expect(google.body.error.code).toBe(google.status)
  })

  it('has links that lead here, on every page', async () => {
    const { pass, keys, origin } = await createPassing()
    const base = `${origin}/proxy/${keys.team.id}`
    const first = await pass(`${keys.team.id}/v1/apps?limit=1`)
    expect(first.text).not.toContain(APPLE)
    expect(first.body.data[0].links.self).toBe(`${base}/v1/apps/${first.body.data[0].id}`)
    expect(first.body.links.next).toMatch(`${base}/v1/apps?limit=1`)
    const second = await pass(first.body.links.next.slice(`${origin}/proxy/`.length))
    expect(second.body.data[0].id).not.toBe(first.body.data[0].id)
    expect(second.body.links.next).toBeUndefined()
  })

  it('loses every header that is between us and the store, or that no client should act on (B-9, B-11)', async () => {
    const { raw, head, keys } = await createAnswered(
      answering(
        200,
        {
          'content-type': 'application/json',
          'set-cookie': 'a=b',
          connection: 'x-secret',
          'transfer-encoding': 'chunked',
          'keep-alive': 'timeout=1',
          location: 'http://10.0.0.1/',
          link: '<http://10.0.0.1/>; rel=next',
          'www-authenticate': 'Bearer realm="http://10.0.0.1"',
          'x-secret': 'a',
          etag: '"1"',
        },
        '{}',
      ),
    )
    const answer = await raw(head(`/proxy/${keys.play.id}/v1beta1/apps:search`))
    const names = answer.split('\r\n\r\n')[0]!.split('\r\n').slice(1)
    expect(names.map((line) => line.split(':')[0]!.toLowerCase()).sort()).toEqual([
      'cache-control',
      'connection',
      'content-type',
      'date',
      'etag',
      'transfer-encoding',
      'x-content-type-options',
      'x-request-id',
    ])
    expect(answer).not.toContain('10.0.0.1')
  })

  it.each([301, 302, 303, 307, 308])(
    'that redirects (%i) is followed nowhere, and is an error of ours (A-9)',
    async (code) => {
      const t = await createAnswered(
        answering(code, { location: 'https://evil.test/', 'content-type': 'text/html' }, 'Moved'),
      )
      const read = await t.pass(`${t.keys.team.id}/v1/apps`, { redirect: 'manual' })
      expect(read).toMatchObject({ status: 502, body: { error: { code: 'store_unavailable' } } })
      const write = await t.pass(`${t.keys.team.id}/v1/betaGroups`, { method: 'POST', body: '{}', redirect: 'manual' })
      expect(write).toMatchObject({ status: 409, body: { error: { code: 'outcome_unknown' } } })
      expect(t.asked.map(({ method }) => method)).toEqual(['GET', 'POST'])
      expect(read.text + write.text).not.toContain('evil.test')
    },
  )

  it('that is packed, though nobody asked for it, is not passed on', async () => {
    const { pass, keys } = await createAnswered(
      answering(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 'x'),
    )
    expect(await pass(`${keys.team.id}/v1/apps`)).toMatchObject({
      status: 502,
      body: { error: { code: 'store_unavailable', reason: 'packed_answer' } },
    })
  })

  it('never holds the token, should the store repeat it: as it is, encoded, or in a header (I-3)', async () => {
    let bearer = ''
    const t = await createAnswered(async (request) => {
      bearer = request.headers.authorization!.slice('Bearer '.length)
      const echo = JSON.stringify({
        errors: [{ code: 'X', detail: `Bearer ${bearer}`, id: Buffer.from(`a${bearer}`).toString('base64') }],
      })
      return answering(409, { 'content-type': 'application/json', etag: bearer, 'retry-after': '7' }, echo)(request)
    })
    const answer = await t.pass(`${t.keys.team.id}/v1/apps`)
    expect(answer.status).toBe(409)
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(answer.body.errors[0]).toMatchObject({ code: 'X', detail: 'Bearer [removed]' })
    const all = answer.text + JSON.stringify([...answer.headers]) + t.logs.join('')
    expect(all).not.toContain(bearer)
    expect(all).not.toContain(Buffer.from(bearer).toString('base64').slice(0, 60))
    expect(all).not.toContain(Buffer.from(`a${bearer}`).toString('base64').slice(4, 60))
  })

  it.each([
    ['a document', { 'content-type': 'application/json' }, (bearer: string) => JSON.stringify({ data: bearer })],
    ['a file', { 'content-type': 'text/csv' }, (bearer: string) => `name,token\n${'x'.repeat(70_000)},${bearer}\n`],
    ['a header', 'etag', () => '{"data":[]}'],
  ] as const)('never holds it where the store says that all is well, in %s: it breaks off (I-3)', async (...row) => {
    const [, headers, bodyWith] = row
    let bearer = ''
    const t = await createAnswered(async (request) => {
      bearer = request.headers.authorization!.slice('Bearer '.length)
      const told = typeof headers === 'string' ? { 'content-type': 'application/json', [headers]: bearer } : headers
      return answering(200, told, bodyWith(bearer))(request)
    })
    const answer = await t.pass(`${t.keys.team.id}/v1/apps`).catch(() => undefined)
    if (answer) expect(answer).toMatchObject({ status: 502, body: { error: { reason: 'token_in_answer' } } })
    const all = `${answer?.text} ${JSON.stringify([...(answer?.headers ?? [])])} ${t.logs.join('')}`
    expect(bearer).not.toBe('')
    expect(all).not.toContain(bearer.split('.').at(-1))
    expect((await t.pass(`${t.keys.team.id}/v1/apps`).catch(() => undefined))?.status ?? 502).toBe(502)
  })

  it('comes from no cache of ours, and says so', async () => {
    const { pass, keys, received } = await createPassing()
    const answers = await Promise.all([1, 2].map(() => pass(`${keys.team.id}/v1/apps?limit=1`)))
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store'])
    expect(received()).toHaveLength(2)
  })
})

describe('a token that the store refuses', () => {
  it('is minted anew once, and the client never hears of it (D-5)', async () => {
    const { pass, keys, sandbox, received } = await createPassing()
    await pass(`${keys.team.id}/v1/apps?limit=1`)
    sandbox.world.interrupt({ host: APPLE, answer: refusing(401, 'NOT_AUTHORIZED') })
    expect((await pass(`${keys.team.id}/v1/apps?limit=1`)).status).toBe(200)
    expect(received()).toHaveLength(3)
  })

  it('a second time is a refusal of the key: in our words, never as 401, and the store is left alone (D-6)', async () => {
    const { pass, keys, sandbox, received, call } = await createPassing()
    sandbox.world.interrupt({ host: APPLE, times: 2, answer: refusing(401, 'NOT_AUTHORIZED') })
    for (const _ of [1, 2])
      expect(await pass(`${keys.team.id}/v1/apps`)).toMatchObject({
        status: 424,
        body: { error: { code: 'store_rejected_key' } },
      })
    expect(received()).toHaveLength(2)
    // The same for all that is sent with the key.
    expect((await call('GET', `/v1/apps?keyId=${keys.team.id}`)).body.error?.code).toBe('store_rejected_key')
    expect(received()).toHaveLength(2)
  })

  it('leads to a check of the key, soon', async () => {
    const { pass, keys, sandbox, keyring, clock, received } = await createPassing()
    sandbox.world.interrupt({ host: APPLE, times: 2, answer: refusing(401, 'NOT_AUTHORIZED') })
    await pass(`${keys.team.id}/v1/apps`)
    const before = received().length
    await clock.advance(1000)
    await keyring.verifier.round(new AbortController().signal)
    expect(received().length).toBeGreaterThan(before)
  })

  it('of a write costs that write, and no other: it is sent once', async () => {
    const { pass, keys, sandbox, received } = await createPassing()
    await pass(`${keys.team.id}/v1/apps?limit=1`)
    sandbox.world.interrupt({ host: APPLE, answer: refusing(401, 'NOT_AUTHORIZED') })
    expect((await pass(`${keys.team.id}/v1/betaGroups`, { method: 'POST', body: '{}' })).status).toBe(424)
    expect(received()).toHaveLength(2)
    expect((await pass(`${keys.team.id}/v1/apps?limit=1`)).status).toBe(200)
  })
})

describe('an allowance that is used up', () => {
  it('holds the pass-through, too, with the time to wait', async () => {
    const { pass, keys, sandbox, received } = await createPassing()
    sandbox.world.interrupt({ host: APPLE, answer: refusing(429, 'RATE_LIMIT_EXCEEDED', { 'retry-after': '30' }) })
    const first = await pass(`${keys.team.id}/v1/apps`)
    expect(first).toMatchObject({ status: 429, body: { errors: [{ code: 'RATE_LIMIT_EXCEEDED' }] } })
    const second = await pass(`${keys.team.id}/v1/apps`)
    expect(second).toMatchObject({ status: 429, body: { error: { code: 'store_rate_limited' } } })
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(20)
    expect(received()).toHaveLength(1)
  })
})
