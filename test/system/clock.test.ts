import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/system/clock.ts'

describe('the host’s clock', () => {
  it('tells milliseconds since 1970, and a time that only goes on', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000)
    const [first, second] = [systemClock.monotonic(), systemClock.monotonic()]
    expect(second).toBeGreaterThanOrEqual(first)
  })

  it('sleeps', async () => {
    const startedAt = systemClock.monotonic()
    await systemClock.sleep(10)
    expect(systemClock.monotonic() - startedAt).toBeGreaterThan(8)
  })

  it('rings once, and not when it was called off', async () => {
    const rung: string[] = []
    const callOff = systemClock.alarm(1, () => rung.push('called off'))
    systemClock.alarm(2, () => rung.push('first'))
    callOff()
    await new Promise<void>((resolve) => systemClock.alarm(20, resolve))
    expect(rung).toEqual(['first'])
  })

  it('wakes with the reason of the signal', async () => {
    const reason = new Error('stopping')
    const controller = new AbortController()
    const sleeping = systemClock.sleep(60_000, controller.signal)
    controller.abort(reason)
    await expect(sleeping).rejects.toBe(reason)
    await expect(systemClock.sleep(60_000, controller.signal)).rejects.toBe(reason)
  })
})
