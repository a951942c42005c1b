/** An installation with something in it, and its backups: a file on SQLite; on PostgreSQL the rows, as a dump has them. */
import { join } from 'node:path'
import pg from 'pg'
import { backUp, openKeyring, type RestoreWish, restoreBackup, restoreInPlace } from '../../../src/assembly.ts'
import { type Config, readConfig } from '../../../src/config.ts'
import { openDatabase } from '../../../src/database/database.ts'
import {
  addDemoIntegration,
  addDemoKey,
  createReadyInstallation,
  OUTSIDE,
  type ReadyInstallation,
  withData,
} from '../../support/installation.ts'
import { createTestPostgres, type Engine } from '../../support/test-database.ts'
import { LANTERNFISH, TIDEPOOL } from '../fixture.ts'

export type Data = Parameters<Parameters<typeof withData>[1]>[0]

/** What was there at one moment. */
export type Backup = { readonly file: string } | { readonly rows: Dump }
type Dump = readonly { readonly table: string; readonly rows: readonly unknown[] }[]

export async function createDrill(engine: Engine) {
  let installation: ReadyInstallation = await createReadyInstallation({ engine })
  let count = 0
  const config = (): Config => readConfig(installation.env)

  async function bring(backup: Backup): Promise<void> {
    if ('file' in backup) throw new Error('a file is brought by its restore')
    const databaseUrl = await createTestPostgres({ isBare: true })
    await load(databaseUrl, backup.rows)
    const env = { ...installation.env, STORE_KEYRING_DATABASE_URL: databaseUrl }
    installation = { ...installation, databaseUrl, env }
  }
  const settle = (wish: RestoreWish = { withoutLog: false }) => restoreInPlace(config(), OUTSIDE, wish)

  return {
    installation: () => installation,
    config,
    /** Puts the rows of a dump into a new database, as pg_restore does. */
    bring,
    /** What comes after it. */
    settle,
    /** Works on the data as a command does. */
    work: <T>(work: (data: Data) => Promise<T>) => withData(installation, work),
    /** A team key with two apps, a service account with one, a fenced access key, an open upload link. */
    async fill() {
      const [team, google] = [await addDemoKey(installation, 'team'), await addDemoKey(installation, 'serviceAccount')]
      const tidepool = await addDemoIntegration(installation, team, TIDEPOOL)
      const lanternfish = await addDemoIntegration(installation, team, LANTERNFISH)
      const play = await addDemoIntegration(installation, google, TIDEPOOL)
      return withData(installation, async ({ keyring, workspaceId }) => {
        const { accessKey, secret } = await keyring.accessKeys.create({
          workspaceId,
          name: 'Flows',
          role: 'viewer',
          fence: [tidepool],
        })
        const link = await keyring.services.uploadLinks.create({ workspaceId, kind: 'app-store-team', apps: [] })
        return { team, google, tidepool, lanternfish, play, flows: accessKey.id, secret, linkId: link.link.id }
      })
    },
    async backUp(): Promise<Backup> {
      if (engine === 'postgresql') return { rows: await dump(installation.databaseUrl ?? '') }
      const file = join(installation.folder, `backup-${++count}.sqlite`)
      const keyring = await openKeyring(config(), OUTSIDE, '1.2.3')
      try {
        await backUp(keyring, config(), file, OUTSIDE)
      } finally {
        await keyring.close()
      }
      return { file }
    },
    /** On PostgreSQL the rows come into a new database, as by pg_restore, and the rest is done in place. */
    async restore(backup: Backup, wish: RestoreWish = { withoutLog: false }) {
      if ('file' in backup) return restoreBackup(config(), OUTSIDE, backup.file, wish)
      await bring(backup)
      return settle(wish)
    },
  }
}

export type Drill = Awaited<ReturnType<typeof createDrill>>

async function dump(url: string): Promise<Dump> {
  return onDatabase(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_name != 'migrations'`,
    )
    const contents = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: unknown }>(`select to_jsonb(t) as row from "${name}" t`)
      contents.push({ table: name, rows: rows.map(({ row }) => row) })
    }
    return contents
  })
}

/** Into a database that has the tables and nothing in them. */
export async function load(url: string, contents: Dump): Promise<void> {
  await (await openDatabase({ url }, OUTSIDE)).close()
  await onDatabase(url, async (client) => {
    // As pg_restore does, so that no row waits for another one.
    await client.query(`set session_replication_role = replica`)
    for (const { table, rows } of contents)
      for (const row of rows)
        await client.query(`insert into "${table}" select * from jsonb_populate_record(null::"${table}", $1)`, [
          JSON.stringify(row),
        ])
  })
}

async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
