import { describe, expect, it } from 'vitest'
import type { SigningKey } from '../../../src/custody/store-keys.ts'
import type { InboundAnswer } from '../../../src/ports.ts'
import type { StoreRequest } from '../../../src/stores/request.ts'
import { APPS, CHANGE, failure, fakeKey, key1, key2, OK, scripted, settled } from './scripted.ts'

/** A store that answers when it is told to. */
function slowStore() {
  const { promise, resolve } = Promise.withResolvers<InboundAnswer>()
  return { ...scripted(() => promise), answer: () => resolve(OK) }
}

describe('identical reads at the same moment', () => {
  it('are one request', async () => {
    const { run, sent, answer } = slowStore()
    const all = Array.from({ length: 100 }, () => run())
    answer()
    expect(await Promise.all(all)).toEqual(Array(100).fill({ data: [] }))
    expect(sent).toHaveLength(1)
  })

  const OTHERS: readonly (readonly [what: string, request: StoreRequest, key: SigningKey])[] = [
    ['key', APPS, key2],
    ['version of the key', APPS, fakeKey('key_1', 2)],
    ['path', { ...APPS, path: '/v1/bundleIds' }, key1],
    ['query', { ...APPS, query: { limit: 5 } }, key1],
    ['host', { ...APPS, host: 'api.storekit.apple.com' }, key1],
    ['app', { ...APPS, purpose: { kind: 'purchases', bundleId: 'com.example.a' } }, key1],
  ]

  it.each(OTHERS)('are not shared with another %s', async (_what, request, key) => {
    const { run, sent, answer } = slowStore()
    const both = [run(), run(request, key)]
    await settled()
    answer()
    await Promise.all(both)
    expect(sent).toHaveLength(2)
  })

  it('are not shared with a check that asks anew, nor are writes', async () => {
    const { run, sent, answer } = slowStore()
    const all = [run(), run(APPS, key1, { fresh: true }), run(CHANGE), run(CHANGE)]
    await settled()
    answer()
    await Promise.all(all)
    expect(sent).toHaveLength(4)
  })

  it('are not shared with a caller who has much more time, or much less', async () => {
    const { run, sent, clock, answer } = slowStore()
    const all = [run(), run(APPS, key1, { deadline: clock.monotonic() + 60_000 })]
    await settled()
    answer()
    await Promise.all(all)
    expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([45_000, 45_000])
  })

  it('abort the request when the last caller has left, and not before (F-14)', async () => {
    const { run, sent } = slowStore()
    const callers = [new AbortController(), new AbortController()]
    const all = callers.map(({ signal }) => run(APPS, key1, { signal }))
    await settled()
    callers[0]?.abort()
    expect(sent[0]?.signal?.aborted).toBe(false)
    callers[1]?.abort()
    expect(sent[0]?.signal?.aborted).toBe(true)
    for (const one of all) await expect(one).rejects.toThrow()
  })

  it('fail together and are not remembered', async () => {
    const { error, run, sent } = scripted(failure('too_large'), OK)
    const errors = await Promise.all([error(), error()])
    expect(errors.map(({ code }) => code)).toEqual(['store_unavailable', 'store_unavailable'])
    expect(await run()).toEqual({ data: [] })
    expect(sent).toHaveLength(2)
  })
})

describe('a key whose requests hang (F-13, F-15)', () => {
  it('has thirty-two on their way at most, and holds up no other key', async () => {
    const never = new Promise<InboundAnswer>(() => undefined)
    const { run, sent } = scripted(({ headers }) => (headers.authorization?.includes('key_1') ? never : OK))
    for (let index = 0; index < 100; index++) void run({ ...APPS, path: `/v1/apps/${index}` })
    await settled()
    expect(sent).toHaveLength(32)
    expect(await run(APPS, key2)).toEqual({ data: [] })
  })

  it('answers at once when very many wait already', async () => {
    const { run, error } = scripted(() => new Promise<InboundAnswer>(() => undefined))
    for (let index = 0; index < 532; index++) void run({ ...APPS, path: `/v1/apps/${index}` })
    expect(await error()).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 5 })
  })
})
