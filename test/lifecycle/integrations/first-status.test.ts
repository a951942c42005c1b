/** What becomes of a new integration, by what the store says: the table of design §2.1 again, now with an app. */
import { describe, expect, it } from 'vitest'
import { DEVELOPER_ID } from '../../../src/sandbox/demo/google-play.ts'
import { problemOf } from '../../support/problems.ts'
import {
  CONNECT,
  createLifecycle,
  FAILURES,
  LANTERNFISH,
  type Lifecycle,
  PROJECT_NUMBER,
  PUBLISHER,
  REPORTING,
  TIDEPOOL,
  verdictsOf,
} from '../fixture.ts'

const clientEmailOf = ({ files }: Pick<Lifecycle, 'files'>) => files.serviceAccount.clientEmail

/** By name: what has happened in Google's consoles, and what the integration is then. */
const GOOGLE: readonly (readonly [string, (world: Lifecycle) => void, string, object])[] = [
  ['everything is as it should be', () => undefined, TIDEPOOL, { status: 'active', verdict: 'ok' }],
  [
    'the service account is not invited',
    (world) => world.googlePlay.removeMember(DEVELOPER_ID, clientEmailOf(world)),
    TIDEPOOL,
    {
      status: 'pending',
      verdict: 'not_invited',
      whoseMove: 'you',
      reason: expect.stringMatching(/Invite it in Play Console.*48 hours/),
    },
  ],
  [
    'it is invited to other apps only',
    (world) =>
      world.googlePlay.invite(DEVELOPER_ID, clientEmailOf(world), {
        apps: { [LANTERNFISH]: ['CAN_VIEW_NON_FINANCIAL_DATA'] },
      }),
    TIDEPOOL,
    { status: 'pending', verdict: 'not_invited' },
  ],
  [
    'it is invited without the permission to look',
    (world) =>
      world.googlePlay.invite(DEVELOPER_ID, clientEmailOf(world), { apps: { [TIDEPOOL]: ['CAN_REPLY_TO_REVIEWS'] } }),
    TIDEPOOL,
    {
      status: 'pending',
      verdict: 'forbidden',
      whoseMove: 'you',
      reason: expect.stringMatching(/Grant “View app information \(read-only\)” to the service account/),
    },
  ],
  [
    'nothing was ever uploaded',
    (world) => world.googlePlay.changeApp(TIDEPOOL, { uploaded: false }),
    TIDEPOOL,
    { status: 'pending', verdict: 'not_found' },
  ],
  ['there is no such package', () => undefined, 'com.example.nothing', { status: 'pending', verdict: 'not_found' }],
  [
    'the publishing API is off',
    (world) => world.googlePlay.setApi(PROJECT_NUMBER, 'publisher', false),
    TIDEPOOL,
    {
      status: 'attention',
      verdict: 'not_enabled',
      whoseMove: 'you',
      reason: expect.stringMatching(/Android Developer API in project 719352840616/),
    },
  ],
  [
    'the Reporting API is off, which only lists apps',
    (world) => world.googlePlay.setApi(PROJECT_NUMBER, 'reporting', false),
    TIDEPOOL,
    { status: 'active', verdict: 'ok' },
  ],
  [
    'the Reporting API is off and nobody invited it',
    (world) => {
      world.googlePlay.setApi(PROJECT_NUMBER, 'reporting', false)
      world.googlePlay.removeMember(DEVELOPER_ID, clientEmailOf(world))
    },
    TIDEPOOL,
    { status: 'pending', verdict: 'not_invited', reason: expect.stringMatching(/is not invited, or may not view/) },
  ],
  [
    'it was invited, and Google does not know of it everywhere yet',
    ({ googlePlay, clock, ...world }) =>
      googlePlay.invite(
        DEVELOPER_ID,
        clientEmailOf(world),
        { apps: { [TIDEPOOL]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } },
        clock.now() + 48 * 60 * 60 * 1000,
      ),
    TIDEPOOL,
    { status: 'pending', verdict: 'not_invited' },
  ],
  [
    'its project is not linked',
    (world) => world.googlePlay.setLinked(PROJECT_NUMBER, false),
    TIDEPOOL,
    { status: 'pending', verdict: 'forbidden', reason: expect.stringMatching(/not linked.*Users and permissions/) },
  ],
  [
    'the app was never released to production',
    (world) => world.googlePlay.changeApp(TIDEPOOL, { tracks: [] }),
    TIDEPOOL,
    { status: 'active', verdict: 'ok' },
  ],
]

