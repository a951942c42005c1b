/** What the verifier makes of integrations and keys while nobody asks. */
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { createVerified } from './fixture.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

describe.each(ENGINES)('by itself, on %s, an integration', (engine) => {
  it('becomes active once Google lets the service account in (D-17)', async () => {
    const { take, create, keepOut, letIn, whenDue, clock } = await createVerified(engine)
    keepOut()
    const made = await create((await take('serviceAccount')).key)
    expect(made).toMatchObject({ status: 'pending', nextCheckAt: expect.any(Number), name: TIDEPOOL })
    expect(made.nextCheckAt! - made.since).toBeLessThanOrEqual(MINUTE_MS)
    const still = await whenDue(made.id)
    expect(still).toMatchObject({ status: 'pending', since: made.since, lastCheckedAt: clock.now() })
    letIn()
    const now = await whenDue(made.id)
    expect(now).toMatchObject({ status: 'active', verdict: 'ok', reason: null, since: clock.now() })
    // Nobody could tell its name before, and nobody has given it another one.
    expect([now.appName, now.name]).toEqual(['Tidepool: tides & waves', 'Tidepool: tides & waves'])
    expect(now.firstActiveAt).toBe(now.since)
    expect(now.nextCheckAt! - now.since).toBeGreaterThan(DAY_MS / 2)
  })

  it('needs attention once its key is revoked, and is active again once that is mended', async () => {
    const { take, create, whenDue, appStore, files, clock } = await createVerified(engine)
    const made = await create((await take('team')).key)
    appStore.setAgreement(files.team.issuerId, false)
    const ill = await whenDue(made.id)
    expect(ill).toMatchObject({ status: 'attention', verdict: 'agreement', since: clock.now() })
    appStore.setAgreement(files.team.issuerId, true)
    const well = await whenDue(made.id)
    expect(well).toMatchObject({
      status: 'active',
      reason: null,
      since: clock.now(),
      firstActiveAt: made.firstActiveAt,
    })
    expect(well.since - ill.since).toBeLessThanOrEqual(5 * MINUTE_MS)
  })

  it('is left alone until its time has come', async () => {
    const { take, create, asked, round, clock, keysRest } = await createVerified(engine)
    const made = await create((await take('team')).key)
    await keysRest()
    expect(await asked(round)).toEqual([])
    clock.advance(made.nextCheckAt! - clock.now() - 1)
    expect(await asked(round)).toEqual([])
    clock.advance(1)
    expect(await asked(round)).toEqual([`/v1/apps/${made.appId}`])
    expect(await asked(round)).toEqual([])
  })

  it('stays as it is, and is asked about sooner, while the store cannot be reached', async () => {
    const { take, create, whenDue, breakDown, clock } = await createVerified(engine)
    const made = await create((await take('team')).key)
    breakDown(CONNECT, () => 'cut')
    const after = await whenDue(made.id)
    expect(after).toMatchObject({ status: 'active', verdict: 'ok', since: made.since })
    expect(after.nextCheckAt! - clock.now()).toBeLessThanOrEqual(30 * MINUTE_MS)
  })
})

describe('an integration that waits', () => {
  it('is asked about ever less often, once a day after 14 days, and then says so (D-20)', async () => {
    const { take, create, keepOut, whenDue, letIn, clock, keysRest } = await createVerified()
    keepOut()
    const made = await create((await take('serviceAccount')).key)
    await keysRest()
    const pauses: number[] = []
    let now = made
    while (clock.now() - made.since < 20 * DAY_MS) {
      pauses.push(now.nextCheckAt! - clock.now())
      now = await whenDue(made.id)
      const isLong = clock.now() - made.since >= 14 * DAY_MS
      expect(now.reason?.includes('more than 14 days') ?? false).toBe(isLong)
    }
    expect(now).toMatchObject({ status: 'pending', since: made.since })
    // Google lets in within 48 hours, so that is looked at at least once an hour.
    expect(pauses.length).toBeGreaterThan(48)
    expect(pauses.length).toBeLessThan(200)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(DAY_MS)
    expect(pauses.at(-1)).toBeGreaterThan(DAY_MS * 0.7)
    letIn()
    expect(await whenDue(made.id)).toMatchObject({ status: 'active', reason: null })
  })
})

