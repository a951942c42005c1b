import { describe, expect, it } from 'vitest'
import { problemOf } from '../../support/problems.ts'
import { addWorkspace } from '../../support/second-workspace.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createLifecycle, LANTERNFISH, TIDEPOOL } from '../fixture.ts'

describe.each(ENGINES)('a new integration on %s', (engine) => {
  it('is active with an app that the key reaches, named by bundle ID or by Apple ID', async () => {
    const { take, create, keyRows, clock, workspaceId } = await createLifecycle(engine)
    const { key, apps } = await take('team')
    const app = apps.find(({ appIdentifier }) => appIdentifier === LANTERNFISH)!
    const integration = await create(key, TIDEPOOL)
    expect(integration).toMatchObject({
      workspaceId,
      store: 'app-store',
      appIdentifier: TIDEPOOL,
      name: integration.appName,
      status: 'active',
      verdict: 'ok',
      reason: null,
      whoseMove: 'nobody',
      firstActiveAt: clock.now(),
      lastCheckedAt: clock.now(),
      keyIds: [key.id],
    })
    expect(await create(key, app.appId!)).toMatchObject({ appIdentifier: LANTERNFISH, appId: app.appId })
    expect(await keyRows()).toMatchObject([{ unused_since: null }])
  })

  it('is one per app and workspace: a second one is refused with the name of the first', async () => {
    const { take, create, integrationRows, ...world } = await createLifecycle(engine)
    const [team, individual] = [(await take('team')).key, (await take('individual')).key]
    const first = await create(team, TIDEPOOL, 'Ours')
    for (const [key, reference] of [
      [team, TIDEPOOL],
      [team, first.appId!],
      [individual, TIDEPOOL],
    ] as const) {
      const problem = await problemOf(create(key, reference))
      expect(problem).toMatchObject({ code: 'integration_exists', causes: [{ code: first.id, message: 'Ours' }] })
    }
    const play = (await take('serviceAccount')).key
    expect(await create(play, TIDEPOOL)).toMatchObject({ store: 'google-play', appId: null })
    const workspaceId = await addWorkspace(world)
    const elsewhere = (await take('team', { workspaceId })).key
    await world.integrations.create({ workspaceId, key: elsewhere, app: TIDEPOOL }, world.exchange())
    expect(await integrationRows()).toHaveLength(3)
  })

  it('is made once by many who want it at once, here and at another replica, through one key or several', async () => {
    const { take, integrations, replica, workspaceId, exchange, integrationRows, tieRows } =
      await createLifecycle(engine)
    const [team, individual] = [(await take('team')).key, (await take('individual')).key]
    const other = (await replica()).keyring.services.integrationsLifecycle
    const makers = [integrations, other, integrations, other].map((maker, index) =>
      maker.create({ workspaceId, key: index < 2 ? team : individual, app: TIDEPOOL }, exchange()),
    )
    const ends = await Promise.all(
      makers.map((made) =>
        made.then(
          () => 'done',
          ({ code }) => code,
        ),
      ),
    )
    expect(ends.sort()).toEqual(['done', 'integration_exists', 'integration_exists', 'integration_exists'])
    expect([(await integrationRows()).length, (await tieRows()).length]).toEqual([1, 1])
  })

  it('can be drafted, which stores nothing', async () => {
    const { take, integrations, workspaceId, exchange, integrationRows, keyRows } = await createLifecycle(engine)
    const { key } = await take('team')
    const { integration, checks } = await integrations.draft({ workspaceId, key, app: TIDEPOOL }, exchange())
    expect(integration).toMatchObject({ status: 'active', appIdentifier: TIDEPOOL, keyIds: [key.id] })
    expect(checks[0]).toMatchObject({ capability: 'apps', verdict: 'ok', keyId: key.id })
    expect(await integrationRows()).toEqual([])
    expect((await keyRows())[0]!.unused_since).not.toBeNull()
  })
})

describe('the texts of a new integration', () => {
  it('are the name of the app, or what the person wrote', async () => {
    const { take, create, integrations, workspaceId, exchange } = await createLifecycle()
    const { key } = await take('team')
    const blank = await create(key, LANTERNFISH, '   ')
    expect(blank.name).toBe(blank.appName)
    const wish = { workspaceId, key, app: TIDEPOOL, name: ' Ours ', reference: ' REF-1 ' }
    expect(await integrations.create(wish, exchange())).toMatchObject({ name: 'Ours', reference: 'REF-1' })
  })
})

describe('the app of a new integration', () => {
  it.each(['team', 'serviceAccount', 'purchase'] as const)('may have blanks around it: %s (C-18)', async (file) => {
    const { take, create } = await createLifecycle()
    const { key } = await take(file, { bundleId: ` ${TIDEPOOL}\n` })
    expect(await create(key, `\n ${TIDEPOOL}\u00a0`)).toMatchObject({ appIdentifier: TIDEPOOL, status: 'active' })
    expect(await problemOf(create(key, TIDEPOOL))).toMatchObject({ code: 'integration_exists' })
  })
})

describe('an app that is not there', () => {
  it.each(['com.example.tidepool2', 'com.example', 'COM.EXAMPLE.TIDEPOOL', '999999999', '', ' ', '../v1/users', 'x?y'])(
    'on the App Store is refused: %j',
    async (app) => {
      const { take, create, integrationRows } = await createLifecycle()
      const { key } = await take('team')
      const problem = await problemOf(create(key, app))
      expect(problem).toMatchObject({ code: 'invalid_request', field: 'body.app', reason: 'app_not_found' })
      expect(await integrationRows()).toEqual([])
    },
  )

  it.each(['tidepool', 'com..tidepool', '9com.example', 'com.example.tide-pool', '', 'com.example/../x'])(
    'and could not be on Google Play is refused: %j',
    async (app) => {
      const { take, create } = await createLifecycle()
      const { key } = await take('serviceAccount')
      expect(await problemOf(create(key, app))).toMatchObject({ code: 'invalid_request', reason: 'app_not_found' })
    },
  )

  it('for an individual key is one that its user does not see', async () => {
    const { take, create } = await createLifecycle()
    const { key } = await take('individual')
    expect(await problemOf(create(key, LANTERNFISH))).toMatchObject({ reason: 'app_not_found' })
    expect((await create(key, TIDEPOOL)).status).toBe('active')
  })
})
