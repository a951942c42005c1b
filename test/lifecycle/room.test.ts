/** What one workspace may hold is limited, so that it leaves room for the others. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

const COPIES = 1000

describe.each(ENGINES)('a workspace on %s', (engine) => {
  it('holds so many store keys and no more (D-19)', async () => {
    const { addKey, call, keyring, sandbox } = await createTestKeyring({ engine })
    await addKey('team')
    await keyring.database.write({}, async (tx) => {
      const { id, ...first } = await tx.selectFrom('store_keys').selectAll().executeTakeFirstOrThrow()
      for (let number = 1; number < 200; number++)
        await tx
          .insertInto('store_keys')
          .values({ ...first, id: `${id}_${number}`, name: `Key ${number}`, fingerprint: `${number}` })
          .execute()
    })
    expect(sandbox.requests.length).toBeGreaterThan(0)
    await expect(addKey('individual')).rejects.toMatchObject({ code: 'limit_reached', reason: 'store_keys' })
    const listed = await call('GET', '/v1/keys?pageSize=200')
    expect(listed.body.value).toHaveLength(200)
  })

  it('holds so many access keys, of which those that were revoked do not count', async () => {
    const { keyring, workspaceId } = await createTestKeyring({ engine })
    const make = (name: string) => keyring.accessKeys.create({ workspaceId, name, role: 'viewer' })
    const { accessKey } = await make('first')
    await keyring.database.write({}, async (tx) => {
      await sql`insert into access_keys (id, workspace_id, name, folded_name, hash, role, is_fenced, created_at)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < ${sql.lit(COPIES)})
        select 'ak_' || i, ${workspaceId}, 'copy ' || i, 'copy ' || i, 'hash ' || i, 'viewer', 0, 0 from n`.execute(tx)
    })
    await expect(make('one more')).rejects.toMatchObject({ code: 'limit_reached', reason: 'access_keys' })
    await keyring.database.write({}, (tx) =>
      tx.updateTable('access_keys').set({ revoked_at: 1 }).where('id', 'like', 'ak_%').execute(),
    )
    expect(accessKey.name).toBe('first')
    await expect(make('one more')).resolves.toBeDefined()
  })

  it('hands out so many upload links at a time', async () => {
    const { call, keyring } = await createTestKeyring({ engine })
    const make = () => call('POST', '/v1/key-upload-links', { body: { kind: 'app-store-team' } })
    const first = await make()
    expect(first.status).toBe(201)
    await keyring.database.write({}, async (tx) => {
      const { id, ...row } = await tx.selectFrom('upload_links').selectAll().executeTakeFirstOrThrow()
      for (let number = 1; number < 500; number++)
        await tx
          .insertInto('upload_links')
          .values({ ...row, id: `${id}_${number}`, effect_id: null, token_hash: `${number}` })
          .execute()
    })
    expect(await make()).toMatchObject({ status: 409, body: { error: { code: 'limit_reached' } } })
    await call('POST', `/v1/key-upload-links/${first.body.uploadLinkId}/cancel`, { body: {} })
    expect((await make()).status).toBe(201)
  })
})
