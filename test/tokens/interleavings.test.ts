/** Whatever the order of calls, refusals, drops and time: every caller gets a good token of its own key (C-17, D-2). */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Purpose, Token } from '../../src/tokens/token.ts'
import { ecKey } from '../support/key-material.ts'
import { runs } from '../support/properties.ts'
import { createTokenFixture, signingKey, type TestSigningKey, verified } from './fixture.ts'

const purchaseKey = signingKey('app-store-purchase', { id: 'key_3' }, ecKey())
const SUBJECTS: readonly (readonly [TestSigningKey, Purpose])[] = [
  [signingKey('app-store-team', { id: 'key_1' }, ecKey()), { kind: 'app-store' }],
  [signingKey('app-store-team', { id: 'key_1', version: 2, storeKeyId: 'SECOND' }, ecKey()), { kind: 'app-store' }],
  [signingKey('app-store-team', { id: 'key_11', storeKeyId: 'OTHER' }, ecKey()), { kind: 'app-store' }],
  [signingKey('app-store-individual', { id: 'key_2' }, ecKey()), { kind: 'app-store' }],
  [purchaseKey, { kind: 'purchases', bundleId: 'com.a' }],
  [purchaseKey, { kind: 'purchases', bundleId: 'com.ab' }],
  [signingKey('google-play-service-account', { id: 'key_4', serviceAccountEmail: 'a@x.iam' }), { kind: 'google-play' }],
  [signingKey('google-play-service-account', { id: 'key_5', serviceAccountEmail: 'b@x.iam' }), { kind: 'google-play' }],
]

const subject = fc.nat(SUBJECTS.length - 1)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('get' as const), subject }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), subject }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), subject }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(20 * 60_000) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('breathe' as const) }) },
)

/** Google's tokens say whose they are here, so that a mix-up shows. */
function ownerOf(assertion: string): string {
  const { iss } = JSON.parse(Buffer.from(assertion.split('.')[1]!, 'base64url').toString())
  return iss
}

function expectOwn(value: string, [key, purpose]: (typeof SUBJECTS)[number]): void {
  if (purpose.kind === 'google-play') {
    expect(value).toContain(`ya29 ${key.serviceAccountEmail} `)
    return
  }
  const { header, claims } = verified(value, key)
  expect(header.kid).toBe(key.storeKeyId)
  expect(claims.bid).toBe(purpose.kind === 'purchases' ? purpose.bundleId : undefined)
  expect(claims.iss).toBe(key.issuerId ?? undefined)
}

it('never gives the token of one key, version or app to another one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 5, maxLength: 40 }), async (scheduler, steps) => {
      const answer = scheduler.scheduleFunction(async (body: string, count: number) => {
        const owner = ownerOf(new URLSearchParams(body).get('assertion')!)
        return { body: { access_token: `ya29 ${owner} ${count}`, expires_in: 3599 } }
      })
      const { tokens, clock } = createTokenFixture((request, count) => answer(request.body ?? '', count))
      const last = new Map<number, Token>()
      const callers: Promise<readonly [Token, number]>[] = []
      for (const next of steps) {
        if (next.kind === 'pass') clock.advance(next.ms)
        if (next.kind === 'drop') tokens.drop(SUBJECTS[next.subject]![0].id)
        if (next.kind === 'refuse' && last.has(next.subject))
          tokens.refused(...SUBJECTS[next.subject]!, last.get(next.subject)!)
        if (next.kind === 'get') {
          const caller = Promise.resolve(tokens.get(...SUBJECTS[next.subject]!)).then((token) => {
            last.set(next.subject, token)
            return [token, next.subject] as const
          })
          callers.push(caller)
        }
        if (next.kind === 'breathe') await new Promise(setImmediate)
        if (next.kind === 'breathe' && scheduler.count() > 0) await scheduler.waitOne()
      }
      const got = await scheduler.waitFor(Promise.all(callers))
      for (const [token, subjectIndex] of got) expectOwn(token.value, SUBJECTS[subjectIndex]!)
    }),
    runs(60),
  )
})

it('signs at most once per window of life, and never gives out one that is about to end (D-2)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(6 * 60_000), { minLength: 10, maxLength: 60 }), async (pauses) => {
      const { tokens, clock } = createTokenFixture()
      const startedAt = clock.now()
      const values = new Set<string>()
      for (const pause of pauses) {
        const token = await tokens.get(...SUBJECTS[0]!)
        values.add(token.value)
        expect(token.expiresAt - clock.now()).toBeGreaterThan(2 * 60_000 - 1000)
        clock.advance(pause)
      }
      const windows = Math.floor((clock.now() - startedAt) / (12 * 60_000 - 1000)) + 1
      expect(values.size).toBeLessThanOrEqual(windows)
    }),
    runs(40),
  )
})
