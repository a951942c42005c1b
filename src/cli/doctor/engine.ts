/** The doctor's look at how the database is set up. */
import type { Config } from '../../config.ts'
import type { Database } from '../../database/database.ts'
import { type EngineFacts, readFacts, readSchema } from '../../database/facts.ts'
import { type Finding, fault, fine } from './finding.ts'

/** As SQLite tells them: 2 is FULL, so that what was acknowledged survives a power cut. */
const EXPECTED: Readonly<Record<string, unknown>> = {
  journal_mode: 'wal',
  synchronous: 2,
  secure_delete: 1,
  foreign_keys: 1,
}
/** The oldest one that its makers still mend. */
const OLDEST_POSTGRES = 14
const SETTINGS = 'Database settings'

export async function engineFindings(config: Config, database: Database): Promise<readonly Finding[]> {
  const facts = await readFacts(database)
  return [
    fine('Schema', await readSchema(database.read)),
    facts.engine === 'sqlite' ? sqliteFinding(facts.settings) : postgresFinding(facts, config),
  ]
}

export function sqliteFinding(settings: Readonly<Record<string, unknown>>): Finding {
  const wrong = Object.entries(EXPECTED).flatMap(([name, value]) =>
    settings[name] === value ? [] : [`${name} is ${settings[name]}`],
  )
  return wrong.length > 0
    ? fault(SETTINGS, `${wrong.join(', ')}. Is the data folder on a network drive? Move it to a local disk.`)
    : fine(SETTINGS, 'write-ahead log, on the disk before it is acknowledged, what is deleted is overwritten')
}

export function postgresFinding(
  { version, majorVersion, hasTls }: Extract<EngineFacts, { engine: 'postgresql' }>,
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
): Finding {
  if (majorVersion < OLDEST_POSTGRES)
    return fault(SETTINGS, `PostgreSQL ${version} is no longer mended. Use ${OLDEST_POSTGRES} or newer.`)
  if (!hasTls && !isOnThisMachine(databaseUrl ?? ''))
    return fault(
      SETTINGS,
      `PostgreSQL ${version}, without TLS: others on the way can read along. Add sslmode=verify-full to STORE_KEYRING_DATABASE_URL.`,
    )
  return fine(SETTINGS, `PostgreSQL ${version}, ${hasTls ? 'with TLS' : 'on this machine'}`)
}

function isOnThisMachine(url: string): boolean {
  return ['', 'localhost', '127.0.0.1', '[::1]'].includes(URL.parse(url)?.hostname ?? '?')
}