describe('on Google Play, when', () => {
  it.each(GOOGLE)('%s', async (_name, happen, app, expected) => {
    const world = await createLifecycle()
    const { key } = await world.take('serviceAccount')
    happen(world)
    const integration = await world.create(key, app)
    expect(integration).toMatchObject({ appIdentifier: app, ...expected })
    expect(integration.firstActiveAt).toBe(integration.status === 'active' ? world.clock.now() : null)
    const found = await world.checks.of({ integrationId: integration.id })
    expect(found.every(({ keyId }) => keyId === key.id)).toBe(true)
    expect(verdictsOf(found)).toMatchObject({ apps: integration.verdict })
  })

  it.each([
    ['the publishing API fails', [PUBLISHER]],
    ['everything fails', [PUBLISHER, REPORTING]],
  ] as const)('%s, in whatever way: pending, and never a bad key', async (_name, hosts) => {
    const { take, create, integrations, breakDown } = await createLifecycle()
    for (const [name, answer] of Object.entries(FAILURES)) {
      const { key } = await take('serviceAccount')
      const mends = hosts.map((host) => breakDown(host, answer))
      const made = await create(key)
      expect(made, name).toMatchObject({ status: 'pending', verdict: 'unreachable', whoseMove: 'store' })
      for (const mend of mends) mend()
      await integrations.delete(made, true)
    }
  })

  it('only the list of apps fails: active', async () => {
    const { take, create, breakDown } = await createLifecycle()
    const { key } = await take('serviceAccount')
    breakDown(REPORTING, () => 'cut')
    expect(await create(key)).toMatchObject({ status: 'active', verdict: 'ok' })
  })

  it('it says no, and then the list of apps fails: what it said stands', async () => {
    const { take, create, breakDown, googlePlay, ...world } = await createLifecycle()
    const { key } = await take('serviceAccount')
    googlePlay.removeMember(DEVELOPER_ID, world.files.serviceAccount.clientEmail)
    breakDown(REPORTING, () => 'cut')
    expect(await create(key)).toMatchObject({ status: 'pending', verdict: 'forbidden' })
  })

  it('the key was deleted: refused', async () => {
    const { take, create, googlePlay, files, clock, integrationRows } = await createLifecycle()
    const { key } = await take('serviceAccount')
    googlePlay.removeServiceAccount(files.serviceAccount.clientEmail)
    clock.advance(60 * 60_000)
    expect(await problemOf(create(key))).toMatchObject({ code: 'store_rejected_key' })
    expect(await integrationRows()).toEqual([])
  })
})

describe('on the App Store, when', () => {
  it.each([
    ['an agreement has lapsed', ({ appStore, files }: Lifecycle) => appStore.setAgreement(files.team.issuerId, false)],
    [
      'the membership has lapsed',
      ({ appStore, files }: Lifecycle) => appStore.setMembership(files.team.issuerId, false),
    ],
  ])('%s: attention, and the app is found out as soon as it is mended', async (_name, lapse) => {
    const world = await createLifecycle()
    const { key } = await world.take('team')
    lapse(world)
    const made = await world.create(key)
    expect(made).toMatchObject({ status: 'attention', verdict: 'agreement', whoseMove: 'account_holder', appId: null })
    expect(made.name).toBe(TIDEPOOL)
    world.appStore.setAgreement(world.files.team.issuerId, true)
    world.appStore.setMembership(world.files.team.issuerId, true)
    const checked = await world.integrations.check(made, world.exchange())
    expect(checked).toMatchObject({
      status: 'active',
      verdict: 'ok',
      reason: null,
      appId: expect.stringMatching(/^\d+$/),
    })
    expect(checked.name).toMatch(/^Tidepool/)
    expect(checked.name).toBe(checked.appName)
  })

  it('its agreement has lapsed and the app is named by its Apple ID, which tells no bundle ID: refused with the reason', async () => {
    const { take, create, appStore, files } = await createLifecycle()
    const { key, apps } = await take('team')
    appStore.setAgreement(files.team.issuerId, false)
    expect(await problemOf(create(key, apps[0]!.appId!))).toMatchObject({ code: 'store_agreement_required' })
  })

  it('Apple fails, in whatever way: pending, and never a bad key', async () => {
    const { take, create, breakDown, integrations, exchange } = await createLifecycle()
    for (const [name, answer] of Object.entries(FAILURES)) {
      const { key } = await take('team')
      const mend = breakDown(CONNECT, answer)
      const made = await create(key)
      expect(made, name).toMatchObject({ status: 'pending', verdict: 'unreachable', appId: null })
      mend()
      const checked = await integrations.check(made, { ...exchange(), fresh: true })
      expect(checked).toMatchObject({ status: 'active', appId: expect.stringMatching(/^\d+$/) })
      await integrations.delete(checked, true)
    }
  })

  it('the key was revoked: refused', async () => {
    const { take, create, appStore, files, integrationRows } = await createLifecycle()
    const { key } = await take('team')
    appStore.revokeKey(files.team.keyId)
    expect(await problemOf(create(key))).toMatchObject({ code: 'store_rejected_key' })
    expect(await integrationRows()).toEqual([])
  })
})

describe('with an In-App Purchase key, when', () => {
  it.each([
    [TIDEPOOL, null],
    [LANTERNFISH, expect.stringMatching(/Sandbox environment only/)],
  ])('%s is typed: active, without an Apple ID', async (app, reason) => {
    const { take, create } = await createLifecycle()
    const { key } = await take('purchase')
    expect(await create(key, app)).toMatchObject({
      store: 'app-store',
      status: 'active',
      appIdentifier: app,
      appId: null,
      reason,
    })
  })

  it.each(['com.example.nothing', TIDEPOOL.toUpperCase(), 'tidepool'])(
    '%j is typed, which Apple does not know: refused',
    async (app) => {
      const { take, create, integrationRows } = await createLifecycle()
      const { key } = await take('purchase')
      const problem = await problemOf(create(key, app))
      expect(problem).toMatchObject({ code: 'invalid_request', field: 'body.app', reason: 'store_rejected_key' })
      expect(await integrationRows()).toEqual([])
    },
  )

  it.each(['1234567890', ' ', 'com.example.tidep\u043eol', 'com..tidepool', 'com.example/x', '.'])(
    '%j is typed, which is no bundle ID: refused before Apple is asked',
    async (app) => {
      const { take, create, sandbox } = await createLifecycle()
      const { key } = await take('purchase')
      const before = sandbox.requests.length
      expect(await problemOf(create(key, app))).toMatchObject({ code: 'invalid_request', reason: 'app_not_found' })
      expect(sandbox.requests.length).toBe(before)
    },
  )

  it('Apple does not answer: pending', async () => {
    const { take, create, breakDown } = await createLifecycle()
    const { key } = await take('purchase')
    breakDown('api.storekit.apple.com', () => 'cut')
    expect(await create(key)).toMatchObject({ status: 'pending', verdict: 'unreachable' })
  })
})
