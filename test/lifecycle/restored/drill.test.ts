/** The restore drill: what was destroyed after a backup stays destroyed, or nothing works before an owner has looked. */
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/database/database.ts'
import { noteDestroyed, readDestroyed } from '../../../src/database/destroyed/entries.ts'
import type { Settled } from '../../../src/lifecycle/restored/settle.ts'
import { OUTSIDE } from '../../support/installation.ts'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createDrill, type Data, type Drill } from './fixture.ts'

const find = async ({ keyring, workspaceId }: Data, id: string) => {
  const found = await keyring.services.integrations.find(workspaceId, id)
  if (!found) throw new Error(`${id} is not there`)
  return found
}
const keyOf = ({ keyring, workspaceId }: Data, id: string) => keyring.services.storeKeys.get(workspaceId, id)
const logFile = ({ work }: Drill) => work(async ({ keyring }) => keyring.destroyedLogFile)

/** Deletes, revokes and destroys one of each. */
function destroySome({ work }: Drill, { tidepool, play, flows }: Awaited<ReturnType<Drill['fill']>>): Promise<void> {
  return work(async (data) => {
    const { integrationsLifecycle } = data.keyring.services
    await integrationsLifecycle.delete(await find(data, tidepool), false)
    await integrationsLifecycle.delete(await find(data, play), true)
    await data.keyring.accessKeys.revoke(data.workspaceId, flows)
  })
}

/** What a store answers through an integration, or why it is not asked. */
async function readsFrom(data: Data, integrationId: string): Promise<string> {
  const { attachedKeys, stores } = data.keyring.services
  const integration = await find(data, integrationId)
  const app = stores.app(integration, await attachedKeys.of(integration), data.exchange)
  return app.readInformation().then(
    () => 'read',
    (error: { code: string }) => error.code,
  )
}

