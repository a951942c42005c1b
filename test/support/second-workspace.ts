/** A second tenant on the same database. */
import type { TestKeyring } from './test-keyring.ts'

/** @returns its id */
export async function addWorkspace({ keyring }: Pick<TestKeyring, 'keyring'>, name = 'other'): Promise<string> {
  return (await keyring.workspaces.create(name)).workspace.id
}
