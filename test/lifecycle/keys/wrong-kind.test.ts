/** A key that is given as one of another kind: each mistake has its own sentence (design §2.8, D-13, D-14). */
import { describe, expect, it } from 'vitest'
import type { NewKey } from '../../../src/lifecycle/intake/candidate.ts'
import { problemOf } from '../../support/problems.ts'
import { CONNECT, createLifecycle, TIDEPOOL } from '../fixture.ts'

const [TEAM, INDIVIDUAL, PURCHASE] = ['app-store-team', 'app-store-individual', 'app-store-purchase'] as const
const PLAY = 'google-play-service-account'
const ISSUER = '5f2d1c84-7a3b-4e0e-9c46-1b2f8d6a7e90'
const NO_ISSUER = { issuerId: undefined }

type Row = readonly [string, 'team' | 'individual' | 'purchase' | 'serviceAccount', Partial<NewKey>, string]

/** What the file is, what it is given as, and what the person is told. */
const ROWS: readonly Row[] = [
  [
    'an individual key given as a team key',
    'individual',
    { kind: TEAM, issuerId: ISSUER },
    'individual_key_as_team_key',
  ],
  [
    'the same under another file name',
    'individual',
    { kind: TEAM, issuerId: ISSUER, fileName: 'key.p8' },
    'individual_key_as_team_key',
  ],
  ['a purchase key given as a team key', 'purchase', { kind: TEAM }, 'purchase_key_as_team_key'],
  [
    'a purchase key given as an individual key',
    'purchase',
    { kind: INDIVIDUAL, ...NO_ISSUER },
    'purchase_key_as_individual_key',
  ],
  ['a team key given as an individual key', 'team', { kind: INDIVIDUAL, ...NO_ISSUER }, 'team_key_as_individual_key'],
  ['a team key given as a purchase key', 'team', { kind: PURCHASE, bundleId: TIDEPOOL }, 'team_key_as_purchase_key'],
  [
    'the same under another file name',
    'team',
    { kind: PURCHASE, bundleId: TIDEPOOL, fileName: 'key.p8' },
    'team_key_as_purchase_key',
  ],
  [
    'the same without an app to try it with',
    'team',
    { kind: PURCHASE, fileName: 'key.p8' },
    'team_key_as_purchase_key',
  ],
  [
    'the same for an app that is said to be unreleased',
    'team',
    { kind: PURCHASE, bundleId: TIDEPOOL, isUnreleased: true, fileName: 'x' },
    'team_key_as_purchase_key',
  ],
  [
    'an individual key given as a purchase key',
    'individual',
    { kind: PURCHASE, issuerId: ISSUER, bundleId: TIDEPOOL },
    'individual_key_as_purchase_key',
  ],
  [
    'the same under another file name',
    'individual',
    { kind: PURCHASE, issuerId: ISSUER, bundleId: TIDEPOOL, fileName: 'x' },
    'individual_key_as_purchase_key',
  ],
  [
    'the same without an app to try it with',
    'individual',
    { kind: PURCHASE, issuerId: ISSUER, fileName: 'x' },
    'individual_key_as_purchase_key',
  ],
]

describe('is recognised:', () => {
  it.each(ROWS)('%s (%s, %o)', async (_name, file, typed, reason) => {
    const { take, keyRows } = await createLifecycle()
    const problem = await problemOf(take(file, typed))
    expect(problem).toMatchObject({ code: 'key_refused', reason, field: 'kind' })
    expect(problem.message).not.toMatch(/refused the key/)
    expect(await keyRows()).toEqual([])
  })

  it.each([
    ['an individual key with an issuer ID', 'individual', { issuerId: ISSUER }, 'issuer_for_individual_key'],
    [
      'a service account given as a team key',
      'serviceAccount',
      { kind: TEAM, issuerId: ISSUER, keyId: 'X1' },
      'google_file_for_apple',
    ],
    ['a service account given as a purchase key', 'serviceAccount', { kind: PURCHASE }, 'google_file_for_apple'],
    ['a team key given as a service account', 'team', { kind: PLAY }, 'apple_file_for_google'],
    ['a purchase key given as a service account', 'purchase', { kind: PLAY }, 'apple_file_for_google'],
  ] as const)('%s, before any store is asked', async (_name, file, typed, reason) => {
    const { take, sandbox } = await createLifecycle()
    expect(await problemOf(take(file, typed))).toMatchObject({ code: 'key_refused', reason })
    expect(sandbox.requests).toEqual([])
  })

  it('even while the account has no agreement in force, or the role sees nothing', async () => {
    const { take, appStore } = await createLifecycle()
    appStore.setAgreement(ISSUER, false)
    expect(await problemOf(take('individual', { kind: TEAM, issuerId: ISSUER, fileName: 'x' }))).toMatchObject({
      reason: 'individual_key_as_team_key',
    })
  })
})

describe('is not suspected:', () => {
  it.each(['team', 'individual', 'purchase'] as const)(
    'a %s key of which only the file name is wrong',
    async (file) => {
      const { take, keys } = await createLifecycle()
      for (const fileName of ['AuthKey_X1.p8', 'ApiKey_X1.p8', 'SubscriptionKey_X1.p8', 'whatever.p8']) {
        const { key } = await take(file, { fileName, bundleId: TIDEPOOL })
        expect(key.kind).toMatch(file)
        await keys.remove(key)
      }
    },
  )

  it('a key that cannot be tried as another one, because the store does not answer', async () => {
    const { take, sandbox } = await createLifecycle()
    sandbox.world.interrupt({ host: CONNECT, times: 100, answer: () => 'cut' })
    expect((await take('team', { kind: PURCHASE, fileName: 'x' })).checks).toEqual([])
  })

  it('a revoked key that is given as what it is', async () => {
    const { take, appStore, files } = await createLifecycle()
    for (const file of ['team', 'individual', 'purchase'] as const) {
      appStore.revokeKey(files[file].keyId)
      expect(await problemOf(take(file, { bundleId: TIDEPOOL }))).toMatchObject({ reason: 'store_rejected_key' })
    }
  })

  it('and trials leave nothing behind: the same file is taken as what it is a moment later', async () => {
    const { take, appStore } = await createLifecycle()
    await problemOf(take('individual', { kind: TEAM, issuerId: ISSUER }))
    expect((await take('individual')).checks[0]).toMatchObject({ capability: 'apps', verdict: 'ok' })
    expect(appStore.keys.size).toBe(3)
  })
})
