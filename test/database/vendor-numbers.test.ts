import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestLocation, openTestDatabase } from './support.ts'

/** As the first version had left it, with keys that have a vendor number or none. */
async function goBack({ write }: Database, numbers: Readonly<Record<string, string | null>>): Promise<void> {
  await write({}, async (tx) => {
    await sql`drop table upload_links`.execute(tx)
    await sql`alter table store_keys drop column vendor_numbers`.execute(tx)
    await sql`alter table store_keys add column vendor_number text`.execute(tx)
    await sql`delete from migrations where name = '0005-upload-links'`.execute(tx)
    await tx.insertInto('master_keys').values({ version: 1, check_value: 'x', created_at: 0 }).execute()
    await tx
      .insertInto('workspaces')
      .values({ id: 'ws_one', name: 'one', folded_name: 'one', store_tokens_allowed: 0, created_at: 0 })
      .execute()
    for (const [id, number] of Object.entries(numbers))
      await sql`
        insert into store_keys (id, workspace_id, kind, name, version, store_key_id, fingerprint, vendor_number,
          sealed, wrapped_key, master_version, created_at)
        values (${id}, 'ws_one', 'app-store-team', ${id}, 1, ${id}, ${id}, ${number}, 's', 'w', 1, 0)`.execute(tx)
  })
}

describe.each(ENGINES)('the vendor number of a store key on %s', (engine) => {
  it('becomes the default of a list, whatever it was', async () => {
    const location = await createTestLocation(engine)
    const before = await openTestDatabase(location)
    await goBack(before, { key_a: '85012345', key_b: null, key_c: '"odd", \\ one' })
    const { read } = await openTestDatabase(location)
    const rows = await read.selectFrom('store_keys').select(['id', 'vendor_numbers']).orderBy('id').execute()
    expect(rows.map(({ id, vendor_numbers }) => [id, JSON.parse(vendor_numbers)])).toEqual([
      ['key_a', ['85012345']],
      ['key_b', []],
      ['key_c', ['"odd", \\ one']],
    ])
  })
})
