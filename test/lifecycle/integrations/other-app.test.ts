/** An integration that is moved to another app of its keys. */
import { describe, expect, it } from 'vitest'
import { outcomeOf, problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, createLifecycle, LANTERNFISH, TIDEPOOL } from '../fixture.ts'

describe.each(ENGINES)('an integration on %s', (engine) => {
  it('moves to another app of its key, with a status and checks of its own', async () => {
    const { take, create, integrations, exchange, clock, checks, keyring, workspaceId } = await createLifecycle(engine)
    const { key } = await take('team')
    const made = await create(key, TIDEPOOL)
    clock.advance(60_000)
    const moved = await integrations.update(made, { app: LANTERNFISH }, exchange())
    expect(moved).toMatchObject({
      id: made.id,
      appIdentifier: LANTERNFISH,
      name: moved.appName,
      status: 'active',
      since: clock.now(),
      firstActiveAt: clock.now(),
      keyIds: made.keyIds,
    })
    expect(moved.appId).not.toBe(made.appId)
    expect(await checks.of({ integrationId: made.id })).toMatchObject([{ checkedAt: clock.now(), verdict: 'ok' }])
    const find = (app: string) => keyring.services.integrations.find(workspaceId, `app-store:${app}`)
    expect((await find(LANTERNFISH))?.id).toBe(made.id)
    expect(await find(TIDEPOOL)).toBeUndefined()
  })

  it('keeps a name that somebody chose', async () => {
    const { take, create, integrations, exchange } = await createLifecycle(engine)
    const made = await create((await take('team')).key, TIDEPOOL, 'Ours')
    expect(await integrations.update(made, { app: LANTERNFISH }, exchange())).toMatchObject({ name: 'Ours' })
    expect(await integrations.update(made, { name: '  ' }, exchange())).toMatchObject({
      name: expect.stringMatching(/Lanternfish/i),
    })
  })

  it('does not move while a fenced access key names it: the access keys are listed', async () => {
    const { take, create, integrations, exchange, keyring, workspaceId } = await createLifecycle(engine)
    const made = await create((await take('team')).key, TIDEPOOL)
    const fenced = async (name: string) =>
      (await keyring.accessKeys.create({ workspaceId, name, role: 'viewer', fence: [made.id] })).accessKey
    const [ci, app] = [await fenced('Build server'), await fenced('An app')]
    const problem = await problemOf(integrations.update(made, { app: LANTERNFISH }, exchange()))
    expect(problem).toMatchObject({ code: 'fence_in_use' })
    expect(problem.causes).toEqual([
      { code: app.id, message: 'An app' },
      { code: ci.id, message: 'Build server' },
    ])
    // Everything else may change, and naming the app that it has is no move.
    expect(await integrations.update(made, { app: TIDEPOOL, name: 'Renamed' }, exchange())).toMatchObject({
      name: 'Renamed',
      appIdentifier: TIDEPOOL,
    })
    for (const { id } of [ci, app]) await keyring.accessKeys.revoke(workspaceId, id)
    expect(await integrations.update(made, { app: LANTERNFISH }, exchange())).toMatchObject({
      appIdentifier: LANTERNFISH,
    })
  })

  it('does not move to an app that another integration has, nor to one out of reach', async () => {
    const { take, create, integrations, exchange, integrationRows } = await createLifecycle(engine)
    const { key } = await take('team')
    const [made, other] = [await create(key, TIDEPOOL), await create(key, LANTERNFISH, 'The other')]
    expect(await problemOf(integrations.update(made, { app: LANTERNFISH }, exchange()))).toMatchObject({
      code: 'integration_exists',
      causes: [{ code: other.id, message: 'The other' }],
    })
    expect(await problemOf(integrations.update(made, { app: 'com.example.nothing' }, exchange()))).toMatchObject({
      reason: 'app_not_found',
    })
    expect((await integrationRows()).map(({ app_identifier }) => app_identifier).sort()).toEqual([
      LANTERNFISH,
      TIDEPOOL,
    ])
  })

  it('gets an app that two want at once only once, and no other one', async () => {
    const { take, create, addApp, addTeamKey, integrations, replica, workspaceId, exchange, integrationRows } =
      await createLifecycle(engine)
    addApp('com.example.third', 'Third')
    // Keys of their own, so that no lock on a key keeps them apart.
    const [team, second, third] = [
      (await take('team')).key,
      await addTeamKey('SECONDKEY2'),
      await addTeamKey('THIRDKEY33'),
    ]
    const [one, two] = [await create(team, TIDEPOOL), await create(second, LANTERNFISH)]
    const other = (await replica()).keyring.services.integrationsLifecycle
    const ends = await Promise.all([
      outcomeOf(integrations.update(one, { app: 'com.example.third' }, exchange())),
      outcomeOf(other.update(two, { app: 'com.example.third' }, exchange())),
      outcomeOf(other.create({ workspaceId, key: third, app: 'com.example.third' }, exchange())),
    ])
    expect(ends.sort()).toEqual(['done', 'integration_exists', 'integration_exists'])
    const apps = (await integrationRows()).map(({ app_identifier }) => app_identifier)
    expect(apps.filter((app) => app === 'com.example.third')).toHaveLength(1)
  })
})

