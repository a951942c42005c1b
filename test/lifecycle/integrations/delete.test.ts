import { describe, expect, it } from 'vitest'
import { outcomeOf, problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, createLifecycle, LANTERNFISH, TIDEPOOL } from '../fixture.ts'

describe.each(ENGINES)('deleting an integration on %s', (engine) => {
  it('that is the last of a key is refused with the name of the key, until it is agreed to', async () => {
    const { take, create, integrations, addTeamKey, exchange, keyRows, integrationRows } = await createLifecycle(engine)
    const [team, second] = [(await take('team', { name: 'Zebra' })).key, await addTeamKey('SECONDKEY2')]
    const integration = await integrations.update(await create(team), { addKey: second }, exchange())
    const problem = await problemOf(integrations.delete(integration, false))
    expect(problem).toMatchObject({
      code: 'last_integration',
      causes: [
        { code: second.id, message: second.name },
        { code: team.id, message: 'Zebra' },
      ],
    })
    expect([(await keyRows()).length, (await integrationRows()).length]).toEqual([2, 1])
    expect([...(await integrations.delete(integration, true))].sort()).toEqual([team.id, second.id].sort())
    expect([(await keyRows()).length, (await integrationRows()).length]).toEqual([0, 0])
  })

  it('leaves a key that another one uses, and destroys only those that none does', async () => {
    const { take, create, integrations, addTeamKey, exchange, keyRows, checks } = await createLifecycle(engine)
    const [team, second] = [(await take('team')).key, await addTeamKey('SECONDKEY2')]
    const tidepool = await integrations.update(await create(team, TIDEPOOL), { addKey: second }, exchange())
    const lanternfish = await create(team, LANTERNFISH)
    expect((await problemOf(integrations.delete(tidepool, false))).causes).toEqual([
      { code: second.id, message: second.name },
    ])
    expect(await integrations.delete(tidepool, true)).toEqual([second.id])
    expect(await keyRows()).toMatchObject([{ id: team.id }])
    expect(await checks.of({ integrationId: tidepool.id })).toEqual([])
    expect(await checks.of({ integrationId: lanternfish.id })).toHaveLength(1)
  })

  it('happens once', async () => {
    const { take, create, integrations, replica } = await createLifecycle(engine)
    const { key } = await take('team')
    await create(key, LANTERNFISH)
    const integration = await create(key)
    const other = (await replica()).keyring.services.integrationsLifecycle
    const ends = await Promise.all(
      [integrations, other, integrations].map((one) => outcomeOf(one.delete(integration, true))),
    )
    expect(ends.sort()).toEqual(['done', 'not_found', 'not_found'])
    expect(await problemOf(integrations.delete(integration, true))).toMatchObject({ code: 'not_found' })
  })

  it('takes it out of every fence', async () => {
    const { take, create, integrations, keyring, workspaceId } = await createLifecycle(engine)
    const { key } = await take('team')
    const [inside, outside] = [await create(key, TIDEPOOL), await create(key, LANTERNFISH)]
    const fence = [inside.id]
    const { secret } = await keyring.accessKeys.create({ workspaceId, name: 'fenced', role: 'viewer', fence })
    await integrations.delete(inside, false)
    const left = await keyring.accessKeys.authenticate(secret)
    expect(left?.fence).toEqual(new Set())
    expect(await keyring.services.integrations.count(workspaceId, left!.fence)).toBe(0)
    expect(outside.status).toBe('active')
  })

  it('ends everything that goes through it at once, cached tokens included (design §2.4)', async () => {
    const { take, create, integrations, call, sandbox } = await createLifecycle(engine)
    const { key } = await take('team')
    const integration = await create(key)
    const read = (reference: string) => call('GET', `/v1/integrations/${encodeURIComponent(reference)}/app-information`)
    expect((await read(integration.id)).status).toBe(200)
    await integrations.delete(integration, true)
    const sent = sandbox.requests.length
    for (const reference of [integration.id, `app-store:${TIDEPOOL}`])
      expect(await read(reference)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
    expect(sandbox.requests.length).toBe(sent)
  })

  it('answers what is on its way, or says that it is gone, and never that it is our fault (D-10)', async () => {
    const { take, create, integrations, call, breakDown, clock } = await createLifecycle(engine)
    const { key } = await take('team')
    const integration = await create(key)
    let deleted: Promise<unknown> | undefined
    breakDown(CONNECT, async (_call, proceed) => {
      deleted ??= integrations.delete(integration, true)
      await deleted
      // Long enough that the next step of the same operation needs a new token.
      clock.advance(15 * 60_000)
      return proceed()
    })
    const answer = await call('GET', `/v1/integrations/${integration.id}/app-information`)
    expect([200, 404]).toContain(answer.status)
    expect(deleted).toBeDefined()
  })
})

describe.each(ENGINES)('two integrations of one key that are deleted at once on %s (D-11)', (engine) => {
  it.each([true, false])('destroy it exactly once, or leave it to the other: agreed %s', async (mayDestroy) => {
    const world = await createLifecycle(engine)
    const other = (await world.replica()).keyring.services.integrationsLifecycle
    for (let round = 0; round < 6; round++) {
      const { key } = await world.take('team')
      const made = [await world.create(key, TIDEPOOL), await world.create(key, LANTERNFISH)]
      const destroyed: string[] = []
      const remove = async (lifecycle: typeof other, index: number) => {
        for (let pause = 0; pause < round * index * 3; pause++) await new Promise(setImmediate)
        destroyed.push(...(await lifecycle.delete(made[index]!, mayDestroy)))
      }
      const ends = await Promise.all([outcomeOf(remove(world.integrations, 0)), outcomeOf(remove(other, 1))])
      expect(ends.sort()).toEqual(mayDestroy ? ['done', 'done'] : ['done', 'last_integration'])
      expect(destroyed).toEqual(mayDestroy ? [key.id] : [])
      const rows = [await world.keyRows(), await world.integrationRows(), await world.tieRows()]
      expect(rows.map(({ length }) => length)).toEqual(mayDestroy ? [0, 0, 0] : [1, 1, 1])
      for (const { id } of await world.integrationRows())
        await world.integrations.delete((await world.keyring.services.integrations.find(world.workspaceId, id))!, true)
    }
  })
})
