import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../../src/errors.ts'
import { createCall } from '../../../src/stores/call.ts'
import type { StoreRequest } from '../../../src/stores/request.ts'
import { createTestClock } from '../../support/test-clock.ts'
import { APPS, answer, CHANGE, fakeKey, key1, key2, OK, scripted, UNAUTHORIZED } from './scripted.ts'

const purchase = (bundleId: string): StoreRequest => ({
  host: 'api.storekit.apple.com',
  purpose: { kind: 'purchases', bundleId },
  method: 'GET',
  path: '/inApps/v1/transactions/1',
})

describe('a good token that Apple refuses', () => {
  it.each([
    ['read', APPS],
    ['write', CHANGE],
  ])(
    'is replaced by a new one, with which the %s is sent once more, since a 401 comes before all else (D-5, D-7)',
    async (_name, request) => {
      const { run, sent, minted, clock } = scripted(UNAUTHORIZED, OK)
      await run(request)
      expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer key_1#1', 'Bearer key_1#2'])
      expect(minted).toHaveLength(2)
      expect(clock.sleeps).toEqual([])
    },
  )
})

describe('a key that was revoked', () => {
  it.each([
    ['401', UNAUTHORIZED],
    ['403, as Apple documents it', answer(403, { errors: [{ code: 'NOT_AUTHORIZED' }] })],
  ])('is refused after two requests by %s, and then not used for a minute', async (_name, refusal) => {
    const { error, run, sent, clock } = scripted(refusal, refusal, OK)
    expect(await error()).toMatchObject({ code: 'store_rejected_key', reason: 'not_authorized' })
    expect(sent).toHaveLength(2)
    clock.advance(59_000)
    expect(await error()).toMatchObject({ code: 'store_rejected_key' })
    expect(await error(CHANGE)).toMatchObject({ code: 'store_rejected_key' })
    expect(sent).toHaveLength(2)
    clock.advance(1000)
    expect(await run()).toEqual({ data: [] })
  })

  it('is tried all the same for a person who asks for a check', async () => {
    const { error, run, sent } = scripted(UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED, OK)
    await error()
    await error(APPS, key1, { fresh: true })
    expect(sent).toHaveLength(4)
    expect(await run(APPS, key1, { fresh: true })).toEqual({ data: [] })
    expect(await run()).toEqual({ data: [] })
  })

  it('sends no more than two requests for one read of many callers', async () => {
    const { call, exchange, sent } = scripted(UNAUTHORIZED)
    const refused = () => new ProxyError('store_rejected_key')
    const all = Array.from({ length: 100 }, () => call(key1, APPS, refused, exchange()))
    expect((await Promise.allSettled(all)).every(({ status }) => status === 'rejected')).toBe(true)
    expect(sent).toHaveLength(2)
  })

  it('does not let out what was waiting for its turn', async () => {
    const { call, exchange, sent } = scripted(UNAUTHORIZED)
    const all = Array.from({ length: 200 }, (_, index) =>
      call(key1, { ...APPS, path: `/v1/apps/${index}` }, () => new ProxyError('store_rejected_key'), exchange()),
    )
    await Promise.allSettled(all)
    // Thirty-two at once, each with a second token at most.
    expect(sent.length).toBeLessThanOrEqual(64)
  })

  it('leaves another key alone, and its own successor', async () => {
    const { error, run } = scripted(UNAUTHORIZED, UNAUTHORIZED, OK)
    await error()
    expect(await run(APPS, key2)).toEqual({ data: [] })
    expect(await run(APPS, fakeKey('key_1', 2))).toEqual({ data: [] })
    expect(await error()).toMatchObject({ code: 'store_rejected_key' })
  })

  it('is, for purchases, refused for one app at one host only', async () => {
    const { error, run, sent } = scripted(UNAUTHORIZED, UNAUTHORIZED, OK)
    await error(purchase('com.example.unreleased'))
    await run(purchase('com.example.released'))
    await run({ ...purchase('com.example.unreleased'), host: 'api.storekit-sandbox.apple.com' })
    expect(sent).toHaveLength(4)
    expect(await error(purchase('com.example.unreleased'))).toMatchObject({ code: 'store_rejected_key' })
    expect(sent).toHaveLength(4)
  })

  it('that Google refuses at the token endpoint already is not used for a minute either', async () => {
    const clock = createTestClock()
    let mints = 0
    const call = createCall({
      clock,
      random: (bytes) => new Uint8Array(bytes),
      send: () => expect.fail('nothing is sent without a token'),
      tokens: {
        get: () => {
          mints++
          return Promise.reject(new ProxyError('store_rejected_key', { reason: 'key_deleted' }))
        },
        refused: () => undefined,
        mintForHandOut: () => expect.fail(),
        drop: () => undefined,
      },
    })
    const ask = () =>
      call(key1, APPS, () => undefined, { signal: new AbortController().signal, deadline: clock.monotonic() + 100_000 })
    for (const _ of [1, 2, 3]) await expect(ask()).rejects.toMatchObject({ reason: 'key_deleted' })
    expect(mints).toBe(1)
    clock.advance(60_000)
    await expect(ask()).rejects.toMatchObject({ reason: 'key_deleted' })
    expect(mints).toBe(2)
  })
})

describe('what is no refusal of the key', () => {
  it.each([
    ['an agreement', 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED', 'store_agreement_required'],
    ['a role', 'FORBIDDEN_ERROR', 'store_permission_missing'],
  ])('such as %s that is missing, costs one request and starts no cool-down', async (_name, code, expected) => {
    const { error, run, sent, minted } = scripted(answer(403, { errors: [{ code }] }), OK)
    expect(await error()).toMatchObject({ code: expected })
    expect(await run()).toEqual({ data: [] })
    expect([sent.length, minted.length]).toEqual([2, 1])
  })
})
