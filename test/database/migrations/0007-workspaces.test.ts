import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createAccessKeys } from '../../../src/access/access-keys.ts'
import type { Database } from '../../../src/database/database.ts'
import { systemNewId, systemRandom } from '../../../src/system/chance.ts'
import { createTestClock } from '../../support/test-clock.ts'
import { ENGINES, type Engine } from '../../support/test-database.ts'
import { insertWorkspace, openSeededDatabase, openTestDatabase } from '../support.ts'

/** A database as it was before, with these access keys in it: id, name, when it was revoked. */
async function createOlder(engine: Engine, keys: readonly (readonly [string, string, number | null])[]) {
  const clock = createTestClock()
  const { database, location } = await openSeededDatabase(engine, clock)
  await undo(database)
  for (const [id, name, revokedAt] of keys)
    await sql`insert into access_keys (id, workspace_id, name, hash, role, is_fenced, revoked_at, created_at)
      values (${id}, 'ws_one', ${name}, ${id}, 'viewer', 0, ${revokedAt}, 0)`.execute(database.read)
  const migrated = await openTestDatabase(location, clock)
  const accessKeys = createAccessKeys({ database: migrated, clock, newId: systemNewId, random: systemRandom })
  const create = (name: string) => accessKeys.create({ workspaceId: 'ws_one', name, role: 'viewer' })
  return { migrated, accessKeys, create }
}

async function undo({ read }: Database): Promise<void> {
  await sql`drop index workspaces_folded_name`.execute(read)
  await sql`drop index access_keys_folded_name`.execute(read)
  await sql`alter table workspaces drop column folded_name`.execute(read)
  await sql`alter table access_keys drop column folded_name`.execute(read)
  await sql`alter table access_keys drop column replaced_by`.execute(read)
  await sql`delete from migrations where name = '0007-workspaces'`.execute(read)
}

describe.each(ENGINES)('a database from before workspaces had other names on %s', (engine) => {
  it('keeps every access key, twins too, and takes no more twins of those that have none', async () => {
    const { accessKeys, create } = await createOlder(engine, [
      ['ak_1', 'Flows', null],
      ['ak_2', 'Twin', null],
      ['ak_3', 'twin', null],
      ['ak_4', 'Gone', 1],
      ['ak_5', 'Gone', 2],
    ])
    const listed = await accessKeys.list('ws_one')
    expect(listed.map(({ id, name }) => [id, name])).toEqual([
      ['ak_1', 'Flows'],
      ['ak_2', 'Twin'],
      ['ak_3', 'twin'],
    ])
    await expect(create('FLOWS')).rejects.toMatchObject({ code: 'name_taken' })
    await expect(create('Gone')).resolves.toBeDefined()
    await accessKeys.rename('ws_one', 'ak_3', 'Other')
    await expect(create('other')).rejects.toMatchObject({ code: 'name_taken' })
  })

  it('knows its workspace by its name, and takes no twin of it', async () => {
    const { migrated } = await createOlder(engine, [])
    const rows = await migrated.read.selectFrom('workspaces').select(['name', 'folded_name']).execute()
    expect(rows).toEqual([{ name: 'one', folded_name: 'one' }])
    const twin = migrated.write({}, (tx) => insertWorkspace(tx, 'one'))
    await expect(twin).rejects.toSatisfy((error) => migrated.isUniqueViolation(error))
  })
})
