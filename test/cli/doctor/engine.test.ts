import { describe, expect, it } from 'vitest'
import { postgresFinding, sqliteFinding } from '../../../src/cli/doctor/engine.ts'
import { readFacts, readSchema } from '../../../src/database/facts.ts'
import { openSeededDatabase } from '../../database/support.ts'
import { ENGINES } from '../../support/test-database.ts'

const RIGHT = { journal_mode: 'wal', synchronous: 2, secure_delete: 1, foreign_keys: 1 }
const facts = (more: object) => ({
  engine: 'postgresql' as const,
  version: '18.1',
  majorVersion: 18,
  hasTls: true,
  ...more,
})

describe('the doctor on SQLite', () => {
  it('finds the settings right that every open makes', () => {
    expect(sqliteFinding(RIGHT).ok).toBe(true)
  })

  it.each([
    ['journal_mode', 'delete'],
    ['synchronous', 1],
    ['secure_delete', 0],
    ['foreign_keys', 0],
  ])('finds %s = %s wrong', (name, value) => {
    const { ok, text } = sqliteFinding({ ...RIGHT, [name]: value })
    expect([ok, text]).toEqual([false, expect.stringContaining(`${name} is ${value}`)])
  })
})

describe('the doctor on PostgreSQL', () => {
  it.each([
    ['with TLS elsewhere', facts({}), 'postgres://me@db.contoso.com/x', true],
    ['without TLS elsewhere', facts({ hasTls: false }), 'postgres://me@db.contoso.com/x', false],
    ['without TLS on this machine', facts({ hasTls: false }), 'postgres://me@127.0.0.1/x', true],
    ['by a socket', facts({ hasTls: false }), 'postgres:///x', true],
    ['that is too old', facts({ version: '13.9', majorVersion: 13 }), 'postgres://me@db.contoso.com/x', false],
  ])('judges one %s', (_what, given, databaseUrl, ok) => {
    expect(postgresFinding(given, { databaseUrl })).toMatchObject({ ok })
  })
})

it.each(ENGINES)('what %s says of itself is right', async (engine) => {
  const { database } = await openSeededDatabase(engine)
  const found = await readFacts(database)
  if (found.engine === 'sqlite') expect(found.settings).toEqual(RIGHT)
  else expect(found).toMatchObject({ majorVersion: 18, hasTls: false })
  expect(await readSchema(database.read)).toMatch(/^00\d\d-/)
})
