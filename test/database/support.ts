/** Opens databases for tests, and closes them again. */
import { onTestFinished } from 'vitest'
import { type Database, type DatabaseLocation, openDatabase } from '../../src/database/database.ts'
import type { Clock } from '../../src/ports.ts'
import { createTestClock } from '../support/test-clock.ts'
import { createTestFolder, createTestPostgres, type Engine } from '../support/test-database.ts'

export async function createTestLocation(engine: Engine): Promise<DatabaseLocation> {
  return engine === 'sqlite'
    ? { folder: await createTestFolder() }
    : { url: await createTestPostgres({ isBare: true }) }
}

export async function openTestDatabase(
  location: DatabaseLocation,
  clock: Clock = createTestClock(),
): Promise<Database> {
  const database = await openDatabase(location, { clock, log: () => undefined })
  onTestFinished(() => database.close())
  return database
}

/** With the one row that a revision needs, and one workspace. */
export async function openSeededDatabase(
  engine: Engine,
  clock?: Clock,
): Promise<{ readonly database: Database; readonly location: DatabaseLocation }> {
  const location = await createTestLocation(engine)
  const database = await openTestDatabase(location, clock)
  await database.write({}, async (tx) => {
    await tx.insertInto('server').values({ id: 1, mode: 'sandbox', wrapping_version: 1, created_at: 0 }).execute()
    await tx
      .insertInto('workspaces')
      .values({ id: 'ws_one', name: 'one', folded_name: 'one', store_tokens_allowed: 0, created_at: 0 })
      .execute()
  })
  return { database, location }
}

export async function workspaceNames({ read }: Database): Promise<readonly string[]> {
  return (await read.selectFrom('workspaces').select('name').orderBy('name').execute()).map(({ name }) => name)
}

export function insertWorkspace(tx: Database['read'], name: string) {
  return tx
    .insertInto('workspaces')
    .values({ id: `ws_${name}`, name, folded_name: name, store_tokens_allowed: 0, created_at: 0 })
    .execute()
}

export function insertIntegration(tx: Database['read'], id: string, workspaceId = 'ws_one') {
  return tx
    .insertInto('integrations')
    .values({
      id,
      workspace_id: workspaceId,
      store: 'app-store',
      name: id,
      app_name: id,
      app_id: null,
      app_identifier: `com.example.${id}`,
      reference: null,
      status: 'active',
      verdict: 'ok',
      reason: null,
      whose_move: 'nobody',
      since: 0,
      first_active_at: null,
      last_checked_at: null,
      next_check_at: null,
      created_at: 0,
    })
    .execute()
}
