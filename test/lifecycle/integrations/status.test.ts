/** The status of an integration over time, as checks find the store to be. */
import { describe, expect, it } from 'vitest'
import { DEVELOPER_ID } from '../../../src/sandbox/demo/google-play.ts'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, createLifecycle, LANTERNFISH, PUBLISHER, TIDEPOOL } from '../fixture.ts'

const MINUTE_MS = 60_000

async function createChecked(file: 'team' | 'serviceAccount', engine?: 'sqlite' | 'postgresql') {
  const world = await createLifecycle(engine)
  const { key } = await world.take(file)
  const check = async (id: string) => {
    world.clock.advance(2 * MINUTE_MS)
    const now = await world.keyring.services.integrations.find(world.workspaceId, id)
    return world.integrations.check(now!, { ...world.exchange(), fresh: true })
  }
  return { ...world, key, check }
}

describe.each(ENGINES)('an integration on %s', (engine) => {
  it('that Google lets in later becomes active by itself', async () => {
    const { create, key, check, googlePlay, files, clock } = await createChecked('serviceAccount', engine)
    const { clientEmail } = files.serviceAccount
    googlePlay.removeMember(DEVELOPER_ID, clientEmail)
    const made = await create(key)
    const still = await check(made.id)
    expect(still).toMatchObject({ status: 'pending', since: made.since, firstActiveAt: null })
    expect(still.lastCheckedAt).toBe(made.since + 2 * MINUTE_MS)
    googlePlay.invite(DEVELOPER_ID, clientEmail, { apps: { [TIDEPOOL]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } })
    expect(await check(made.id)).toMatchObject({
      status: 'active',
      verdict: 'ok',
      reason: null,
      whoseMove: 'nobody',
      since: clock.now(),
      firstActiveAt: clock.now(),
    })
  })

  it('that worked and is shut out again needs attention, and is never pending again', async () => {
    const { create, key, check, googlePlay, files, clock } = await createChecked('serviceAccount', engine)
    const made = await create(key)
    expect(made.status).toBe('active')
    googlePlay.removeMember(DEVELOPER_ID, files.serviceAccount.clientEmail)
    const out = await check(made.id)
    expect(out).toMatchObject({ status: 'attention', verdict: 'not_invited', since: clock.now() })
    expect(out.firstActiveAt).toBe(made.firstActiveAt)
    googlePlay.changeApp(TIDEPOOL, { uploaded: false })
    const stillOut = await check(made.id)
    expect(stillOut).toMatchObject({ status: 'attention', verdict: 'not_found', since: out.since })
  })

  it.each([
    ['the key is revoked', 'unauthorized', (world: World) => world.appStore.revokeKey(world.files.team.keyId)],
    [
      'an agreement lapses',
      'agreement',
      (world: World) => world.appStore.setAgreement(world.files.team.issuerId, false),
    ],
    ['the app is gone', 'not_found', (world: World) => removeApps(world)],
  ])('needs attention when %s', async (_name, verdict, happen) => {
    const world = await createChecked('team', engine)
    const made = await world.create(world.key)
    happen(world)
    const checked = await world.check(made.id)
    expect(checked).toMatchObject({ status: 'attention', verdict, reason: expect.any(String) })
    expect(checked.since).toBe(world.clock.now())
  })
})

type World = Awaited<ReturnType<typeof createChecked>>
function removeApps({ appStore, files }: World): void {
  const { resources } = appStore.teams.get(files.team.issuerId)!
  for (const { id } of [...resources.all('apps')]) appStore.remove(files.team.issuerId, 'apps', id)
}

describe('a store that cannot be reached', () => {
  it('leaves every status as it was, and its reason', async () => {
    const { create, key, check, breakDown, appStore, files } = await createChecked('team')
    const [active, attention] = [await create(key, TIDEPOOL), await create(key, LANTERNFISH)]
    appStore.setAgreement(files.team.issuerId, false)
    const before = await check(attention.id)
    const mend = breakDown(CONNECT, () => 'cut')
    expect(await check(active.id)).toMatchObject({ status: 'active', verdict: 'ok', since: active.since })
    const after = await check(attention.id)
    expect(after).toMatchObject({
      status: 'attention',
      verdict: 'agreement',
      reason: before.reason,
      since: before.since,
    })
    expect(after.lastCheckedAt).toBeGreaterThan(before.lastCheckedAt!)
    mend()
    appStore.setAgreement(files.team.issuerId, true)
    expect(await check(attention.id)).toMatchObject({ status: 'active', since: expect.any(Number), reason: null })
  })

  it('leaves what is pending pending', async () => {
    const { create, key, check, breakDown } = await createChecked('serviceAccount')
    const made = await create(key, 'com.example.nothing')
    breakDown(PUBLISHER, () => 'cut')
    expect(await check(made.id)).toMatchObject({ status: 'pending', verdict: 'not_found', since: made.since })
  })
})

it('a check asks the store one thing per key', async () => {
  const { create, key, check, sandbox } = await createChecked('team')
  const made = await create(key)
  const before = sandbox.requests.length
  await check(made.id)
  expect(sandbox.requests.slice(before).map(({ path }) => path.split('?')[0])).toEqual([`/v1/apps/${made.appId}`])
})

describe('a check that is overtaken', () => {
  it('by the deletion of the integration ends with that, and leaves nothing', async () => {
    const { create, key, integrations, check, breakDown, database } = await createChecked('team')
    const made = await create(key)
    let deleted: Promise<unknown> | undefined
    breakDown(CONNECT, async (_call, proceed) => {
      deleted ??= integrations.delete(made, true)
      await deleted
      return proceed()
    })
    expect(await problemOf(check(made.id))).toMatchObject({ code: 'not_found' })
    for (const table of ['checks', 'integrations', 'store_keys'] as const)
      expect(await database.read.selectFrom(table).selectAll().execute()).toEqual([])
  })

  it('by a move to another app says nothing about that one', async () => {
    const { create, key, integrations, check, breakDown, appStore, files, exchange, checks } =
      await createChecked('team')
    const made = await create(key)
    let moved: Promise<unknown> | undefined
    breakDown(CONNECT, async (_call, proceed) => {
      if (!moved) {
        moved = integrations.update(made, { app: LANTERNFISH }, exchange())
        await moved
        appStore.setAgreement(files.team.issuerId, false)
      }
      return proceed()
    })
    const checked = await check(made.id)
    expect(checked).toMatchObject({ appIdentifier: LANTERNFISH, status: 'active', verdict: 'ok' })
    expect(await checks.of({ integrationId: made.id })).toMatchObject([{ verdict: 'ok' }])
  })

  it('by the detachment of a key says nothing through that key', async () => {
    const { create, key, addTeamKey, integrations, check, breakDown, appStore, exchange, checks } =
      await createChecked('team')
    const second = await addTeamKey('SECONDKEY2')
    const made = await integrations.update(await create(key), { addKey: second }, exchange())
    appStore.revokeKey('SECONDKEY2')
    let detached: Promise<unknown> | undefined
    breakDown(CONNECT, async (_call, proceed) => {
      detached ??= integrations.update(made, { removeKey: second, destroyKeys: true }, exchange())
      await detached
      return proceed()
    })
    expect(await check(made.id)).toMatchObject({ status: 'active', verdict: 'ok', keyIds: [key.id] })
    expect((await checks.of({ integrationId: made.id })).map(({ keyId }) => keyId)).toEqual([key.id])
  })
})
