/** Whatever ends is in destroyed.log before whoever asked for it is told. */
import { readFileSync, renameSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { endAccessKey } from '../../../src/access/access-keys/rows.ts'
import { openDatabase } from '../../../src/database/database.ts'
import { parseLog } from '../../../src/database/destroyed/format.ts'
import { makeAppleKey } from '../../../src/sandbox/demo/key-files.ts'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createLifecycle, LANTERNFISH, type Lifecycle } from '../fixture.ts'

const DAY_MS = 24 * 60 * 60 * 1000

function logged({ keyring }: Pick<Lifecycle, 'keyring'>) {
  const content = parseLog(readFileSync(keyring.destroyedLogFile, 'utf8'))
  return (content?.entries ?? []).map(({ kind, id, version, endsAt }) => ({
    kind,
    id,
    ...(version === null ? {} : { version }),
    ...(endsAt === null ? {} : { endsAt }),
  }))
}

describe.each(ENGINES)('destroyed.log on %s (E-15)', (engine) => {
  it('names an integration that was deleted, and the key that went with it', async () => {
    const world = await createLifecycle(engine)
    const { key } = await world.take('team')
    const [one, other] = [await world.create(key), await world.create(key, LANTERNFISH)]
    const answer = await world.call('DELETE', `/v1/integrations/${one.id}`)
    expect(answer.status).toBe(200)
    expect(logged(world)).toEqual([{ kind: 'integration', id: one.id }])
    await world.integrations.delete(other, true)
    expect(logged(world).slice(1)).toEqual([
      { kind: 'integration', id: other.id },
      { kind: 'store_key', id: key.id },
    ])
  })

  it('names a key that was removed by hand, in the last integration, or after seven days', async () => {
    const world = await createLifecycle(engine)
    const [team, second, third, fourth] = [
      (await world.take('team')).key,
      await world.addTeamKey('SECONDKEY2'),
      await world.addTeamKey('THIRDKEY33'),
      await world.addTeamKey('FOURTHKEY4'),
    ]
    const integration = await world.create(team)
    await world.keys.remove(second)
    await world.integrations.update(
      integration,
      { addKey: third, removeKey: team, destroyKeys: true },
      world.exchange(),
    )
    world.clock.advance(8 * DAY_MS)
    await world.keyring.tidy()
    expect(logged(world)).toEqual([second, team, fourth].map(({ id }) => ({ kind: 'store_key', id })))
  })

  it('names the version of a key that another one has taken the place of', async () => {
    const world = await createLifecycle(engine)
    const { key } = await world.take('team')
    const { issuerId } = world.files.team
    const { file, publicKey } = makeAppleKey('team', 'SUCCESSOR9')
    world.appStore.addTeamKey({ issuerId, keyId: 'SUCCESSOR9', publicKey, roles: ['ADMIN'] })
    await world.keys.replace(key, { content: file.text, keyId: 'SUCCESSOR9', issuerId }, world.exchange())
    expect(logged(world)).toEqual([{ kind: 'store_key', id: key.id, version: 1 }])
  })

  it('names an access key that was revoked, and when one ends that was replaced', async () => {
    const world = await createLifecycle(engine)
    const { workspaceId, keyring, clock } = world
    const make = async (name: string) =>
      (await keyring.accessKeys.create({ workspaceId, name, role: 'viewer' })).accessKey.id
    const [revoked, replaced, ended] = [await make('revoked'), await make('replaced'), await make('ended')]
    await keyring.accessKeys.revoke(workspaceId, revoked)
    await keyring.accessKeys.replace({ workspaceId, id: replaced, overlapMs: DAY_MS })
    await keyring.accessKeys.replace({ workspaceId, id: ended, overlapMs: 0 })
    expect(logged(world)).toEqual([
      { kind: 'access_key', id: revoked },
      { kind: 'access_key', id: replaced, endsAt: clock.now() + DAY_MS },
      { kind: 'access_key', id: ended },
    ])
  })

  it('is told by the next who opens the database of what a killed process did not come to', async () => {
    const world = await createLifecycle(engine)
    const { workspaceId, keyring, config } = world
    const { accessKey } = await keyring.accessKeys.create({ workspaceId, name: 'gone', role: 'viewer' })
    const location = config.databaseUrl === undefined ? { folder: config.dataFolder } : { url: config.databaseUrl }
    // As a process that is killed between the commit and the log.
    const killed = await openDatabase(location, { clock: world.clock, log: () => undefined })
    await killed.change({}, (tx) => endAccessKey(tx, workspaceId, accessKey.id, world.clock.now()))
    await killed.close()
    expect(logged(world)).toEqual([])
    await world.replica()
    expect(logged(world)).toEqual([{ kind: 'access_key', id: accessKey.id }])
  })

  it('hears from the server of what was destroyed elsewhere', async () => {
    const world = await createLifecycle(engine)
    const { workspaceId, keyring } = world
    const { accessKey } = await keyring.accessKeys.create({ workspaceId, name: 'gone', role: 'viewer' })
    await keyring.database.write({}, (tx) =>
      tx
        .insertInto('destroyed')
        .values({
          mark: 'elsewhere',
          kind: 'access_key',
          subject_id: accessKey.id,
          version: null,
          ends_at: null,
          at: 1,
        })
        .execute(),
    )
    await keyring.catchUp()
    await keyring.catchUp()
    expect(logged(world)).toEqual([{ kind: 'access_key', id: accessKey.id }])
  })

  it('that cannot be written keeps everything as it is, and says so', async () => {
    const world = await createLifecycle(engine)
    const { workspaceId, keyring, call } = world
    const { key } = await world.take('team')
    const integration = await world.create(key)
    const { accessKey, secret } = await keyring.accessKeys.create({ workspaceId, name: 'stays', role: 'viewer' })
    const file = keyring.destroyedLogFile
    renameSync(file, `${file}.gone`)
    const refused = { code: 'not_ready', reason: 'destroyed_log' }
    expect(await problemOf(world.integrations.delete(integration, true))).toMatchObject(refused)
    expect(await problemOf(keyring.accessKeys.revoke(workspaceId, accessKey.id))).toMatchObject(refused)
    const answer = await call('DELETE', `/v1/integrations/${integration.id}?destroyKeys=true`)
    expect([answer.status, answer.body.error.message]).toEqual([503, expect.stringContaining('destroyed.log')])
    expect([(await world.keyRows()).length, (await world.integrationRows()).length]).toEqual([1, 1])
    expect(await keyring.accessKeys.authenticate(secret)).toBeDefined()
    renameSync(`${file}.gone`, file)
    expect(await world.integrations.delete(integration, true)).toEqual([key.id])
  })

  it(
    engine === 'sqlite'
      ? 'is not made anew for a database that had one: nothing is opened without it'
      : 'is made for a machine that never had one, with all that the database knows',
    async () => {
      const world = await createLifecycle(engine)
      const { key } = await world.take('team')
      await world.keys.remove(key)
      renameSync(world.keyring.destroyedLogFile, `${world.keyring.destroyedLogFile}.gone`)
      if (engine === 'sqlite') {
        await expect(world.replica()).rejects.toThrow(/There is no .*destroyed\.log.*restore --in-place --without-log/)
        return
      }
      await world.replica()
      expect(logged(world)).toEqual([{ kind: 'store_key', id: key.id }])
    },
  )
})
