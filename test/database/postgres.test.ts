import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import { createTestClock } from '../support/test-clock.ts'
import { createTestPostgres } from '../support/test-database.ts'

it('a connection that breaks between two queries of a transaction fails that, and ends no process (E-14)', async () => {
  const cable = await startTcpProxy(await createTestPostgres())
  const uncaught: unknown[] = []
  const note = (error: unknown) => void uncaught.push(error)
  process.on('uncaughtException', note)
  onTestFinished(() => void process.off('uncaughtException', note))
  let broken = 0
  const log = (_level: string, event: string) => {
    if (event === 'database.connection_lost') broken++
  }
  const database = await openDatabase({ url: cable.url }, { clock: createTestClock(), log })
  onTestFinished(() => database.close())
  // An idle one beside it tells when both are broken.
  await Promise.all([1, 2].map(() => database.read.selectFrom('server').selectAll().execute()))

  const transaction = database.write({}, async (tx) => {
    await tx.selectFrom('server').selectAll().execute()
    cable.cut()
    while (broken === 0) await new Promise((resolve) => setImmediate(resolve))
    await tx.selectFrom('server').selectAll().execute()
  })
  await expect(transaction).rejects.toMatchObject({ code: 'not_ready', reason: 'database' })
  await new Promise((resolve) => setImmediate(resolve))
  expect(uncaught).toEqual([])

  cable.mend()
  expect(await database.read.selectFrom('server').selectAll().execute()).toEqual([])
})
