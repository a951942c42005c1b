import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../src/contract/definition.ts'
import { PROBLEMS, ProxyError } from '../../src/errors.ts'
import { noteRefusal, outcomeOf } from '../../src/http/measure.ts'
import { recordingMeter } from '../support/recording-meter.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { createPassing } from './pass-through/fixture.ts'

/** What is no operation. */
const BESIDE = ['PassThrough', 'console', 'upload', 'health', 'unknown']
const OUTCOMES = ['2xx', '3xx', '4xx', '5xx', 'aborted']

function createMetered() {
  const { meter, counted } = recordingMeter()
  const of = (name: string) => counted.filter(([what]) => what === name).map(([, ...told]) => told)
  return {
    meter,
    of,
    /** Without the milliseconds. */
    requests: () => of('answered').map(([operation, outcome]) => `${operation} ${outcome}`),
    refusals: () => of('refused').map((told) => told.join(' ')),
  }
}

describe('what is done with keys is counted', () => {
  it('tokens by the kind of their key, checks by verdict, and writes that come again', async () => {
    const { meter, of } = createMetered()
    const { call, addKey } = await createTestKeyring({ meter })
    const { id: keyId } = await addKey('team')
    expect(of('minted')).toEqual([['app-store-team', 'minted']])
    expect(of('checked')).toContainEqual(['ok'])
    const request = { body: { keyId, app: 'com.example.tidepool' }, headers: { 'idempotency-key': 'once' } }
    await call('POST', '/v1/integrations', request)
    expect(of('repeated')).toEqual([])
    await call('POST', '/v1/integrations', request)
    expect(of('repeated')).toEqual([['kept']])
    await call('POST', '/v1/integrations', { ...request, body: { keyId, app: 'com.example.lanternfish' } })
    expect(of('refused')).toEqual([['idempotency_conflict', 'write']])
  })
})

describe('a request is counted', () => {
  const rows: readonly (readonly [how: string, asked: string, request: string, refusal?: string])[] = [
    ['by its operation', 'GET /v1/connection', 'GetConnection 2xx'],
    ['as the read that it is answered as', 'HEAD /v1/connection', 'GetConnection 2xx'],
    ['by its operation when it is refused', 'GET /v1/keys/key_1', 'GetKey 4xx', 'not_found read'],
    ['as a write', 'POST /v1/integrations', 'CreateIntegration 4xx', 'invalid_request write'],
    ['as a trigger', 'GET /v1/trigger/new-reviews', 'OnNewReview 2xx'],
    ['as a trigger whose prefix was taken off', 'GET /v1/new-reviews', 'OnNewReview 2xx'],
    ['as unknown with a method that is none of it', 'PUT /v1/apps', 'unknown 4xx', 'method_not_allowed write'],
    ['as unknown where nothing is', 'GET /v1/anything', 'unknown 4xx'],
    ['as one of the console', 'GET /console', 'console 3xx'],
    ['as an upload', 'POST /upload', 'upload 4xx', 'unsupported_media_type write'],
    ['as a look at its health', 'GET /healthz', 'health 2xx'],
  ]
  it('by its operation or by what else it asks for, with what comes of it', async () => {
    const { meter, requests, refusals } = createMetered()
    const { page, owner } = await createTestKeyring({ meter })
    const expected: string[] = []
    for (const [how, asked, request, refusal] of rows) {
      const [method = '', path = ''] = asked.split(' ')
      await page(path, { method, headers: { 'x-api-key': owner } })
      expect(requests().at(-1), how).toBe(request)
      if (refusal !== undefined) expected.push(refusal)
    }
    await page('/v1/apps')
    expect(requests().at(-1), 'when nobody is let in').toBe('ListApps 4xx')
    expect(refusals()).toEqual([...expected, 'unauthorized read'])
  })

  it('with how long it took', async () => {
    const { meter, of } = createMetered()
    const { call, clock, addKey } = await createTestKeyring({
      meter,
      wrapSend: (send) => async (request) => {
        clock.advance(700)
        return send(request)
      },
    })
    await addKey('team')
    await call('GET', '/v1/apps')
    const [, , durationMs] = of('answered').at(-1) ?? []
    expect(durationMs).toBeGreaterThanOrEqual(700)
    expect(of('exchanged').at(-1)).toEqual(['api.appstoreconnect.apple.com', '2xx', 700])
  })

  it('as one that nobody waits for any more, and was refused by nobody', () => {
    const { meter, refusals } = createMetered()
    const gone = new DOMException('The caller has gone away.', 'AbortError')
    noteRefusal(meter, 'GET', gone)
    expect([
      outcomeOf(503, gone),
      outcomeOf(undefined, undefined),
      outcomeOf(503, new ProxyError('not_ready')),
    ]).toEqual(['aborted', 'aborted', '5xx'])
    expect(refusals()).toEqual([])
  })

  it('as one, whatever passes through to a store', async () => {
    const { meter, requests, refusals } = createMetered()
    const { pass, keys } = await createPassing({ meter })
    await pass(`${keys.team.id}/v1/apps`)
    await pass(`${keys.team.id}/v1/apps`, { accessKey: '' })
    await pass('key_x/v1/builds', { method: 'POST' })
    expect(requests()).toEqual(['PassThrough 2xx', 'PassThrough 4xx', 'PassThrough 4xx'])
    expect(refusals()).toEqual(['unauthorized read', 'not_found write'])
  })

  it('by nothing that whoever asks can choose: paths, methods, hosts, access keys and queries (I-7)', async () => {
    const { meter, of } = createMetered()
    const { page, owner } = await createTestKeyring({ meter })
    const operations = OPERATIONS.map(({ path }) => `/v1${path}`)
    const segment = fc.oneof(
      fc.stringMatching(/^[\w.~%-]{0,12}$/),
      fc.constantFrom('v1', 'console', 'upload', 'proxy', '__proto__'),
    )
    const path = fc.oneof(
      fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
      fc
        .tuple(fc.constantFrom(...operations), segment)
        .map(([known, value]) => known.replace(/\{\w+\}/g, value || 'x')),
      fc.tuple(fc.constantFrom('/v1/apps', '/console/x', '/upload'), segment).map(([known, value]) => known + value),
    )
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'M-SEARCH']
    await fc.assert(
      fc.asyncProperty(
        path,
        fc.constantFrom(...methods),
        fc.constantFrom(owner, '', 'skr_x'),
        segment,
        async (asked, method, accessKey, value) => {
          await page(`${asked}?${encodeURIComponent(value)}=${encodeURIComponent(value)}`, {
            method,
            headers: { 'x-api-key': accessKey, host: `${encodeURIComponent(value)}.test`, 'x-request-id': 'canary' },
          })
        },
      ),
    )
    const labels = new Set([...of('answered').flatMap((told) => told.slice(0, 2)), ...of('refused').flat()])
    const known = [...OPERATIONS.map(({ id }) => id), ...BESIDE, ...OUTCOMES, ...Object.keys(PROBLEMS), 'read', 'write']
    expect([...labels].filter((label) => !known.includes(`${label}`))).toEqual([])
    expect(labels.size).toBeGreaterThan(5)
  })
})
