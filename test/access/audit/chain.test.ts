import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../support/test-database.ts'
import { ACT, createAuditWorld, TAMPERING, WORKSPACE } from './fixture.ts'

describe.each(ENGINES)('the chain of a workspace on %s', (engine) => {
  it('is intact while only this server writes it, and empty at first', async () => {
    const { audit, act } = await createAuditWorld(engine)
    expect(await audit.verify(WORKSPACE.id)).toMatchObject({ events: 0, fault: null })
    await act(4)
    expect(await audit.verify(WORKSPACE.id)).toEqual({
      workspaceId: WORKSPACE.id,
      events: 8,
      fault: null,
      clockSetBack: [],
    })
  })

  it('has no gap and no twin when several replicas write at once', async () => {
    const { audit, replica, events } = await createAuditWorld(engine)
    const other = await replica()
    const writers = Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? audit : other))
    await Promise.all(writers.map((writer) => writer.around(ACT, async () => undefined)))
    expect((await events()).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(await audit.verify(WORKSPACE.id)).toMatchObject({ events: 20, fault: null })
  })
})

it('is read in pages, and each event told to whoever waits', async () => {
  const { audit, database } = await createAuditWorld()
  await database.write({}, async (tx) => {
    for (let count = 0; count < 1001; count++) await audit.note(tx, ACT)
  })
  const told: number[] = []
  expect(await audit.verify(WORKSPACE.id, (sequence) => told.push(sequence))).toMatchObject({ events: 1001 })
  expect(told).toEqual(Array.from({ length: 1001 }, (_, at) => at + 1))
})

describe.each(ENGINES)('a chain on %s that somebody has tampered with (I-8)', (engine) => {
  it.each(Object.entries(TAMPERING))(
    'is told by the first event that fails: %s',
    async (_name, { work, fails, kind }) => {
      const { audit, act, tamper } = await createAuditWorld(engine)
      await act(4)
      await tamper(work)
      const { fault, events } = await audit.verify(WORKSPACE.id)
      expect(fault).toEqual({ kind, sequence: fails })
      expect(events).toBe(fails - 1)
    },
  )

  it('takes no event that was in the same place before the database was put back', async () => {
    const { act, audit, tamper, database } = await createAuditWorld(engine)
    await act(1)
    const rows = () => database.read.selectFrom('audit_events').selectAll().where('sequence', '=', 3).execute()
    const head = await database.read.selectFrom('audit_heads').selectAll().executeTakeFirstOrThrow()
    await act(1)
    // Written by this server, with the right mac, after the same event.
    const [genuine] = await rows()
    await tamper(async (db) => {
      await sql`delete from audit_events where sequence > 2`.execute(db)
      await sql`update audit_heads set sequence = 2, mac = ${head.mac}, seal = ${head.seal}`.execute(db)
    })
    await act(1)
    expect(await audit.verify(WORKSPACE.id)).toMatchObject({ events: 4, fault: null })
    await tamper((db) =>
      sql`update audit_events set id = ${genuine?.id}, at = ${genuine?.at},
      request_id = ${genuine?.request_id}, mac = ${genuine?.mac} where sequence = 3`.execute(db),
    )
    expect(await audit.verify(WORKSPACE.id)).toMatchObject({ events: 3, fault: { kind: 'changed', sequence: 4 } })
  })

  it('is not mended by whoever has no key', async () => {
    const { act, withKey, audit, tamper } = await createAuditWorld(engine)
    await act(1)
    await tamper((db) => db.deleteFrom('audit_events' as never).execute())
    await tamper((db) => db.deleteFrom('audit_heads' as never).execute())
    await withKey(new Uint8Array(32).fill(6)).around(ACT, async () => undefined)
    expect(await audit.verify(WORKSPACE.id)).toMatchObject({ fault: { kind: 'changed', sequence: 1 } })
  })
})

it('tells where the clock was set back, which is nobody’s tampering (I-8)', async () => {
  const { audit, act, clock } = await createAuditWorld()
  await act(1)
  clock.setWallClock(clock.now() - 60_000)
  await act(1)
  clock.setWallClock(clock.now() - 60 * 60_000)
  await act(1)
  expect(await audit.verify(WORKSPACE.id)).toMatchObject({
    events: 6,
    fault: null,
    clockSetBack: [{ sequence: 5, byMs: 60 * 60_000 - 1000 }],
  })
})
