/** The engine for more than one machine: any number of replicas on one PostgreSQL. */
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../ports.ts'
import { type Engine, type EngineFaults, errorCode, type OnDown, wrapDialect } from './driver.ts'

const MAX_CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 5000
/** No statement of ours takes long; one that does is stuck behind something that is. */
const STATEMENT_TIMEOUT_MS = 10_000

/** int8 → number: epoch milliseconds and counters stay far below 2^53. */
const INT8_OID = 20

/** Connection exception, insufficient resources, operator intervention, system error, read-only, lock not available, cancelled. */
const DOWN = /^(08|53|57P|58|25006|55P03|57014)/
const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/
const DRIVER_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after/

const POSTGRES_FAULTS: EngineFaults = {
  isDown: (error) =>
    DOWN.test(errorCode(error)) ||
    NETWORK.test(errorCode(error)) ||
    (error instanceof Error && DRIVER_MESSAGES.test(error.message)),
  // Serialization failure and deadlock.
  isRace: (error) => /^(40001|40P01)$/.test(errorCode(error)),
  isUniqueViolation: (error) => errorCode(error) === '23505',
}

/** @param url `postgres://user:password@host/database`; never logged */
export function openPostgres(url: string, log: Log, onDown: OnDown): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'store-keyring',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format as 'text'),
    } as pg.CustomTypesConfig,
  })
  // Without listeners a connection that breaks would end the process. The pool replaces an idle one …
  pool.on('error', (cause) => log('warn', 'database.connection_lost', { code: errorCode(cause) }))
  // … and does not listen to one that a transaction has: its next query fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    writer: wrapDialect(new PostgresDialect({ pool }), POSTGRES_FAULTS, onDown),
    reader: undefined,
    faults: POSTGRES_FAULTS,
    scrub: async () => undefined,
  }
}
