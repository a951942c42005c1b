/** Empty databases of both engines; whatever is tested of the database is tested on both. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { TEMPLATE } from './postgres.ts'

export const ENGINES = ['sqlite', 'postgresql'] as const
export type Engine = (typeof ENGINES)[number]

/** A folder that is gone after the test. */
export async function createTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-keyring-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

let count = 0

/**
 * @param options `isBare`: without the schema, and unlike any other database of the run
 * @returns the address of a PostgreSQL database without rows, which is gone after the test
 */
export async function createTestPostgres({ isBare = false }: { readonly isBare?: boolean } = {}): Promise<string> {
  const server = inject('postgresUrl')
  const name = `test_${process.pid}_${++count}`
  await onServer(server, `create database ${name}${isBare ? '' : ` template ${TEMPLATE} strategy file_copy`}`)
  // Somebody may still be connected, such as a process that a test has killed.
  onTestFinished(() => onServer(server, `drop database if exists ${name} with (force)`))
  return `${server}/${name}`
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
