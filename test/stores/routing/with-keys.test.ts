import { describe, expect, it } from 'vitest'
import type { StoreKey } from '../../../src/custody/store-keys.ts'
import { ProxyError } from '../../../src/errors.ts'
import type { Call } from '../../../src/stores/call.ts'
import { withKeys } from '../../../src/stores/routing/routing.ts'
import { fakeKey } from '../call/scripted.ts'

const KEYS = [{ ...fakeKey('one') }, { ...fakeKey('two') }] as unknown as readonly StoreKey[]
const answers: Call = async () => ({})
const REQUEST = { host: 'api.appstoreconnect.apple.com', purpose: { kind: 'app-store' }, path: '/v1/x' } as const

const refusal = () => new ProxyError('store_permission_missing', { reason: 'role_too_small' })

/** Which keys are used until one may, and what comes of it. */
async function tried(work: (key: StoreKey, call: Call) => Promise<string>) {
  const used: string[] = []
  const outcome = await withKeys(KEYS, 'reviews.reply', answers, (key, call) => {
    used.push(key.id)
    return work(key, call)
  }).then(
    (result) => result,
    (error: ProxyError) => error,
  )
  return { used, outcome }
}

describe('an operation', () => {
  it('is done with the first key', async () => {
    expect(await tried(async ({ id }) => `done by ${id}`)).toEqual({ used: ['one'], outcome: 'done by one' })
  })

  it.each([
    ['lacks a role that shows only in use', refusal],
    ['was revoked', () => new ProxyError('store_rejected_key')],
  ])('is done with the next key when the first one %s', async (_name, error) => {
    const { used, outcome } = await tried(async ({ id }) => {
      if (id === 'one') throw error()
      return `done by ${id}`
    })
    expect([used, outcome]).toEqual([['one', 'two'], 'done by two'])
  })

  it('that all keys may not do fails with the role that the first one lacks', async () => {
    const { used, outcome } = await tried(async () => {
      throw refusal()
    })
    expect(used).toEqual(['one', 'two'])
    expect(outcome).toMatchObject({
      code: 'store_permission_missing',
      reason: 'role_too_small',
      message: expect.stringContaining('This needs a team key with the Admin role.'),
    })
  })

  it.each(['store_unavailable', 'store_agreement_required', 'not_found', 'store_conflict', 'outcome_unknown'] as const)(
    'that fails with %s is not tried with another key',
    async (code) => {
      const { used, outcome } = await tried(async () => {
        throw new ProxyError(code)
      })
      expect([used, outcome]).toEqual([['one'], expect.objectContaining({ code })])
    },
  )

  it('that has written something is not begun again with another key', async () => {
    for (const [method, expected] of [
      ['GET', ['one', 'two']],
      ['POST', ['one']],
    ] as const) {
      const { used } = await tried(async (key, call) => {
        await call(key as never, { ...REQUEST, method }, () => undefined, {} as never)
        throw refusal()
      })
      expect(used).toEqual(expected)
    }
  })
})
