/**
 * Who comes second waits, and sees what the first has done. On PostgreSQL, where several transactions run at once, each
 * race is stopped at its worst moment; SQLite has one writer at a time.
 */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Lock, Queries } from '../../src/database/database.ts'
import { createLifecycle, LANTERNFISH, type Lifecycle, TIDEPOOL } from './fixture.ts'

/** Does `first` in a transaction that is not over before `second` waits for it. @returns how `second` ended */
async function overlap<T>(
  { database }: Lifecycle,
  lock: Lock,
  first: (tx: Queries) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  let end: Promise<PromiseSettledResult<T>> | undefined
  await database.change(lock, async (tx) => {
    await first(tx)
    end = Promise.allSettled([second()]).then(([settled]) => settled)
    await expect.poll(() => isSomebodyWaiting(database.read), { timeout: 5000, interval: 10 }).toBe(true)
  })
  return end!
}

async function isSomebodyWaiting(db: Queries): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length > 0
}

const codeOf = (end: PromiseSettledResult<unknown>) => (end.status === 'fulfilled' ? 'done' : end.reason.code)

/** As `create` does at its end. */
async function tie(tx: Queries, keyId: string, integrationId: string): Promise<void> {
  await tx
    .insertInto('integration_keys')
    .values({ key_id: keyId, integration_id: integrationId, position: 5 })
    .execute()
  await tx.updateTable('store_keys').set({ unused_since: null }).where('id', '=', keyId).execute()
}

async function createTwo() {
  const world = await createLifecycle('postgresql')
  const [team, second] = [(await world.take('team')).key, await world.addTeamKey('SECONDKEY2')]
  const integration = await world.create(team)
  return { ...world, team, second, integration }
}

describe('a key that is just being tied to an integration', () => {
  it('is not removed by who comes a moment later', async () => {
    const world = await createTwo()
    const { second, integration, keys, keyRows } = world
    const tying = (tx: Queries) => tie(tx, second.id, integration.id)
    expect(codeOf(await overlap(world, { store_keys: [second.id] }, tying, () => keys.remove(second)))).toBe(
      'key_in_use',
    )
    expect(await keyRows()).toHaveLength(2)
  })

  it('is not tidied away, though its time was up', async () => {
    const world = await createTwo()
    const { second, integration, keyring, clock, keyRows } = world
    clock.advance(8 * 24 * 60 * 60 * 1000)
    const tying = (tx: Queries) => tie(tx, second.id, integration.id)
    expect(codeOf(await overlap(world, { store_keys: [second.id] }, tying, () => keyring.tidy()))).toBe('done')
    expect(await keyRows()).toHaveLength(2)
  })

  it('is not destroyed with the integration that had it to itself until then', async () => {
    const world = await createTwo()
    const { team, integration, integrations, create, second, keyRows } = world
    const other = await create(second, LANTERNFISH)
    const tying = (tx: Queries) => tie(tx, team.id, other.id)
    const end = await overlap(world, { store_keys: [team.id] }, tying, () => integrations.delete(integration, true))
    expect(end).toEqual({ status: 'fulfilled', value: [] })
    expect(await keyRows()).toHaveLength(2)
  })
})

describe('a key that is just going', () => {
  const removal = (id: string) => async (tx: Queries) => {
    await tx.deleteFrom('integration_keys').where('key_id', '=', id).execute()
    await tx.deleteFrom('store_keys').where('id', '=', id).execute()
  }

  it('is tied to no new integration', async () => {
    const world = await createTwo()
    const { second, create, integrationRows } = world
    const end = await overlap(world, { store_keys: [second.id] }, removal(second.id), () => create(second, LANTERNFISH))
    expect(end).toMatchObject({ reason: { code: 'not_found', field: 'body.keyId' } })
    expect(await integrationRows()).toHaveLength(1)
  })

  it('is added to no integration', async () => {
    const world = await createTwo()
    const { second, integration, integrations, exchange, tieRows } = world
    const update = () => integrations.update(integration, { addKey: second }, exchange())
    const end = await overlap(world, { store_keys: [second.id] }, removal(second.id), update)
    expect(end).toMatchObject({ reason: { code: 'not_found', field: 'body.addKeyId' } })
    expect(await tieRows()).toHaveLength(1)
  })
})

describe('an integration that is just being changed', () => {
  it('is deleted with the keys that it has then, not with those that it had', async () => {
    const world = await createTwo()
    const { team, second, integration, integrations, keyRows } = world
    const tying = (tx: Queries) => tie(tx, second.id, integration.id)
    const lock = { store_keys: [team.id, second.id], integrations: [integration.id] }
    const end = await overlap(world, lock, tying, () => integrations.delete(integration, true))
    expect(end.status === 'fulfilled' && [...end.value].sort()).toEqual([team.id, second.id].sort())
    expect(await keyRows()).toEqual([])
  })

  it('is deleted with its keys locked, those too of which the caller does not know yet', async () => {
    const world = await createTwo()
    const { team, second, integration: stale, integrations, exchange, addTeamKey, create, keyRows } = world
    await integrations.update(stale, { addKey: second }, exchange())
    const other = await create(await addTeamKey('THIRDKEY33'), LANTERNFISH)
    const tying = (tx: Queries) => tie(tx, second.id, other.id)
    const end = await overlap(world, { store_keys: [second.id] }, tying, () => integrations.delete(stale, true))
    expect(end).toEqual({ status: 'fulfilled', value: [team.id] })
    expect(await keyRows()).toHaveLength(2)
  })

  it('is not moved to an app that is just being taken', async () => {
    const world = await createTwo()
    const { second, integration, integrations, exchange, workspaceId, integrationRows } = world
    const taking = async (tx: Queries) => {
      const [row] = await tx.selectFrom('integrations').selectAll().execute()
      const other = { ...row!, id: 'int_other', app_identifier: LANTERNFISH, name: 'Other' }
      await tx.insertInto('integrations').values(other).execute()
      await tie(tx, second.id, 'int_other')
    }
    const move = () => integrations.update(integration, { app: LANTERNFISH }, exchange())
    const lock = { workspaces: [workspaceId], store_keys: [second.id] }
    expect(codeOf(await overlap(world, lock, taking, move))).toBe('integration_exists')
    const apps = (await integrationRows()).map(({ app_identifier }) => app_identifier)
    expect(apps.sort()).toEqual([LANTERNFISH, TIDEPOOL])
  })
})

it('a key file that is just being stored is not stored by a second hand', async () => {
  const world = await createLifecycle('postgresql')
  const { take, workspaceId, keyRows } = world
  const { key } = await take('team')
  const [row] = await keyRows()
  await world.keys.remove(key)
  const storing = (tx: Queries) => tx.insertInto('store_keys').values(row!).execute()
  const end = await overlap(world, { workspaces: [workspaceId] }, storing, () => take('team'))
  expect(codeOf(end)).toBe('key_exists')
  expect(await keyRows()).toHaveLength(1)
})
