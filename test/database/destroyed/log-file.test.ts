import { appendFileSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Destroyed } from '../../../src/database/destroyed/entries.ts'
import { createDestroyedLog } from '../../../src/database/destroyed/log-file.ts'
import { ProxyError } from '../../../src/errors.ts'
import { createTestFolder } from '../../support/test-database.ts'

const entry = (id: string): Destroyed => ({ kind: 'store_key', id, version: null, endsAt: null, at: 0 })

async function createFixture() {
  const file = join(await createTestFolder(), 'keys', 'destroyed.log')
  const log = createDestroyedLog(file)
  log.begin({ log: 'one', history: 'h' })
  return { file, log, ids: () => log.read()?.entries.map(({ id }) => id) }
}

describe('destroyed.log as a file', () => {
  it('is for its owner only, in a folder that is made with it', async () => {
    const { file } = await createFixture()
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('only grows', async () => {
    const { file, log, ids } = await createFixture()
    log.append([entry('key_1')])
    const before = readFileSync(file, 'utf8')
    log.append([entry('key_2'), entry('key_3')])
    log.append([])
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true)
    expect(ids()).toEqual(['key_1', 'key_2', 'key_3'])
  })

  it('closes a line that was cut off, and goes on below it (E-15)', async () => {
    const { file, log, ids } = await createFixture()
    log.append([entry('key_1')])
    appendFileSync(file, '{"kind":"store_key","id":"key_2')
    expect(ids()).toEqual(['key_1'])
    log.append([entry('key_2')])
    expect(ids()).toEqual(['key_1', 'key_2'])
    expect(log.read()?.unreadable).toBe(1)
  })

  it('is begun once, by whoever comes first', async () => {
    const { log, ids } = await createFixture()
    log.append([entry('key_1')])
    log.begin({ log: 'other', history: 'other' })
    expect(log.read()?.heading).toEqual({ log: 'one', history: 'h' })
    expect(ids()).toEqual(['key_1'])
  })

  it('is missed when it has vanished, and never made anew by the way', async () => {
    const { file, log } = await createFixture()
    renameSync(file, `${file}.gone`)
    for (const work of [() => log.requireWritable(), () => log.append([entry('key_1')])]) {
      expect(work).toThrow(ProxyError)
      expect(work).toThrow(/destroyed\.log .*\(ENOENT\)/)
    }
    expect(log.read()).toBeUndefined()
  })

  it('is refused when it is something else', async () => {
    const { file, log } = await createFixture()
    writeFileSync(file, 'notes')
    expect(() => log.read()).toThrow('is not a log of what was destroyed')
  })
})