describe('a permission that is withdrawn from one capability', () => {
  it('changes what the key may do, and no status: only whether the app is reached decides', async () => {
    const { take, create, round, read, clock, googlePlay, files, checks, keyring } = await createVerified()
    const { key } = await take('serviceAccount')
    const made = await create(key)
    const before = await checks.ofApp(made)
    expect(before.filter(({ verdict }) => verdict === 'forbidden')).toEqual([])
    googlePlay.removeMember('7284519630021847365', files.serviceAccount.clientEmail)
    googlePlay.invite('7284519630021847365', files.serviceAccount.clientEmail, {
      apps: { [TIDEPOOL]: ['CAN_VIEW_NON_FINANCIAL_DATA'] },
    })
    clock.advance(2 * DAY_MS)
    await round()
    expect(await read(made.id)).toMatchObject({ status: 'active', verdict: 'ok', since: made.since })
    const after = await checks.ofApp(made)
    expect(after.filter(({ verdict }) => verdict === 'forbidden').length).toBeGreaterThan(0)
    expect(await keyring.services.attachedKeys.of(made)).toHaveLength(1)
  })
})

describe('a store key', () => {
  it('that no integration uses is checked, too', async () => {
    const { take, round, clock, checks, appStore, files } = await createVerified()
    const { key } = await take('team')
    const verdict = async () => (await checks.of({ keyIds: [key.id] })).find(({ capability }) => capability === 'apps')
    expect(await verdict()).toMatchObject({ verdict: 'ok' })
    appStore.setAgreement(files.team.issuerId, false)
    clock.advance(2 * 60 * MINUTE_MS)
    await round()
    expect(await verdict()).toMatchObject({ verdict: 'agreement' })
    appStore.setAgreement(files.team.issuerId, true)
    clock.advance(2 * 60 * MINUTE_MS)
    await round()
    expect(await verdict()).toMatchObject({ verdict: 'ok' })
  })

  it('is looked at as soon as a status turns, since that says something of it', async () => {
    const { take, create, whenDue, round, keepOut, letIn, keysRest, checks, clock } = await createVerified()
    keepOut()
    const { key } = await take('serviceAccount')
    const made = await create(key)
    await keysRest()
    letIn()
    expect(await whenDue(made.id)).toMatchObject({ status: 'active' })
    clock.advance(1)
    expect(await round()).toBe(1)
    expect((await checks.of({ keyIds: [key.id] })).map(({ checkedAt }) => checkedAt)).toContain(clock.now())
  })

  it('for purchases alone shows nothing by itself, and is not asked about', async () => {
    const { take, round, clock, asked } = await createVerified()
    await take('purchase')
    clock.advance(2 * DAY_MS)
    expect(await asked(round)).toEqual([])
  })
})

describe('what goes wrong with one integration', () => {
  it('keeps the others from nothing, and is tried again later', async () => {
    const { take, addTeamKey, create, round, read, database, clock, logs, keysRest } = await createVerified()
    const bad = await create((await take('team')).key)
    const good = await create(await addTeamKey('SECONDKEY2'), LANTERNFISH)
    await keysRest()
    // Not one of the verdicts that there are: a row that somebody has edited.
    await database.write({}, (tx) =>
      tx.updateTable('store_keys').set({ sealed: 'spoilt' }).where('id', '=', bad.keyIds[0]!).execute(),
    )
    clock.advance(2 * DAY_MS)
    const startedAt = clock.now()
    await round()
    expect(await read(good.id)).toMatchObject({ status: 'active', lastCheckedAt: expect.any(Number) })
    expect((await read(good.id)).lastCheckedAt).toBeGreaterThanOrEqual(startedAt)
    expect(logs.some((line) => line.includes('verifier.check_failed') && line.includes(bad.id))).toBe(true)
    expect((await read(bad.id)).nextCheckAt! - startedAt).toBeGreaterThan(3 * MINUTE_MS)
    expect(await round()).toBe(0)
  })
})
