/** Which keys are taken in and which are not: the table of design §2.1, row by row. */
import { describe, expect, it } from 'vitest'
import { DEVELOPER_ID } from '../../../src/sandbox/demo/google-play.ts'
import { problemOf } from '../../support/problems.ts'
import {
  CONNECT,
  createLifecycle,
  FAILURES,
  found,
  LANTERNFISH,
  PROJECT_NUMBER,
  REPORTING,
  TIDEPOOL,
  verdictsOf,
} from '../fixture.ts'

type Taken = Awaited<ReturnType<Awaited<ReturnType<typeof createLifecycle>>['take']>>
/** All verdicts that were found, each once. */
const verdictsIn = ({ checks }: Taken) => [...new Set(checks.map(({ verdict }) => verdict))]
const identifiersOf = ({ apps }: Taken) => apps.map(({ appIdentifier }) => appIdentifier).sort()

describe('a key that works is kept, with its checks and its apps:', () => {
  it('a team key', async () => {
    const { take, checks, keyRows, clock } = await createLifecycle()
    const taken = await take('team')
    expect(verdictsIn(taken)).toEqual(['ok'])
    expect(identifiersOf(taken)).toEqual([LANTERNFISH, TIDEPOOL])
    const kept = await checks.of({ keyIds: [taken.key.id] })
    expect(verdictsOf(kept)).toEqual(verdictsOf(taken.checks))
    expect(await keyRows()).toMatchObject([{ id: taken.key.id, version: 1, unused_since: clock.now() }])
  })

  it('an individual key, with the apps of its user', async () => {
    const { take } = await createLifecycle()
    const taken = await take('individual')
    expect(verdictsOf(taken.checks)).toMatchObject({ apps: 'ok', app_information: 'ok', users: 'forbidden' })
    expect(identifiersOf(taken)).toEqual([TIDEPOOL])
  })

  it('a service account', async () => {
    const { take } = await createLifecycle()
    const taken = await take('serviceAccount')
    expect(verdictsOf(taken.checks)).toEqual({ apps: 'ok', releases: 'unknown' })
    expect(identifiersOf(taken)).toEqual([LANTERNFISH, TIDEPOOL])
  })

  it.each([
    [TIDEPOOL, null],
    [LANTERNFISH, `The key works for ${LANTERNFISH} in the Sandbox environment only: that app was never released.`],
  ])('an In-App Purchase key, tried with %s', async (bundleId, reason) => {
    const { take, checks } = await createLifecycle()
    const taken = await take('purchase', { bundleId })
    expect(taken.checks).toMatchObject([{ capability: 'purchases', verdict: 'ok', reason }])
    expect(taken.apps).toEqual([])
    // What was tried with one app says nothing about the key by itself.
    expect(await checks.of({ keyIds: [taken.key.id] })).toEqual([])
  })

  it('an In-App Purchase key that was tried with no app', async () => {
    const { take } = await createLifecycle()
    expect((await take('purchase')).checks).toEqual([])
  })

  it('a key whose role is small, which the checks tell', async () => {
    const { appStore, files, take } = await createLifecycle()
    const { issuerId, keyId, text } = files.team
    appStore.addTeamKey({ issuerId, keyId, publicKey: text, roles: ['SALES'] })
    const taken = await take('team')
    expect(found('ok', taken.checks)).toEqual(['analytics', 'apps', 'sales'])
    expect(taken.checks.find(({ capability }) => capability === 'bundle_ids')).toMatchObject({
      verdict: 'forbidden',
      whoseMove: 'you',
      reason: expect.stringMatching(/a team key with the Admin, App Manager or Developer role/),
    })
  })

  it('a key that reaches no app at all (D-18)', async () => {
    const { take, googlePlay, files } = await createLifecycle()
    googlePlay.removeMember(DEVELOPER_ID, files.serviceAccount.clientEmail)
    const taken = await take('serviceAccount')
    expect(verdictsOf(taken.checks)).toEqual({ apps: 'ok', releases: 'unknown' })
    expect(taken.checks[0]!.reason).toMatch(
      /no app is within its reach yet. Invite the service account in Play Console/,
    )
    expect(taken.apps).toEqual([])
  })

  it('a key whose apps could not be offered, because the store failed right after the check', async () => {
    const { take, sandbox, keyRows } = await createLifecycle()
    // The check asks for one app, the offer for two hundred.
    sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/apps',
      times: 100,
      answer: ({ search }, proceed) => (search.includes('limit=200') ? 'cut' : proceed()),
    })
    const taken = await take('team')
    expect(verdictsIn(taken)).toEqual(['ok'])
    expect(taken.apps).toEqual([])
    expect(await keyRows()).toHaveLength(1)
  })
})

