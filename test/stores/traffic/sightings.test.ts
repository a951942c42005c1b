import { describe, expect, it } from 'vitest'
import type { InboundAnswer, OutboundRequest, SendFailure } from '../../../src/ports.ts'
import { createSightings } from '../../../src/stores/traffic/sightings.ts'
import { createTestClock } from '../../support/test-clock.ts'

const REQUEST: OutboundRequest = {
  host: 'oauth2.googleapis.com',
  method: 'GET',
  path: '/',
  headers: {},
  timeoutMs: 1000,
  maxBytes: 1000,
}
const answerAt = (at: number): InboundAnswer => ({
  ok: true,
  status: 503,
  headers: { date: new Date(at).toUTCString() },
  body: new Uint8Array(),
})
const silence = (why: SendFailure['why']): SendFailure => ({ ok: false, why, cause: undefined })

describe('how a store was last met', () => {
  it('is told by its answers, whatever they say, and by its clock', async () => {
    const clock = createTestClock()
    const { send, list } = createSightings(async () => answerAt(clock.now() - 90_000), clock)
    expect(list()).toEqual([])
    await send(REQUEST)
    expect(list()).toEqual([
      { host: REQUEST.host, answeredAt: clock.now(), silentSince: undefined, skewMs: expect.closeTo(90_000, -4) },
    ])
  })

  it('is silent since the first try that got no answer, until it answers again', async () => {
    const clock = createTestClock()
    let next: InboundAnswer | SendFailure = answerAt(clock.now())
    const { send, list } = createSightings(async () => next, clock)
    await send(REQUEST)
    const answeredAt = clock.now()
    next = silence('timeout')
    clock.advance(1000)
    await send(REQUEST)
    const silentSince = clock.now()
    clock.advance(1000)
    next = silence('lost')
    await send(REQUEST)
    expect(list()).toMatchObject([{ answeredAt, silentSince }])
    next = answerAt(clock.now())
    await send(REQUEST)
    expect(list()).toMatchObject([{ answeredAt: clock.now(), silentSince: undefined }])
  })

  it.each(['aborted', 'too_large'] as const)('is not told by what ended on this side: %s', async (why) => {
    const { send, list } = createSightings(async () => silence(why), createTestClock())
    await send(REQUEST)
    expect(list()).toEqual([])
  })
})