describe.each(ENGINES)('a backup that is restored on %s (E-15, K-5)', (engine) => {
  it('with its log brings nothing back: keys, integrations, access keys and open upload links', async () => {
    const drill = await createDrill(engine)
    const there = await drill.fill()
    const backup = await drill.backUp()
    await destroySome(drill, there)
    const { settled } = await drill.restore(backup)
    expect(settled).toEqual({ kind: 'applied', storeKeys: 1, integrations: 2, accessKeys: 1, uploadLinks: 1 })
    await drill.work(async (data) => {
      const { keyring, workspaceId } = data
      const { integrations, uploadLinks } = keyring.services
      expect(await integrations.find(workspaceId, there.tidepool)).toBeUndefined()
      expect(await integrations.find(workspaceId, there.play)).toBeUndefined()
      expect(await keyOf(data, there.google)).toBeUndefined()
      expect(await keyring.accessKeys.authenticate(there.secret)).toBeUndefined()
      expect((await uploadLinks.get(workspaceId, there.linkId)).status).toBe('cancelled')
      // The rest is as it was.
      expect(await readsFrom(data, there.lanternfish)).toBe('read')
      const sealed = await keyring.database.read.selectFrom('store_keys').select('id').execute()
      expect(sealed).toEqual([{ id: there.team }])
    })
  })

  it('brings back what was there, and may be restored a second time', async () => {
    const drill = await createDrill(engine)
    const there = await drill.fill()
    const backup = await drill.backUp()
    await drill.work(async ({ keyring, workspaceId }) =>
      keyring.accessKeys.rename(workspaceId, there.flows, 'Another name'),
    )
    for (let round = 1; round <= 2; round++) {
      const { settled } = await drill.restore(backup)
      expect(settled).toMatchObject({ kind: 'applied', storeKeys: 0, integrations: 0, accessKeys: 0, uploadLinks: 1 })
    }
    await drill.work(async (data) => {
      expect((await data.keyring.accessKeys.authenticate(there.secret))?.name).toBe('Flows')
      for (const id of [there.tidepool, there.lanternfish, there.play]) expect(await readsFrom(data, id)).toBe('read')
    })
  })

  it('leaves an integration without the key that was destroyed or replaced since, and says what to do', async () => {
    const drill = await createDrill(engine)
    const there = await drill.fill()
    const backup = await drill.backUp()
    await drill.work(async ({ keyring }) => {
      const { database } = keyring
      // As a replacement in place notes it.
      await database.write({}, (tx) =>
        tx
          .insertInto('destroyed')
          .values({
            mark: `store_key ${there.team} v1`,
            kind: 'store_key',
            subject_id: there.team,
            version: 1,
            ends_at: null,
            at: 1,
          })
          .execute(),
      )
      await keyring.catchUp()
    })
    expect((await drill.restore(backup)).settled).toMatchObject({ storeKeys: 1, integrations: 0 })
    await drill.work(async (data) => {
      expect(await keyOf(data, there.team)).toBeUndefined()
      expect(await find(data, there.tidepool)).toMatchObject({ status: 'attention', keyIds: [], whoseMove: 'you' })
      expect((await find(data, there.tidepool)).reason).toContain('Add a store key')
      expect(await readsFrom(data, there.tidepool)).toBe('key_missing')
    })
  })

  it('lets an access key that was replaced end when it was to end', async () => {
    const drill = await createDrill(engine)
    const { flows, secret } = await drill.fill()
    const backup = await drill.backUp()
    const { endsAt } = await drill.work(({ keyring, workspaceId }) =>
      keyring.accessKeys.replace({ workspaceId, id: flows, overlapMs: 60 * 60 * 1000 }),
    )
    await drill.restore(backup)
    await drill.work(async ({ keyring }) =>
      expect(await keyring.accessKeys.authenticate(secret)).toMatchObject({ id: flows, expiresAt: endsAt }),
    )
  })

  it('without its log is refused, until it is agreed that everything waits for an owner', async () => {
    const drill = await createDrill(engine)
    const there = await drill.fill()
    const backup = await drill.backUp()
    await destroySome(drill, there)
    rmSync(await logFile(drill))
    await expect(drill.restore(backup)).rejects.toThrow(/There is no .*destroyed\.log.*add --without-log/)
    const { settled } = await drill.restore(backup, { withoutLog: true })
    if (settled.kind !== 'locked_down') throw new Error('it was not locked down')
    expect(settled).toMatchObject({ doubt: 'missing', accessKeys: 2, integrations: 3, uploadLinks: 1 })

    await drill.work(async (data) => {
      const { keyring, workspaceId, exchange } = data
      const { integrationsLifecycle, integrations, storeKeys, stores } = keyring.services
      expect(await keyring.accessKeys.authenticate(there.secret)).toBeUndefined()
      expect(await keyring.accessKeys.authenticate(drill.installation().owner)).toBeUndefined()
      expect(await keyring.accessKeys.authenticate(settled.owner.secret)).toMatchObject({ role: 'owner', workspaceId })
      for (const row of await integrations.list(workspaceId, {}, { size: 10 }))
        expect(row).toMatchObject({ status: 'attention', isUnconfirmed: true })
      // Neither the app, nor the key by itself, nor a check that finds all well.
      expect(await readsFrom(data, there.tidepool)).toBe('unconfirmed')
      const key = (await keyOf(data, there.team))!
      const account = stores.account(storeKeys.signingKey(key), exchange)
      expect(await problemOf(account.findApp('com.example.tidepool'))).toMatchObject({ code: 'unconfirmed' })
      const checked = await integrationsLifecycle.check(await find(data, there.tidepool), exchange)
      expect(checked.status).toBe('attention')

      expect(await integrationsLifecycle.confirm(await find(data, there.tidepool))).toBe(true)
      expect(await readsFrom(data, there.tidepool)).toBe('read')
      expect((await integrationsLifecycle.check(await find(data, there.tidepool), exchange)).status).toBe('active')
      // The other app of the same key was not confirmed, though the key was.
      expect(await readsFrom(data, there.lanternfish)).toBe('unconfirmed')
      const other = await integrationsLifecycle.check(await find(data, there.lanternfish), exchange)
      expect(other.status).toBe('attention')
      expect(await integrationsLifecycle.confirm(await find(data, there.tidepool))).toBe(false)
    })
  })

  it('takes no log of another database for its own', async () => {
    const drill = await createDrill(engine)
    const there = await drill.fill()
    await destroySome(drill, there)
    const backup = await drill.backUp()
    const other = await createDrill(engine)
    renameSync(await logFile(other), await logFile(drill))
    await expect(drill.restore(backup)).rejects.toThrow('belongs to another database')
    const { settled } = await drill.restore(backup, { withoutLog: true })
    expect(settled).toMatchObject({ kind: 'locked_down', doubt: 'foreign' })
  })

  it('takes no log that was longer when the backup was made', async () => {
    const drill = await createDrill(engine)
    const there = await drill.fill()
    const file = await logFile(drill)
    const before = readFileSync(file)
    await destroySome(drill, there)
    await drill.work(({ keyring }) => keyring.catchUp())
    const backup = await drill.backUp()
    writeFileSync(file, before)
    await expect(drill.restore(backup)).rejects.toThrow('has fewer entries than this database knows of')
  })

  it('keeps every entry that it knows, for the next backup', async () => {
    const drill = await createDrill(engine)
    const there = await drill.fill()
    const backup = await drill.backUp()
    await destroySome(drill, there)
    const before = await drill.work(({ keyring }) => readDestroyed(keyring.database.read))
    const { settled }: { readonly settled: Settled } = await drill.restore(backup)
    expect(settled.kind).toBe('applied')
    expect(await drill.work(({ keyring }) => readDestroyed(keyring.database.read))).toEqual(before)
  })
})

it('a dump that comes into another PostgreSQL database is noticed, and not opened before it is settled (E-15)', async () => {
  const drill = await createDrill('postgresql')
  const there = await drill.fill()
  const backup = await drill.backUp()
  await destroySome(drill, there)
  await drill.bring(backup)
  await expect(drill.work(async () => undefined)).rejects.toThrow(/was restored from a dump.*restore --in-place/)
  await drill.settle()
  await drill.work(async (data) => expect(await keyOf(data, there.google)).toBeUndefined())
})

it('what a killed process had noted in the database that is replaced is not lost (E-15)', async () => {
  const drill = await createDrill('sqlite')
  const { team } = await drill.fill()
  const backup = await drill.backUp()
  const killed = await openDatabase({ folder: drill.installation().dataFolder }, OUTSIDE)
  await killed.write({}, (tx) => noteDestroyed(tx, [{ kind: 'store_key', id: team }], 1))
  await killed.close()
  expect((await drill.restore(backup)).settled).toMatchObject({ kind: 'applied', storeKeys: 1 })
})

it('a SQLite file that was put in place by hand is settled by whoever opens it next (E-15)', async () => {
  const drill = await createDrill('sqlite')
  const there = await drill.fill()
  const backup = await drill.backUp()
  await destroySome(drill, there)
  if (!('file' in backup)) throw new Error('no file')
  copyFileSync(backup.file, join(drill.installation().dataFolder, 'store-keyring.sqlite'))
  await drill.work(async (data) => {
    expect(await keyOf(data, there.google)).toBeUndefined()
    expect(await data.keyring.accessKeys.authenticate(there.secret)).toBeUndefined()
    expect((await data.keyring.services.uploadLinks.get(data.workspaceId, there.linkId)).status).toBe('cancelled')
  })
})