describe('a key that the store refuses is not kept:', () => {
  it.each([
    ['a revoked team key', 'team', /App Store refused the key.* revoked/],
    ['a revoked individual key', 'individual', /App Store refused the key.* revoked/],
  ] as const)('%s', async (_name, file, sentence) => {
    const { take, appStore, files, keyRows } = await createLifecycle()
    appStore.revokeKey(files[file].keyId)
    const problem = await problemOf(take(file))
    expect(problem).toMatchObject({ code: 'key_refused', reason: 'store_rejected_key', field: 'file' })
    expect(problem.message).toMatch(sentence)
    expect(await keyRows()).toEqual([])
  })

  it('a key with another issuer ID', async () => {
    const { take } = await createLifecycle()
    const issuerId = '57246542-96fe-1a63-e053-0824d011072a'
    expect(await problemOf(take('team', { issuerId }))).toMatchObject({ reason: 'store_rejected_key' })
  })

  it('a key ID that is not that of the file, which is said (E-12)', async () => {
    const { take } = await createLifecycle()
    const problem = await problemOf(take('team', { keyId: 'ZZ9R4HXF34' }))
    expect(problem).toMatchObject({ code: 'key_refused', reason: 'key_id_not_of_file', field: 'keyId' })
    expect(problem.message).not.toMatch(/ZZ9R4HXF34|2X9R4HXF34/)
  })

  it('though a key ID that differs from the file name is taken when the store knows it (E-12)', async () => {
    const { take, files } = await createLifecycle()
    const { key } = await take('team', { fileName: 'AuthKey_RENAMED123.p8' })
    expect(key.storeKeyId).toBe(files.team.keyId)
  })

  it.each([
    ['ahead', -90 * 60_000, /90 minutes ahead.*Set the server's clock/],
    ['behind', 120 * 60_000, /120 minutes behind.*Set the server's clock/],
  ])('any key while the clock of the server is %s, which is said', async (_name, offset, sentence) => {
    const { take, sandbox } = await createLifecycle()
    sandbox.world.setClockOffset(offset)
    const problem = await problemOf(take('team'))
    expect(problem.code).toBe('key_refused')
    expect(problem.message).toMatch(sentence)
  })

  it('a key of Google that was deleted, a service account that was deleted, a clock that is wrong', async () => {
    const { take, googlePlay, sandbox, files, keyRows } = await createLifecycle()
    const { clientEmail, privateKeyId } = files.serviceAccount
    sandbox.world.setClockOffset(-90 * 60_000)
    expect((await problemOf(take('serviceAccount'))).message).toMatch(/clock of the server is wrong/)
    sandbox.world.setClockOffset(0)
    googlePlay.removeServiceAccountKey(clientEmail, privateKeyId)
    expect((await problemOf(take('serviceAccount'))).message).toMatch(/it was deleted/)
    googlePlay.removeServiceAccount(clientEmail)
    const problem = await problemOf(take('serviceAccount'))
    expect(problem).toMatchObject({ code: 'key_refused', reason: 'store_rejected_key' })
    expect(problem.message).toMatch(/does not know this service account any more/)
    expect(await keyRows()).toEqual([])
  })

  it('an In-App Purchase key that neither environment accepts, unless the app is said to be unreleased', async () => {
    const { take, appStore, files, keyRows } = await createLifecycle()
    appStore.revokeKey(files.purchase.keyId)
    const problem = await problemOf(take('purchase', { bundleId: TIDEPOOL }))
    expect(problem).toMatchObject({ code: 'key_refused', reason: 'store_rejected_key' })
    expect(problem.message).toMatch(/never released/)
    expect(await keyRows()).toEqual([])
    const taken = await take('purchase', { bundleId: TIDEPOOL, isUnreleased: true })
    expect(taken.checks).toMatchObject([{ verdict: 'unauthorized' }])
    expect(await keyRows()).toHaveLength(1)
  })

  it('and being unreleased excuses no other key', async () => {
    const { take, appStore, files } = await createLifecycle()
    appStore.revokeKey(files.team.keyId)
    expect(await problemOf(take('team', { isUnreleased: true }))).toMatchObject({ reason: 'store_rejected_key' })
  })

  it('but only after one new token was refused, too', async () => {
    const { take, sandbox } = await createLifecycle()
    const refusal = { status: 401, headers: {}, body: '{"errors":[{"status":"401","code":"NOT_AUTHORIZED"}]}' }
    sandbox.world.interrupt({ host: CONNECT, path: '/v1/apps', times: 1, answer: () => refusal })
    expect(verdictsOf((await take('team')).checks)).toMatchObject({ apps: 'ok' })
    const tokens = sandbox.requests.filter(({ path }) => path.startsWith('/v1/apps')).map(({ headers }) => headers)
    expect(new Set(tokens.map(({ authorization }) => authorization)).size).toBeGreaterThan(1)
  })
})

describe('a key is kept though it does not work now, and never called a bad one:', () => {
  it.each([
    [
      'an agreement that lapsed',
      (appStore: Appstore, issuer: string) => appStore.setAgreement(issuer, false),
      /Account Holder/,
    ],
    [
      'a membership that lapsed',
      (appStore: Appstore, issuer: string) => appStore.setMembership(issuer, false),
      /Account Holder must renew/,
    ],
  ])('with %s', async (_name, lapse, sentence) => {
    const { take, appStore, files, keyRows } = await createLifecycle()
    lapse(appStore, files.team.issuerId)
    const taken = await take('team')
    expect(verdictsIn(taken)).toEqual(['agreement'])
    expect(taken.checks[0]).toMatchObject({ whoseMove: 'account_holder', reason: expect.stringMatching(sentence) })
    expect(await keyRows()).toHaveLength(1)
  })

  it('with the publishing API off in the Google Cloud project, which is told before there is any app (D-17)', async () => {
    const { take, googlePlay, files, keyRows } = await createLifecycle()
    googlePlay.setApi(PROJECT_NUMBER, 'publisher', false)
    googlePlay.removeMember(DEVELOPER_ID, files.serviceAccount.clientEmail)
    const taken = await take('serviceAccount')
    expect(taken.checks).toMatchObject([
      { capability: 'apps', verdict: 'ok' },
      {
        capability: 'releases',
        verdict: 'not_enabled',
        reason: expect.stringMatching(/Enable the Google Play Android Developer API in project 719352840616/),
      },
    ])
    expect(await keyRows()).toHaveLength(1)
  })

  it('with the API that lists apps off in the Google Cloud project', async () => {
    const { take, googlePlay, keyRows } = await createLifecycle()
    googlePlay.setApi(PROJECT_NUMBER, 'reporting', false)
    const taken = await take('serviceAccount')
    expect(taken.checks).toMatchObject([
      {
        verdict: 'not_enabled',
        whoseMove: 'you',
        reason: expect.stringMatching(/Enable the Google Play Developer Reporting API in project 719352840616/),
      },
      { capability: 'releases', verdict: 'unknown' },
    ])
    expect(await keyRows()).toHaveLength(1)
  })

  it.each([
    ['App Store Connect', CONNECT, 'team', ['unreachable']],
    ['the list of apps of Google Play', REPORTING, 'serviceAccount', ['unreachable', 'unknown']],
    ['the token endpoint of Google', 'oauth2.googleapis.com', 'serviceAccount', ['unreachable']],
    ['the App Store Server API', 'api.storekit.apple.com', 'purchase', ['unreachable']],
  ] as const)('while %s fails, in whatever way', async (_name, host, file, verdicts) => {
    const { take, keys, breakDown, keyRows } = await createLifecycle()
    for (const [name, answer] of Object.entries(FAILURES)) {
      const mend = breakDown(host, answer)
      const taken = await take(file, { bundleId: TIDEPOOL })
      expect(verdictsIn(taken), name).toEqual(verdicts)
      expect(taken.checks[0]!.whoseMove).toBe('store')
      expect(await keyRows()).toHaveLength(1)
      await keys.remove(taken.key)
      mend()
    }
  })
})

it('asks nothing of the store when the caller has gone, and keeps nothing', async () => {
  const { keys, files, workspaceId, clock, keyRows } = await createLifecycle()
  const gone = new AbortController()
  gone.abort(new Error('gone'))
  const { text: content, ...rest } = files.team
  const given = { workspaceId, kind: 'app-store-team', content, ...rest } as const
  await expect(keys.add(given, { signal: gone.signal, deadline: clock.monotonic() + 1000 })).rejects.toThrow()
  expect(await keyRows()).toEqual([])
})

type Appstore = Awaited<ReturnType<typeof createLifecycle>>['appStore']
