import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeServerApi, probePurchases } from '../../../src/stores/app-store/server-api.ts'
import { createTestStores, LANTERNFISH_ID, TIDEPOOL_ID } from '../../support/test-stores.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const HOST = 'api.storekit.apple.com'

function judge(status: number, json?: unknown, headers: Readonly<Record<string, string>> = {}) {
  return judgeServerApi({ status, json, headers, now: NOW })
}

describe('an error of the App Store Server API', () => {
  it.each([
    // The one answer without a body.
    [401, undefined, 'store_rejected_key', 'not_authorized'],
    [404, { errorCode: 4040010, errorMessage: 'Transaction id not found.' }, 'not_found', 'transaction_not_found'],
    [404, { errorCode: 4040003, errorMessage: 'App not found.' }, 'not_found', 'not_found_in_store'],
    [400, { errorCode: 4000006, errorMessage: 'Invalid transaction id.' }, 'invalid_request', 'refused_by_store'],
    [403, { errorCode: 4030004 }, 'store_conflict', 'subscription_not_active'],
    [429, { errorCode: 4290000 }, 'store_rate_limited', undefined],
  ] as const)('%i %j is %s', (status, json, code, reason) => {
    expect(judge(status, json)).toMatchObject({ code, reason })
  })

  it.each([
    [404, undefined],
    [404, {}],
    [400, { errorMessage: 'Bad request' }],
    [403, '<html>'],
    [500, { errorCode: 5000001 }],
    [503, undefined],
  ])('%i %j says nothing about the key or a transaction', (status, json) => {
    expect(judge(status, json)).toBeUndefined()
  })

  it('tells in seconds when to come back, while Apple gives a moment in milliseconds', () => {
    expect(judge(429, {}, { 'retry-after': `${NOW + 30_000}` })?.retryAfterSeconds).toBe(30)
    expect(judge(429)?.retryAfterSeconds).toBe(60)
  })

  it('can be any JSON with any status', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.jsonValue(), (status, json) => {
        expect(() => judge(status, json)).not.toThrow()
      }),
    )
  })
})

describe('probing a purchase key', () => {
  it('finds it good in production for an app that was released', async () => {
    const { call, keys, exchange, lines } = createTestStores()
    expect(await probePurchases(call, keys.purchase, TIDEPOOL_ID, exchange())).toBe('Production')
    expect(lines()).toEqual(['GET /inApps/v1/transactions/1'])
  })

  it('finds it good in the Sandbox environment for an app that was never released', async () => {
    const { call, keys, exchange, received } = createTestStores()
    expect(await probePurchases(call, keys.purchase, LANTERNFISH_ID, exchange())).toBe('Sandbox')
    expect(received().map(({ host }) => host)).toEqual([HOST, HOST, 'api.storekit-sandbox.apple.com'])
  })

  it('finds it bad when both refuse it', async () => {
    const { call, keys, exchange, world } = createTestStores()
    world.appStore.revokeKey(keys.purchase.storeKeyId)
    await expect(probePurchases(call, keys.purchase, TIDEPOOL_ID, exchange())).rejects.toMatchObject({
      code: 'store_rejected_key',
    })
  })

  it('does not take the page of a gateway for a sign that the key was let in', async () => {
    const { call, keys, exchange, world } = createTestStores()
    world.interrupt({ host: HOST, times: 3, answer: () => ({ status: 404, headers: {}, body: '<html>404</html>' }) })
    await expect(probePurchases(call, keys.purchase, TIDEPOOL_ID, exchange())).rejects.toMatchObject({
      code: 'store_unavailable',
    })
  })

  it('does not ask the Sandbox environment when production is down', async () => {
    const { call, keys, exchange, world, received } = createTestStores()
    world.interrupt({ host: HOST, times: 3, answer: () => ({ status: 503, headers: {}, body: '' }) })
    await expect(probePurchases(call, keys.purchase, TIDEPOOL_ID, exchange())).rejects.toMatchObject({
      code: 'store_unavailable',
    })
    expect(new Set(received().map(({ host }) => host))).toEqual(new Set([HOST]))
  })

  it('passes on that Apple asks to wait, in seconds', async () => {
    const { call, keys, exchange, world } = createTestStores()
    world.appStore.setPurchaseBudget(TIDEPOOL_ID, { hour: 1 })
    await probePurchases(call, keys.purchase, TIDEPOOL_ID, exchange())
    await expect(probePurchases(call, keys.purchase, TIDEPOOL_ID, exchange())).rejects.toMatchObject({
      code: 'store_rate_limited',
      retryAfterSeconds: 900,
    })
    world.appStore.setReleased(LANTERNFISH_ID, true)
    expect(await probePurchases(call, keys.purchase, LANTERNFISH_ID, exchange())).toBe('Production')
  })
})
