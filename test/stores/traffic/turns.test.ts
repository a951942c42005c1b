import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createTurns } from '../../../src/stores/traffic/turns.ts'
import { createTestClock } from '../../support/test-clock.ts'

const stays = () => new AbortController().signal

function setUp(limits = { running: 2, waiting: 3 }) {
  const clock = createTestClock()
  const turns = createTurns(limits, clock)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const take = (name: string, who: string, signal = stays()) =>
    turns.take(name, { signal, deadline: clock.monotonic() + 100_000 }, () => {
      begun.push(who)
      return new Promise<string>((resolve) => ends.set(who, () => resolve(who)))
    })
  /** Lets everything run that can, once `who` has ended. */
  const end = async (who: string) => {
    ends.get(who)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { turns, clock, take, begun, end }
}

describe('turns', () => {
  it('let so many run at once, and the others in the order in which they came', async () => {
    const { take, begun, end } = setUp()
    const all = ['a', 'b', 'c', 'd'].map((who) => take('key', who))
    await end('')
    expect(begun).toEqual(['a', 'b'])
    await end('b')
    expect(begun).toEqual(['a', 'b', 'c'])
    await end('a')
    await end('c')
    await end('d')
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('are each key’s own, so that one that is stuck holds up no other', async () => {
    const { take, begun, end } = setUp()
    for (const who of ['a', 'b', 'c']) void take('stuck', who)
    void take('other', 'x')
    await end('')
    expect(begun).toEqual(['a', 'b', 'x'])
  })

  it('are given on by work that fails', async () => {
    const { turns, clock, take, begun, end } = setUp({ running: 1, waiting: 3 })
    const bounds = { signal: stays(), deadline: clock.monotonic() + 100_000 }
    const failed = turns.take('key', bounds, () => Promise.reject(new Error('down')))
    const next = take('key', 'next')
    await expect(failed).rejects.toThrow('down')
    await end('')
    expect(begun).toEqual(['next'])
    await end('next')
    expect(await next).toBe('next')
  })

  it('are lost by who leaves, and only by them', async () => {
    const { take, begun, end } = setUp({ running: 1, waiting: 3 })
    void take('key', 'a')
    const leaver = new AbortController()
    const left = take('key', 'b', leaver.signal)
    void take('key', 'c')
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    await end('a')
    expect(begun).toEqual(['a', 'c'])
  })

  it('are waited for no longer than a caller has time, who is told when to come back (F-1, F-15)', async () => {
    const { take, begun, end, clock } = setUp({ running: 1, waiting: 3 })
    void take('key', 'a')
    const late = take('key', 'b')
    await end('')
    clock.advance(99_000)
    void take('key', 'c')
    await end('')
    clock.advance(1000)
    await expect(late).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 5 })
    await end('a')
    expect(begun).toEqual(['a', 'c'])
  })

  it('handed on at the moment in which somebody gives up go to the next', async () => {
    const { take, begun, end, clock } = setUp({ running: 1, waiting: 3 })
    void take('key', 'a')
    const late = take('key', 'b').catch(() => 'late')
    await end('')
    clock.advance(99_999)
    void take('key', 'c')
    await end('')
    clock.advance(1)
    await end('a')
    expect([await late, ...begun]).toEqual(['late', 'a', 'c'])
  })

  it('given, leave nothing behind at the signal', async () => {
    const { take, end } = setUp({ running: 1, waiting: 3 })
    void take('key', 'a')
    const caller = new AbortController()
    void take('key', 'b', caller.signal)
    await end('')
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1)
    await end('a')
    expect(getEventListeners(caller.signal, 'abort')).toEqual([])
  })

  it('are not waited for by who has left already', async () => {
    const { take } = setUp({ running: 1, waiting: 3 })
    void take('key', 'a')
    await expect(take('key', 'b', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
  })

  it('are refused, with a time to come back, where too many wait (F-15)', async () => {
    const { take } = setUp({ running: 1, waiting: 1 })
    void take('key', 'a')
    void take('key', 'b')
    await expect(take('key', 'c')).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 5 })
  })

  it('are free again for later comers', async () => {
    const { take, end } = setUp({ running: 1, waiting: 0 })
    for (const who of ['a', 'b', 'c']) {
      const taken = take('key', who)
      await end('')
      await end(who)
      expect(await taken).toBe(who)
    }
  })
})
