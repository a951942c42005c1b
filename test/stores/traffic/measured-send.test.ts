import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fileHost,
  type InboundAnswer,
  type OutboundRequest,
  type SendFailure,
  STORE_HOSTS,
} from '../../../src/ports.ts'
import { createMeasuredSend } from '../../../src/stores/traffic/measured-send.ts'
import { recordingMeter } from '../../support/recording-meter.ts'
import { createTestClock } from '../../support/test-clock.ts'

const REQUEST = { method: 'GET', path: '/', headers: {}, timeoutMs: 1000, maxBytes: 1000 } as const
const answered = (status: number): InboundAnswer => ({ ok: true, status, headers: {}, body: new Uint8Array() })

/** @returns what was counted, the milliseconds left out */
async function count(host: OutboundRequest['host'], answer: InboundAnswer | SendFailure) {
  const { meter, counted } = recordingMeter()
  const clock = createTestClock()
  const send = createMeasuredSend(
    async () => {
      clock.advance(40)
      return answer
    },
    meter,
    clock,
  )
  expect(await send({ ...REQUEST, host })).toBe(answer)
  return counted
}

describe('an exchange with a store', () => {
  it.each([
    [answered(200), '2xx'],
    [answered(401), '401'],
    [answered(418), '4xx'],
    [answered(429), '429'],
    [answered(503), '5xx'],
    [{ ok: false, why: 'lost', cause: undefined } as const, 'lost'],
  ])('is counted by host, with what came of it and how long it took: %o is %s', async (answer, outcome) => {
    const host = 'api.storekit.apple.com'
    expect(await count(host, answer)).toEqual([['exchanged', host, outcome, 40]])
  })

  it('is told apart by little, whatever host or status there is (I-7)', async () => {
    const hosts = fc.oneof(
      fc.constantFrom(...STORE_HOSTS),
      fc.stringMatching(/^[a-z0-9-]{1,20}$/).map((name) => fileHost(`${name}.mzstatic.com`) as OutboundRequest['host']),
    )
    const seen = new Set<unknown>()
    await fc.assert(
      fc.asyncProperty(hosts, fc.integer({ min: -5, max: 10_000 }), async (host, status) => {
        for (const [, name, outcome] of await count(host, answered(status))) seen.add(name).add(outcome)
      }),
    )
    const outcomes = ['1xx', '2xx', '3xx', '4xx', '5xx', '401', '403', '404', '409', '422', '429', 'other']
    expect([...seen].filter((label) => ![...STORE_HOSTS, 'files', ...outcomes].includes(`${label}`))).toEqual([])
  })
})
