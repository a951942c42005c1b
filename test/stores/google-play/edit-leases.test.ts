import { describe, expect, it } from 'vitest'
import { createLeases, type Leases } from '../../../src/database/leases.ts'
import type { GooglePlay } from '../../../src/stores/google-play/api.ts'
import { createEdits } from '../../../src/stores/google-play/edits.ts'
import { updateListing } from '../../../src/stores/google-play/listings.ts'
import { systemNewId } from '../../../src/system/chance.ts'
import { createTestLocation, openTestDatabase } from '../../database/support.ts'
import { createMemoryLeases } from '../../support/memory-leases.ts'
import { ENGINES, type Engine } from '../../support/test-database.ts'
import { LANTERNFISH_ID, PUBLISHER, TIDEPOOL_ID } from '../../support/test-stores.ts'
import { createEditWorld, EDITS, stepOf } from './edit-world.ts'

type World = ReturnType<typeof createEditWorld>

function replicaOf(t: World, leases: Leases) {
  const edits = createEdits({ leases, clock: t.clock, newId: systemNewId })
  return (name: string, packageName = TIDEPOOL_ID, play: GooglePlay = t.play()) =>
    updateListing(play, edits, packageName, 'en-US', { name }, false)
}

/** Two servers on one database, each with a connection of its own. */
async function createReplicas(engine: Engine) {
  const t = createEditWorld()
  const location = await createTestLocation(engine)
  const open = async () => createLeases(await openTestDatabase(location, t.clock), t.clock)
  const [one, two] = [await open(), await open()]
  return { ...t, one: replicaOf(t, one), two: replicaOf(t, two) }
}

/** Holds the next commit up until it is let go. */
function holdCommit({ world }: World) {
  const { promise: gate, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: isReached, resolve: reached } = Promise.withResolvers<void>()
  world.interrupt({
    host: PUBLISHER,
    path: EDITS,
    times: 4,
    answer: async (call, proceed) => {
      if (stepOf(call.method, call.path) === 'commit') {
        reached()
        await gate
      }
      return proceed()
    },
  })
  return { isReached, letGo }
}

describe.each(ENGINES)('changes of one app by two servers on %s', (engine) => {
  it('come one after the other', async () => {
    const t = await createReplicas(engine)
    const { isReached, letGo } = holdCommit(t)
    const first = t.one('First')
    await isReached
    const second = t.two('Second')
    // The second has looked a few times whether it is its turn.
    while (t.clock.sleeps.length < 3) await new Promise((resolve) => setImmediate(resolve))
    expect(t.steps()).toEqual(['insert', 'read', 'write', 'commit'])
    letGo()
    expect([(await first).outcome, (await second).outcome]).toEqual(['updated', 'updated'])
    expect(t.steps()).toEqual(['insert', 'read', 'write', 'commit', 'insert', 'read', 'write', 'commit'])
    expect(t.title()).toBe('Second')
  })

  it('are not waited for longer than half a minute, and nothing was sent then', async () => {
    const t = await createReplicas(engine)
    const { isReached, letGo } = holdCommit(t)
    const first = t.one('First')
    await isReached
    const startedAt = t.clock.monotonic()
    await expect(t.two('Second')).rejects.toMatchObject({ code: 'in_progress', retryAfterSeconds: 15 })
    expect(t.clock.monotonic() - startedAt).toBe(30_000)
    expect(t.steps()).toEqual(['insert', 'read', 'write', 'commit'])
    letGo()
    await first
    expect(t.title()).toBe('First')
  })

  it('are not waited for by a caller who has gone', async () => {
    const t = await createReplicas(engine)
    const { isReached, letGo } = holdCommit(t)
    const first = t.one('First')
    await isReached
    const play = t.play({ signal: AbortSignal.abort(new Error('gone')) })
    await expect(t.two('Second', TIDEPOOL_ID, play)).rejects.toThrow('gone')
    letGo()
    await first
    expect(t.steps()).toEqual(['insert', 'read', 'write', 'commit'])
  })

  it('hold up neither another app nor another service account', async () => {
    const t = await createReplicas(engine)
    const { isReached, letGo } = holdCommit(t)
    const first = t.one('First')
    await isReached
    expect(await t.two('Lanternfish 2', LANTERNFISH_ID)).toMatchObject({ outcome: 'created' })
    const stranger = { ...t.play(), serviceAccountEmail: 'ci@tidepool-play-console.iam.gserviceaccount.com' }
    expect(await t.two('Second', TIDEPOOL_ID, stranger)).toMatchObject({ outcome: 'updated' })
    expect(t.clock.sleeps).toEqual([])
    letGo()
    await first.catch(() => undefined)
  })

  it('begin with deleting the edit that a server left open when it died', async () => {
    const t = await createReplicas(engine)
    const { isReached } = holdCommit(t)
    // Never heard of again.
    void t.one('First')
    await isReached
    t.clock.advance(130_000)
    expect(await t.two('Second')).toMatchObject({ outcome: 'updated' })
    expect(t.steps().slice(4)).toEqual(['delete', 'insert', 'read', 'write', 'commit'])
    expect(t.received().find(({ method }) => method === 'DELETE')?.path).toBe(`${EDITS}/${t.known[0]}`)
    expect(t.title()).toBe('Second')
    await t.expectNoneOpen()
  })
})

describe('a change while the database fails', () => {
  const failing = (part: 'note' | 'release') => {
    const t = createEditWorld()
    const memory = createMemoryLeases(t.clock)
    const leases: Leases = {
      ...memory,
      async acquire(...wish) {
        const acquired = await memory.acquire(...wish)
        return (
          acquired && { ...acquired, lease: { ...acquired.lease, [part]: () => Promise.reject(new Error('gone')) } }
        )
      },
    }
    return { ...t, change: replicaOf(t, leases) }
  }

  it('is undone, and its edit deleted, as long as nothing was committed', async () => {
    const { change, steps, expectNoneOpen } = failing('note')
    await expect(change('First')).rejects.toThrow('gone')
    expect(steps()).toEqual(['insert', 'delete'])
    await expectNoneOpen()
  })

  it('stands once it was committed', async () => {
    const { change, title } = failing('release')
    expect(await change('First')).toMatchObject({ outcome: 'updated' })
    expect(title()).toBe('First')
  })
})
