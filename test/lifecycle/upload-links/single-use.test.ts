/** An upload link works once, whoever comes at the same moment. */
import { describe, expect, it } from 'vitest'
import { outcomeOf, problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, TIDEPOOL } from '../fixture.ts'
import { createUploads, type Uploads } from './fixture.ts'

async function createHands(engine: Parameters<typeof createUploads>[0]) {
  const world = await createUploads(engine)
  const other = (await world.replica()).keyring.services.uploadLinks
  return { ...world, hands: [world.uploadLinks, other] }
}

describe.each(ENGINES)('of several uploads at once with one link, on %s (C-16)', (engine) => {
  it('one stores its key, whether they bring the same file or different ones', async () => {
    for (const isSame of [true, false]) {
      const { hands, ask, now, newFile, exchange, keyRows } = await createHands(engine)
      const { link, token } = await ask({ apps: [TIDEPOOL] })
      const same = newFile.team('SAMETEAM23')
      const files = ['ONETEAM234', 'TWOTEAM234', 'TREETEAM23', 'FOURTEAM23'].map((id) =>
        isSame ? same : newFile.team(id),
      )
      const ends = await Promise.all(
        files.map((file, turn) => outcomeOf(hands[turn % 2]!.receive(token, file, exchange()))),
      )
      expect(ends.sort()).toEqual(['done', 'link_closed', 'link_closed', 'link_closed'])
      const rows = await keyRows()
      expect(rows).toHaveLength(1)
      expect(await now(link.id)).toMatchObject({
        status: 'used',
        keyId: rows[0]!.id,
        integrations: [{ outcome: 'made' }],
      })
    }
  })

  it('one replaces the key', async () => {
    const { hands, ask, take, newFile, exchange, keyRows } = await createHands(engine)
    const { key } = await take('team')
    const { token } = await ask({ replaces: key })
    const files = ['ONETEAM234', 'TWOTEAM234', 'TREETEAM23'].map((id) => newFile.team(id))
    const ends = await Promise.all(
      files.map((file, turn) => outcomeOf(hands[turn % 2]!.receive(token, file, exchange()))),
    )
    expect(ends.sort()).toEqual(['done', 'link_closed', 'link_closed'])
    expect(await keyRows()).toMatchObject([{ version: 2 }])
  })
})

/** Lets something happen while the store looks at the key. */
function meanwhile({ breakDown }: Uploads, happens: () => Promise<unknown>): void {
  let hasHappened = false
  breakDown(CONNECT, async (_call, proceed) => {
    if (!hasHappened) {
      hasHappened = true
      await happens()
    }
    return proceed()
  })
}

describe.each(ENGINES)('an upload that is under way on %s (C-16)', (engine) => {
  it('stores nothing once the link is cancelled', async () => {
    const world = await createUploads(engine)
    const { link, token } = await world.ask()
    meanwhile(world, () => world.uploadLinks.cancel(link))
    expect(await problemOf(world.send(token, world.teamFile))).toMatchObject({ reason: 'cancelled' })
    expect(await world.keyRows()).toEqual([])
    expect(await world.now(link.id)).toMatchObject({ status: 'cancelled', problem: null })
  })

  it('stores nothing once the access key is revoked that made the link', async () => {
    const world = await createUploads(engine)
    const { keyring, workspaceId } = world
    const { accessKey } = await keyring.accessKeys.create({ workspaceId, name: 'Flow', role: 'manager' })
    const { token } = await world.ask({ accessKey })
    meanwhile(world, () => keyring.accessKeys.revoke(workspaceId, accessKey.id))
    expect(await problemOf(world.send(token, world.teamFile))).toMatchObject({ reason: 'cancelled' })
    expect(await world.keyRows()).toEqual([])
  })

  it('replaces nothing once the key is gone that it would replace', async () => {
    const world = await createUploads(engine)
    const { key } = await world.take('team')
    const { link, token } = await world.ask({ replaces: key })
    const file = world.newFile.team('NEWTEAM234')
    meanwhile(world, () => world.keys.remove(key))
    expect(await problemOf(world.send(token, file))).toMatchObject({ code: 'not_found' })
    expect(await world.keyRows()).toEqual([])
    expect((await world.now(link.id)).status).toBe('cancelled')
  })

  it('is seen through when the link expires meanwhile: it came in time', async () => {
    const world = await createUploads(engine)
    const { link, token } = await world.ask({ hours: 1 })
    meanwhile(world, async () => world.clock.advance(60 * 60 * 1000))
    expect((await world.send(token, world.teamFile)).outcome).toBe('stored')
    expect((await world.now(link.id)).status).toBe('used')
  })

  it('makes no second integration for an app that was integrated meanwhile, and loses no key', async () => {
    const world = await createUploads(engine)
    const { key } = await world.take('team')
    const file = world.newFile.team('NEWTEAM234')
    const { token } = await world.ask({ apps: [TIDEPOOL] })
    // Right before the key is stored, after everything has been looked at.
    const { seal } = world.storeKeys
    let hasSealed = false
    Object.assign(world.storeKeys, {
      seal: async (...args: Parameters<typeof seal>) => {
        if (!hasSealed) {
          hasSealed = true
          await world.create(key)
        }
        return seal(...args)
      },
    })
    const { integrations } = await world.send(token, file)
    expect(integrations).toMatchObject([{ outcome: 'refused', code: 'integration_exists' }])
    expect(await world.integrationRows()).toHaveLength(1)
    expect(await world.keyRows()).toHaveLength(2)
  })

  it('adds its key to no integration that is gone by then', async () => {
    const world = await createUploads(engine)
    const { key } = await world.take('team')
    const integration = await world.create(key)
    const file = world.newFile.team('NEWTEAM234')
    const { token } = await world.ask({ apps: [TIDEPOOL] })
    const { seal } = world.storeKeys
    Object.assign(world.storeKeys, {
      seal: async (...args: Parameters<typeof seal>) => {
        await world.integrations.delete(integration, true)
        return seal(...args)
      },
    })
    const { integrations } = await world.send(token, file)
    expect(integrations).toMatchObject([{ outcome: 'refused', code: 'not_found' }])
    expect(await world.tieRows()).toEqual([])
    expect(await world.keyRows()).toMatchObject([{ store_key_id: 'NEWTEAM234' }])
  })
})
