import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRevision, createRevisionCache } from '../../src/database/revision.ts'
import { createTestClock } from '../support/test-clock.ts'

describe('the revision', () => {
  it('is unknown until it was read', () => {
    expect(createRevision(createTestClock(), async () => 1).current()).toBeUndefined()
  })

  it('is trusted for four seconds after it was read, and no longer (C-5)', () => {
    const clock = createTestClock()
    const revision = createRevision(clock, async () => 1)
    revision.saw(7, clock.monotonic())
    clock.advance(4000)
    expect(revision.current()).toBe(7)
    clock.advance(1)
    expect(revision.current()).toBeUndefined()
  })

  it('goes by a clock that nobody sets', () => {
    const clock = createTestClock()
    const revision = createRevision(clock, async () => 1)
    revision.saw(7, clock.monotonic())
    clock.setWallClock(clock.now() + 3_600_000)
    expect(revision.current()).toBe(7)
  })

  it('never goes back when two reads overtake each other', () => {
    const clock = createTestClock()
    const revision = createRevision(clock, async () => 1)
    revision.saw(8, clock.monotonic())
    revision.saw(7, clock.monotonic())
    expect(revision.current()).toBe(8)
  })

  it('is read once a second, and a failed read is tried again', async () => {
    const clock = createTestClock()
    const stop = new AbortController()
    let reads = 0
    const revision = createRevision(clock, async () => {
      reads++
      if (reads === 5) stop.abort()
      if (reads % 2 === 0) throw new Error('database gone')
      return reads
    })
    await revision.watch(stop.signal)
    expect(clock.sleeps.slice(0, 4)).toEqual([1000, 1000, 1000, 1000])
    expect(revision.current()).toBe(5)
  })
})

describe('a revision cache', () => {
  function createWorld() {
    const clock = createTestClock()
    const stored = new Map<string, string>()
    let stamp = 1
    let loads = 0
    const revision = createRevision(clock, async () => stamp)
    const cache = createRevisionCache(revision, 3, async (key) => {
      loads++
      return stored.get(key)
    })
    revision.saw(stamp, clock.monotonic())
    const change = (key: string, value: string) => {
      stored.set(key, value)
      revision.saw(++stamp, clock.monotonic())
    }
    return { clock, revision, cache, change, loads: () => loads }
  }

  it('loads a value once while nothing changes', async () => {
    const { cache, change, loads } = createWorld()
    change('a', 'one')
    expect([await cache.get('a'), await cache.get('a')]).toEqual(['one', 'one'])
    expect(loads()).toBe(1)
  })

  it('loads it again after any change', async () => {
    const { cache, change } = createWorld()
    change('a', 'one')
    await cache.get('a')
    change('a', 'two')
    expect(await cache.get('a')).toBe('two')
  })

  it('remembers nothing that was not there', async () => {
    const { cache, loads } = createWorld()
    await cache.get('missing')
    await cache.get('missing')
    expect(loads()).toBe(2)
  })

  it('asks the database every time when the revision is not known', async () => {
    const { cache, change, clock, loads } = createWorld()
    change('a', 'one')
    await cache.get('a')
    clock.advance(5000)
    await cache.get('a')
    await cache.get('a')
    expect(loads()).toBe(3)
  })

  it('does not keep what was loaded while a change came in between', async () => {
    const clock = createTestClock()
    const revision = createRevision(clock, async () => 1)
    revision.saw(1, clock.monotonic())
    const slow = Promise.withResolvers<string>()
    const values = [slow.promise, Promise.resolve('new')]
    const cache = createRevisionCache(revision, 3, async () => values.shift())
    const first = cache.get('a')
    revision.saw(2, clock.monotonic())
    slow.resolve('old')
    expect(await first).toBe('old')
    expect(await cache.get('a')).toBe('new')
  })

  it('never answers anything but what is stored, whatever happens in whatever order', async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('change' as const),
        key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        value: fc.string(),
      }),
      fc.record({ kind: fc.constant('get' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 6000 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { cache, change, clock } = createWorld()
        const expected = new Map<string, string>()
        for (const s of steps) {
          if (s.kind === 'wait') clock.advance(s.ms)
          else if (s.kind === 'get') {
            const value = await cache.get(s.key)
            expect(value).toBe(expected.get(s.key))
          } else {
            change(s.key, s.value)
            expected.set(s.key, s.value)
          }
        }
      }),
    )
  })
})
