/** Whose key it is: the judgement by itself. */
import { describe, expect, it } from 'vitest'
import type { Check, Verdict } from '../../../src/custody/checks.ts'
import { VERDICTS } from '../../../src/custody/checks.ts'
import type { Integration } from '../../../src/custody/integrations.ts'
import type { KeyKind } from '../../../src/custody/kinds.ts'
import type { StoreKey } from '../../../src/custody/store-keys.ts'
import { accountMismatch } from '../../../src/lifecycle/replacement/account.ts'

const ISSUER = '5f2d1c84-7a3b-4e0e-9c46-1b2f8d6a7e90'

const key = (kind: KeyKind, more: Partial<StoreKey> = {}) =>
  ({ kind, issuerId: null, serviceAccountEmail: null, ...more }) as StoreKey
const check = (verdict: Verdict): Check => ({
  keyId: 'key_x',
  capability: 'apps',
  verdict,
  reason: verdict === 'ok' ? null : `It is ${verdict}.`,
  whoseMove: 'you',
  checkedAt: 0,
})
const served = (...verdicts: readonly Verdict[]) =>
  verdicts.map((verdict, index) => ({
    integration: {
      id: `int_${index}`,
      appName: `App ${index}`,
      appIdentifier: `com.example.app${index}`,
    } as Integration,
    checks: [check(verdict)] as const,
  }))

const [TEAM, PURCHASE, INDIVIDUAL, PLAY] = [
  key('app-store-team', { issuerId: ISSUER }),
  key('app-store-purchase', { issuerId: ISSUER }),
  key('app-store-individual'),
  key('google-play-service-account', { serviceAccountEmail: 'a@x.iam.gserviceaccount.com' }),
]
const OTHER_PLAY = key('google-play-service-account', { serviceAccountEmail: 'b@x.iam.gserviceaccount.com' })

/** What the store says once it has taken the key, whatever it lets it do. */
const TAKEN: readonly Verdict[] = ['ok', 'forbidden', 'agreement', 'not_enabled', 'not_invited', 'not_found']

describe('a key with an issuer ID', () => {
  it.each([TEAM, PURCHASE])('of the same one is of the same account, once the store has taken it ($kind)', (old) => {
    for (const verdict of VERDICTS) {
      const fault = accountMismatch(old, old, { own: [check(verdict)], served: [] })
      expect([verdict, fault === undefined]).toEqual([verdict, TAKEN.includes(verdict)])
    }
  })

  it('of another one is not, whatever it reaches', () => {
    const other = { ...TEAM, issuerId: '57246542-96fe-1a63-e053-0824d011072a' }
    const fault = accountMismatch(TEAM, other, { own: [check('ok')], served: served('ok', 'ok') })
    expect(fault).toMatchObject({ code: 'account_mismatch', reason: 'other_issuer' })
  })

  it('need not reach every app: one that it does reach shows whose it is', () => {
    const found = { own: [], served: served('unauthorized', 'ok', 'unreachable') }
    expect(accountMismatch(PURCHASE, PURCHASE, found)).toBeUndefined()
  })

  it('that no app takes is refused as a bad key', () => {
    const fault = accountMismatch(PURCHASE, PURCHASE, { own: [], served: served('unauthorized', 'unreachable') })
    expect(fault).toMatchObject({ code: 'key_refused', reason: 'store_rejected_key', message: 'It is unauthorized.' })
  })

  it('that could be tried with nothing is refused, and it is said what to give', () => {
    const fault = accountMismatch(PURCHASE, PURCHASE, { own: [], served: [] })
    expect(fault).toMatchObject({ code: 'account_mismatch', reason: 'untried', field: 'bundleId' })
  })
})

describe('a key without one', () => {
  it.each([
    ['an individual key', INDIVIDUAL, INDIVIDUAL],
    ['another service account', PLAY, OTHER_PLAY],
  ])('must reach every app that the old one serves: %s', (_name, old, fresh) => {
    const own = [check('ok')]
    expect(accountMismatch(old, fresh, { own, served: [] })).toBeUndefined()
    expect(accountMismatch(old, fresh, { own, served: served('ok', 'ok') })).toBeUndefined()
    for (const verdict of VERDICTS.filter((other) => other !== 'ok')) {
      const fault = accountMismatch(old, fresh, { own, served: served('ok', verdict) })
      expect(fault).toMatchObject({
        code: 'account_mismatch',
        reason: verdict,
        causes: [{ code: 'com.example.app1', message: `App 1: It is ${verdict}.` }],
      })
    }
  })

  it('of the same service account is of the same account, even while Google does not let it in', () => {
    for (const verdict of TAKEN)
      expect(accountMismatch(PLAY, PLAY, { own: [check(verdict)], served: served('not_invited') })).toBeUndefined()
    const unreachable = { own: [check('unreachable')], served: served('unreachable') }
    expect(accountMismatch(PLAY, PLAY, unreachable)).toMatchObject({ code: 'account_mismatch', reason: 'unreachable' })
  })
})
