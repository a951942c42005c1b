import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/properties.ts'
import { T0 } from '../support/test-clock.ts'
import { createTokenFixture, ISSUER, PURPOSES, signingKey, verified } from './fixture.ts'

const NOW = T0 / 1000

describe('the token of', () => {
  it.each([
    ['a team key', 'app-store-team', { iss: ISSUER }],
    ['an individual key: it names its user and no issuer (D-13)', 'app-store-individual', { sub: 'user' }],
    [
      'an In-App Purchase key: it is for one app (D-14)',
      'app-store-purchase',
      { iss: ISSUER, bid: 'com.example.tidepool' },
    ],
  ] as const)('%s', async (_name, kind, identity) => {
    const { tokens } = createTokenFixture()
    const key = signingKey(kind)
    const token = await tokens.get(key, PURPOSES[kind])
    const { header, claims } = verified(token.value, key)
    expect(header).toEqual({ alg: 'ES256', kid: '2X9R4HXF34', typ: 'JWT' })
    expect(claims).toEqual({ ...identity, aud: 'appstoreconnect-v1', iat: NOW - 60, exp: NOW + 14 * 60 })
    expect(token.expiresAt).toBe((NOW + 14 * 60) * 1000)
  })

  it('an individual key has no issuer even if one was stored with it', async () => {
    const { tokens } = createTokenFixture()
    const key = signingKey('app-store-individual', { issuerId: ISSUER })
    const { claims } = verified((await tokens.get(key, { kind: 'app-store' })).value, key)
    expect(claims.iss).toBeUndefined()
    expect(claims.sub).toBe('user')
  })
})

describe('a token that is handed out', () => {
  const wish = fc.record({
    lifetimeSeconds: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(Number.MAX_VALUE, Infinity)),
    scope: fc.array(fc.string({ maxLength: 80 }), { maxLength: 5 }),
  })

  it('never lives longer than Apple allows, and never longer than asked for (D-4)', async () => {
    const { tokens } = createTokenFixture()
    const key = signingKey('app-store-team')
    await fc.assert(
      fc.asyncProperty(wish, async ({ lifetimeSeconds, scope }) => {
        const token = await tokens.mintForHandOut(key, { lifetimeSeconds, scope })
        const { claims } = verified(token.value, key)
        expect(claims.exp! - claims.iat!).toBeLessThanOrEqual(20 * 60)
        expect(claims.exp! - NOW).toBeLessThanOrEqual(Math.min(lifetimeSeconds, 20 * 60))
        expect(token.expiresAt).toBe(claims.exp! * 1000)
      }),
      runs(60),
    )
  })

  it('carries its scope letter by letter, and none when none is asked for (D-15)', async () => {
    const { tokens } = createTokenFixture()
    const key = signingKey('app-store-individual')
    const scope = ['GET /v1/apps?filter[bundleId]=com.example.a,com.example.b&limit=5', 'GET /v1/apps/1%2F2']
    const limited = await tokens.mintForHandOut(key, { lifetimeSeconds: 120, scope })
    expect(verified(limited.value, key).claims).toEqual({
      sub: 'user',
      scope,
      aud: 'appstoreconnect-v1',
      iat: NOW - 60,
      exp: NOW + 120,
    })
    const free = await tokens.mintForHandOut(key, { lifetimeSeconds: 120, scope: [] })
    expect(verified(free.value, key).claims).not.toHaveProperty('scope')
  })

  it('is made anew each time and never serves our own calls', async () => {
    const { tokens } = createTokenFixture()
    const key = signingKey('app-store-team')
    const wished = { lifetimeSeconds: 14 * 60, scope: [] }
    const handedOut = [await tokens.mintForHandOut(key, wished), await tokens.mintForHandOut(key, wished)]
    const own = await tokens.get(key, { kind: 'app-store' })
    expect(new Set([...handedOut, own].map(({ value }) => value)).size).toBe(3)
  })

  it.each([Number.NaN, -1e12])('is not made for a life of %d seconds that is none', async (lifetimeSeconds) => {
    const { tokens } = createTokenFixture()
    const key = signingKey('app-store-team')
    const made = await tokens.mintForHandOut(key, { lifetimeSeconds, scope: [] }).catch(() => undefined)
    if (made) expect(made.expiresAt).toBeLessThan(T0)
  })
})
