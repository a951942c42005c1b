import { describe, expect, it } from 'vitest'
import { createPatience } from '../../src/stores/patience.ts'
import { createTestClock } from '../support/test-clock.ts'

function patient(budgetMs = 100_000) {
  const clock = createTestClock()
  const stop = new AbortController()
  const patience = createPatience(clock, { signal: stop.signal, deadline: clock.monotonic() + budgetMs })
  /** Answers at the so-many-th time. */
  const atTime = (time: number) => {
    let asked = 0
    return { ask: async () => (++asked >= time ? 'there' : undefined), asked: () => asked }
  }
  return { clock, stop, patience, atTime }
}

describe('waiting for a store (F-6)', () => {
  it('asks once when the answer is there', async () => {
    const { clock, patience, atTime } = patient()
    expect(await patience.until(atTime(1).ask)).toBe('there')
    expect(clock.sleeps).toEqual([])
  })

  it('asks again with growing pauses', async () => {
    const { clock, patience, atTime } = patient()
    expect(await patience.until(atTime(6).ask)).toBe('there')
    expect(clock.sleeps).toEqual([500, 1000, 2000, 4000, 4000])
  })

  it('gives up after half a minute', async () => {
    const { clock, patience, atTime } = patient()
    const before = clock.monotonic()
    expect(await patience.until(atTime(1000).ask)).toBeUndefined()
    expect(clock.monotonic() - before).toBeLessThanOrEqual(30_000)
  })

  it('leaves time for the rest of the operation', async () => {
    const { clock, patience, atTime } = patient(17_000)
    const before = clock.monotonic()
    expect(await patience.until(atTime(1000).ask)).toBeUndefined()
    expect(clock.monotonic() - before).toBeLessThanOrEqual(2000)
  })

  it('asks once where no time is left', async () => {
    const { patience, atTime } = patient(1000)
    const never = atTime(1000)
    expect(await patience.until(never.ask)).toBeUndefined()
    expect(never.asked()).toBe(1)
  })

  it('ends quietly when the caller goes away: what was done is done', async () => {
    const { patience, stop } = patient()
    let asked = 0
    const answer = await patience.until(async () => {
      if (++asked === 2) stop.abort()
      return undefined
    })
    expect([answer, asked]).toEqual([undefined, 2])
  })

  it('passes on what goes wrong', async () => {
    const { patience } = patient()
    await expect(
      patience.until(async () => {
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
  })
})
