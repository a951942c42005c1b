import { describe, expect, it } from 'vitest'
import { beginNewLine, createWatches, type Told } from '../../../src/lifecycle/watches/watches.ts'
import { systemNewId } from '../../../src/system/chance.ts'
import { insertIntegration, openSeededDatabase, openTestDatabase } from '../../database/support.ts'
import { createTestClock } from '../../support/test-clock.ts'
import { ENGINES, type Engine } from '../../support/test-database.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const REVIEWS = { topic: 'reviews', subject: 'int_one com.example.one', integrationId: null }

async function start(engine: Engine) {
  const clock = createTestClock()
  const { database, location } = await openSeededDatabase(engine, clock)
  const watches = createWatches({ database, clock, newId: systemNewId })
  const nothing: Told = { sequence: 0, held: new Map(), ahead: new Set(), at: clock.now() }
  const look = { lookedAt: clock.now(), recurs: false }
  const seen = (...ids: string[]) => ids.map((id) => ({ id, version: '1', at: clock.now() }))
  return {
    clock,
    database,
    location,
    watches,
    look,
    seen,
    untold: async (told: Partial<Told> = {}) => {
      const [watch] = await watches.begin('ws_one', [REVIEWS])
      return watches.untold(watch ? [watch] : [], { ...nothing, ...told }, { sequence: 1_000_000, count: 1000 })
    },
  }
}

describe.each(ENGINES)('news on %s', (engine) => {
  it('is noted once, under numbers without a gap, by however many processes at once', async () => {
    const t = await start(engine)
    const other = createWatches({
      database: await openTestDatabase(t.location, t.clock),
      clock: t.clock,
      newId: systemNewId,
    })
    const [first] = await Promise.all([t.watches.begin('ws_one', [REVIEWS]), other.begin('ws_one', [REVIEWS])])
    const [watch] = first
    if (!watch) throw new Error('no watch')
    const ids = Array.from({ length: 30 }, (_, index) => `review-${index}`)
    await Promise.all(
      ids.flatMap((_, index) =>
        [t.watches, other].map((one) => one.note(watch, t.seen(...ids.slice(0, index + 1)), t.look)),
      ),
    )
    const untold = await t.untold()
    expect(untold.map(({ sequence }) => sequence)).toEqual(ids.map((_, index) => index + 1))
    expect(new Set(untold.map(({ item }) => item)).size).toBe(30)
    expect((await t.watches.head('ws_one')).sequence).toBe(30)
  })

  it('that was held back is there again, with what came since', async () => {
    const t = await start(engine)
    const [watch] = await t.watches.begin('ws_one', [REVIEWS])
    if (!watch) throw new Error('no watch')
    await t.watches.note(watch, t.seen('a', 'b', 'c'), t.look)
    await t.watches.note(watch, t.seen('d'), t.look)
    const held = new Map([[watch.id, { from: 2, absent: new Map() }]])
    expect((await t.untold({ sequence: 3 })).map(({ sequence }) => sequence)).toEqual([4])
    expect((await t.untold({ sequence: 3, held })).map(({ sequence }) => sequence)).toEqual([2, 3, 4])
  })

  it('begins a new line of numbers after a restore, above all that there were', async () => {
    const t = await start(engine)
    const [watch] = await t.watches.begin('ws_one', [REVIEWS])
    if (!watch) throw new Error('no watch')
    await t.watches.note(watch, t.seen('a', 'b'), t.look)
    const before = await t.watches.head('ws_one')
    await beginNewLine(t.database)
    await t.watches.begin('ws_one', [REVIEWS])
    const after = await t.watches.head('ws_one')
    expect(after.line).not.toBe(before.line)
    expect(after.sequence).toBe(2)
    await t.watches.note(watch, t.seen('a', 'b', 'c'), t.look)
    expect((await t.untold({ sequence: 2 })).map(({ sequence }) => sequence)).toEqual([3])
  })

  it('ends with the integration, and no number is given twice for it', async () => {
    const t = await start(engine)
    await t.database.write({}, (tx) => insertIntegration(tx, 'int_one'))
    const subject = { ...REVIEWS, integrationId: 'int_one' }
    const [watch] = await t.watches.begin('ws_one', [subject])
    if (!watch) throw new Error('no watch')
    await t.watches.note(watch, t.seen('a', 'b'), t.look)
    await t.database.write({}, (tx) => tx.deleteFrom('integrations').execute())
    // A look that was under way finds nothing to note it for.
    await t.watches.note(watch, t.seen('a', 'b', 'c'), t.look)
    const [again] = await t.watches.begin('ws_one', [REVIEWS])
    if (!again) throw new Error('no watch')
    await t.watches.note(again, t.seen('d'), t.look)
    expect((await t.untold()).map(({ sequence }) => sequence)).toEqual([3])
  })

  it('is forgotten after 90 days, but for what tells how something stands', async () => {
    const t = await start(engine)
    const states = { ...REVIEWS, topic: 'states' }
    const [reviews, releases] = await t.watches.begin('ws_one', [REVIEWS, states])
    if (!reviews || !releases) throw new Error('no watch')
    await t.watches.note(reviews, t.seen('a'), t.look)
    const state = (word: string) => [{ id: 'r', version: word, at: null, state: word }]
    const recurring = () => ({ lookedAt: t.clock.now(), recurs: true })
    await t.watches.note(releases, state('draft'), recurring())
    t.clock.advance(1000)
    await t.watches.note(releases, state('live'), recurring())
    t.clock.advance(89 * DAY_MS)
    for (const watch of [reviews, releases]) await t.watches.note(watch, [], recurring())
    t.clock.advance(2 * DAY_MS)
    await t.watches.tidy()
    const left = await t.database.read.selectFrom('news').select(['watch_id', 'state']).execute()
    expect(left).toEqual([{ watch_id: releases.id, state: 'live' }])
    t.clock.advance(90 * DAY_MS)
    await t.watches.tidy()
    expect(await t.database.read.selectFrom('watches').selectAll().execute()).toEqual([])
  })
})
