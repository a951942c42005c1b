/** Empty databases of both engines; whatever is tested of the database is tested on both. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

export const ENGINES = ['sqlite', 'postgresql'] as const
export type Engine = (typeof ENGINES)[number]

/** A folder that is gone after the test. */
export async function createTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-keyring-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

let count = 0

/** @returns the address of an empty PostgreSQL database that is gone after the test */
export async function createTestPostgres(): Promise<string> {
  const server = inject('postgresUrl')
  const name = `test_${process.pid}_${++count}`
  await onServer(server, `create database ${name}`)
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
