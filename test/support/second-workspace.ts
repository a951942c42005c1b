/** A second tenant on the same database. */
import type { TestKeyring } from './test-keyring.ts'

/** @returns its id */
export async function addWorkspace({ keyring }: Pick<TestKeyring, 'keyring'>, name = 'other'): Promise<string> {
  const id = `ws_${name}`
  await keyring.database.write({}, (tx) =>
    tx.insertInto('workspaces').values({ id, name, store_tokens_allowed: 0, created_at: 0 }).execute(),
  )
  return id
}
