import { describe, expect, it } from 'vitest'
import { problemOf } from '../support/problems.ts'
import { createTokenFixture, googleAnswer, PURPOSES, signingKey } from './fixture.ts'

const KINDS = ['app-store-team', 'app-store-individual', 'app-store-purchase', 'google-play-service-account'] as const

describe('tokens', () => {
  it.each(KINDS)('are minted once for a thousand callers at once: %s (D-1)', async (kind) => {
    const { tokens, sent } = createTokenFixture()
    const key = signingKey(kind)
    const got = await Promise.all(Array.from({ length: 1000 }, () => tokens.get(key, PURPOSES[kind])))
    // No two signatures of ECDSA are alike, so one value is one signature.
    expect(new Set(got.map(({ value }) => value)).size).toBe(1)
    expect(key.opened()).toBe(1)
    expect(sent).toHaveLength(kind === 'google-play-service-account' ? 1 : 0)
  })

  it.each([
    ['app-store-team', 12 * 60],
    ['app-store-individual', 12 * 60],
    ['app-store-purchase', 12 * 60],
    ['google-play-service-account', 3599 - 2 * 60],
  ] as const)('of a %s are used until two minutes before they end', async (kind, seconds) => {
    const { tokens, clock } = createTokenFixture()
    const key = signingKey(kind)
    const get = async () => (await tokens.get(key, PURPOSES[kind])).value
    const first = await get()
    clock.advance(seconds * 1000 - 1)
    expect(await get()).toBe(first)
    clock.advance(1)
    const second = await get()
    expect(second).not.toBe(first)
    expect(await get()).toBe(second)
    // The key itself is not opened again.
    expect(key.opened()).toBe(1)
  })

  it('are per key, version and app, and never stand in for each other (C-17)', async () => {
    const { tokens } = createTokenFixture()
    const purchase = { kind: 'purchases', bundleId: 'com.example.tidepool' } as const
    const wanted = [
      [signingKey('app-store-team'), { kind: 'app-store' }],
      [signingKey('app-store-team', { version: 2 }), { kind: 'app-store' }],
      [signingKey('app-store-team', { id: 'key_other' }), { kind: 'app-store' }],
      [signingKey('app-store-purchase'), purchase],
      [signingKey('app-store-purchase'), { kind: 'purchases', bundleId: 'com.example.lanternfish' }],
      [signingKey('app-store-purchase'), { kind: 'purchases', bundleId: '' }],
      [signingKey('app-store-purchase'), { kind: 'app-store' }],
    ] as const
    const got = await Promise.all(wanted.map(([key, purpose]) => tokens.get(key, purpose)))
    expect(new Set(got.map(({ value }) => value)).size).toBe(wanted.length)
  })

  it('are minted again after a failure, which nobody else inherits', async () => {
    const { tokens, sent } = createTokenFixture((_request, count) =>
      count === 1 ? { status: 400, body: { error: 'invalid_grant' } } : { body: googleAnswer('ya29.good') },
    )
    const key = signingKey('google-play-service-account')
    const together = [1, 2, 3].map(() => problemOf(() => tokens.get(key, { kind: 'google-play' })))
    for (const problem of await Promise.all(together)) expect(problem.code).toBe('store_rejected_key')
    expect(sent).toHaveLength(1)
    expect((await tokens.get(key, { kind: 'google-play' })).value).toBe('ya29.good')
  })

  it('are opened again after a seal that could not be opened just then', async () => {
    const { tokens } = createTokenFixture()
    const good = signingKey('app-store-team')
    let isDown = true
    const key = signingKey('app-store-team', {
      withSecret: (use) => (isDown ? Promise.reject(new Error('no database')) : good.withSecret(use)),
    })
    await expect(tokens.get(key, { kind: 'app-store' })).rejects.toThrow('no database')
    isDown = false
    expect((await tokens.get(key, { kind: 'app-store' })).value).toMatch(/^eyJ/)
  })

  it('are forgotten when the store refused them, unless a newer one has come already', async () => {
    const { tokens } = createTokenFixture()
    const [key, purpose] = [signingKey('app-store-team'), { kind: 'app-store' }] as const
    const first = await tokens.get(key, purpose)
    tokens.refused(key, purpose, first)
    const second = await tokens.get(key, purpose)
    expect(second.value).not.toBe(first.value)
    // Another caller, who had the first one, comes back late.
    tokens.refused(key, purpose, first)
    expect(await tokens.get(key, purpose)).toBe(second)
  })

  it.each([1, 10, 60, 119, 120, 121])(
    'that live %d s only are not minted for every call (D-2)',
    async (lifeSeconds) => {
      const { tokens, sent, clock } = createTokenFixture((_request, count) => ({
        body: googleAnswer(`ya29.${count}`, lifeSeconds),
      }))
      const key = signingKey('google-play-service-account')
      for (let call = 0; call < 5; call++) {
        const { expiresAt } = await tokens.get(key, { kind: 'google-play' })
        expect(expiresAt).toBeGreaterThan(clock.now())
        clock.advance(lifeSeconds * 99)
      }
      expect(sent).toHaveLength(1)
    },
  )
})

describe('when a key is dropped', () => {
  it('its tokens and the key itself are forgotten, and those of others are not', async () => {
    const { tokens } = createTokenFixture()
    const [gone, stays] = [
      signingKey('app-store-team', { id: 'key_1' }),
      signingKey('app-store-team', { id: 'key_11' }),
    ]
    const get = (key: typeof gone) => tokens.get(key, { kind: 'app-store' })
    const [before, other] = [await get(gone), await get(stays)]
    tokens.drop('key_1')
    expect(await get(stays)).toBe(other)
    expect((await get(gone)).value).not.toBe(before.value)
    expect([gone.opened(), stays.opened()]).toEqual([2, 1])
  })

  it('a token that is being minted serves those who wait for it and nobody after (D-9, D-10)', async () => {
    const releases: (() => void)[] = []
    const { tokens, sent } = createTokenFixture(async (_request, count) => {
      await new Promise<void>((resolve) => releases.push(resolve))
      return { body: googleAnswer(`ya29.${count}`) }
    })
    const key = signingKey('google-play-service-account')
    const get = async () => (await tokens.get(key, { kind: 'google-play' })).value
    const first = get()
    await expect.poll(() => sent.length).toBe(1)
    tokens.drop(key.id)
    const second = get()
    await expect.poll(() => sent.length).toBe(2)
    releases[0]!()
    expect(await first).toBe('ya29.1')
    // Joins the one that is still on its way.
    const third = get()
    await new Promise(setImmediate)
    releases[1]!()
    expect(await Promise.all([second, third, get()])).toEqual(['ya29.2', 'ya29.2', 'ya29.2'])
    expect(sent).toHaveLength(2)
  })

  it('a replaced key leaves nothing of the old version in use (D-9)', async () => {
    const { tokens } = createTokenFixture()
    const [old, replaced] = [signingKey('app-store-team'), signingKey('app-store-team', { version: 2 })]
    const before = await tokens.get(old, { kind: 'app-store' })
    const after = await tokens.get(replaced, { kind: 'app-store' })
    expect(after.value).not.toBe(before.value)
    expect(await tokens.get(replaced, { kind: 'app-store' })).toBe(after)
    // The old one was thrown out of the imported keys: a late caller opens its own seal.
    await tokens.mintForHandOut(old, { lifetimeSeconds: 60, scope: [] })
    expect([old.opened(), replaced.opened()]).toEqual([2, 1])
  })
})