describe('moving to another app', () => {
  it('uses a key that lists apps, where there is one behind a purchase key', async () => {
    const { take, create, integrations, exchange } = await createLifecycle()
    const [purchase, team] = [(await take('purchase')).key, (await take('team')).key]
    const made = await integrations.update(await create(purchase, TIDEPOOL), { addKey: team }, exchange())
    expect(made.keyIds).toEqual([purchase.id, team.id])
    const moved = await integrations.update(made, { app: LANTERNFISH }, exchange())
    expect(moved).toMatchObject({ appIdentifier: LANTERNFISH, appId: expect.stringMatching(/^\d+$/) })
  })

  it('and adding a key in one step tries the key with the new app', async () => {
    const { take, create, integrations, exchange, checks } = await createLifecycle()
    const [purchase, team] = [(await take('purchase')).key, (await take('team')).key]
    const made = await create(purchase, TIDEPOOL)
    const moved = await integrations.update(made, { app: LANTERNFISH, addKey: team }, exchange())
    expect(moved).toMatchObject({
      appIdentifier: LANTERNFISH,
      appId: expect.stringMatching(/^\d+$/),
      appName: expect.stringMatching(/Lanternfish/i),
      keyIds: [purchase.id, team.id],
    })
    expect(await checks.of({ integrationId: made.id })).toHaveLength(2)
    // The individual key's user sees Tidepool only.
    const individual = (await take('individual')).key
    const mixed = { app: LANTERNFISH, addKey: individual }
    const again = await integrations.update(moved, { app: TIDEPOOL }, exchange())
    expect(await problemOf(integrations.update(again, mixed, exchange()))).toMatchObject({ code: 'account_mismatch' })
  })

  it('does not go through a key that is taken away in the same step, when another one stays', async () => {
    const { take, create, integrations, exchange } = await createLifecycle()
    const [team, individual] = [(await take('team')).key, (await take('individual')).key]
    const made = await integrations.update(await create(team, TIDEPOOL), { addKey: individual }, exchange())
    const change = { app: LANTERNFISH, removeKey: team, destroyKeys: true }
    expect(await problemOf(integrations.update(made, change, exchange()))).toMatchObject({ reason: 'app_not_found' })
  })

  it('leaves a status that says no more than is known, when the key that was asked goes', async () => {
    const { take, create, integrations, exchange, breakDown, addTeamKey } = await createLifecycle()
    const [team, addKey] = [(await take('team')).key, await addTeamKey('SECONDKEY2')]
    const made = await integrations.update(await create(team, TIDEPOOL), { addKey }, exchange())
    const mend = breakDown(CONNECT, () => 'cut')
    const moved = await integrations.update(made, { app: LANTERNFISH }, exchange())
    mend()
    const left = await integrations.update(moved, { removeKey: team, destroyKeys: true }, exchange())
    expect(left).toMatchObject({ status: 'pending', verdict: 'unreachable', keyIds: [addKey.id] })
    expect(await integrations.check(left, exchange())).toMatchObject({ status: 'active' })
  })

  it('while the store does not answer waits for it, as a new integration does', async () => {
    const { take, create, integrations, exchange, breakDown } = await createLifecycle()
    const made = await create((await take('team')).key, TIDEPOOL)
    breakDown(CONNECT, () => 'cut')
    expect(await integrations.update(made, { app: LANTERNFISH }, exchange())).toMatchObject({
      appIdentifier: LANTERNFISH,
      status: 'pending',
      firstActiveAt: null,
    })
  })

  it('is asked for again when somebody else has moved the integration meanwhile', async () => {
    const { take, create, integrations, exchange, breakDown, addApp } = await createLifecycle()
    addApp('com.example.third', 'Third')
    const [purchase, team] = [(await take('purchase')).key, (await take('team')).key]
    const made = await create(purchase, TIDEPOOL)
    let moved: Promise<unknown> | undefined
    breakDown(CONNECT, async (_call, proceed) => {
      moved ??= integrations.update(made, { app: 'com.example.third' }, exchange())
      await moved
      return proceed()
    })
    // What the team key learnt of Tidepool must not come to stand beside the third app.
    const updated = await integrations.update(made, { addKey: team }, exchange())
    expect(updated).toMatchObject({
      appIdentifier: 'com.example.third',
      appName: 'Third',
      keyIds: [purchase.id, team.id],
    })
  })
})
