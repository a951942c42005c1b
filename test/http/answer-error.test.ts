import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ErrorCode, PROBLEMS, ProxyError } from '../../src/errors.ts'
import { errorAnswer } from '../../src/http/answer-error.ts'
import { createLog } from '../../src/system/log.ts'
import { createTestClock } from '../support/test-clock.ts'

const CODES = Object.keys(PROBLEMS) as ErrorCode[]
const anySecret = fc.stringMatching(/^[a-z]{12,20}$/).map((word) => `kraken-${word}`)

/** Whatever can be thrown, with a secret wherever there is room for one. */
function anyThrown(secret: string) {
  return fc.constantFrom<() => unknown>(
    () => secret,
    () => ({ message: secret, toString: () => secret }),
    () => new Error(secret),
    () => Object.assign(new TypeError(secret, { cause: new Error(secret) }), { code: 'EIO', sql: secret }),
    () => new AggregateError([new Error(secret)], secret),
    () => Object.assign(new Error('x'), { stack: secret, name: 'Error' }),
    () => null,
    () => undefined,
  )
}

describe('whatever goes wrong', () => {
  it('is answered in one shape, and its own text reaches neither caller nor log (I-1, I-4)', () => {
    fc.assert(
      fc.property(
        anySecret.chain((secret) => fc.tuple(fc.constant(secret), anyThrown(secret))),
        fc.option(fc.constantFrom(...CODES), { nil: undefined }),
        ([secret, make], code) => {
          const lines: string[] = []
          const log = createLog('info', createTestClock(), (line) => lines.push(line))
          const error = code === undefined ? make() : new ProxyError(code, { cause: make() })
          const answer = errorAnswer(error, { requestId: 'req_x', method: 'GET', caller: undefined }, log)
          const { status, message } = PROBLEMS[code ?? 'internal']
          expect(answer).toMatchObject({
            status,
            body: { error: { code: code ?? 'internal', message, requestId: 'req_x' } },
          })
          expect(JSON.stringify(answer) + lines.join()).not.toContain(secret)
        },
      ),
    )
  })

  it('asks to come back in whole seconds, at least one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (retryAfterSeconds) => {
        const error = new ProxyError('rate_limited', { retryAfterSeconds })
        const answer = errorAnswer(error, { requestId: 'req_x', method: 'GET', caller: undefined }, () => undefined)
        expect(answer?.retryAfter).toMatch(/^[1-9]\d*$/)
      }),
    )
  })
})
