import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../../src/errors.ts'
import type { InboundAnswer, SendFailure } from '../../../src/ports.ts'
import { type Judge, judgeExchange } from '../../../src/stores/judging/outcome.ts'
import { answer, failure } from '../call/scripted.ts'

const knowsNothing: Judge = () => undefined
const read = (given: InboundAnswer | SendFailure, judge = knowsNothing) => judgeExchange(given, 'read', judge, 0)
const write = (given: InboundAnswer | SendFailure, judge = knowsNothing) => judgeExchange(given, 'write', judge, 0)

describe('the answer to a read (F-10)', () => {
  it('is the object that the store sent', () => {
    expect(read(answer(200, { data: [], 'x-new': 1 }))).toEqual({ content: { data: [], 'x-new': 1 } })
    expect(read(answer(200, '\ufeff{"data":[]}'))).toEqual({ content: { data: [] } })
  })

  it.each([
    ['invalid JSON', '{data: []}'],
    ['JSON that was cut off', '{"data": [{"id": "1"'],
    ['a maintenance page', '<!DOCTYPE html><title>We’ll be back</title>'],
    ['nothing', ''],
    ['a text', '"ok"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['bytes that are no text', '\ufffd\0'],
  ])('cannot be %s, of which no part is passed on', (_name, body) => {
    const { error, mayRepeat } = read(answer(200, body)) as { error: ProxyError; mayRepeat: boolean }
    expect(error).toMatchObject({ code: 'store_unavailable', reason: 'unreadable_answer', cause: undefined })
    expect(mayRepeat).toBe(true)
  })

  it('cannot be without a body, whatever the status says', () => {
    expect(read(answer(204, ''))).toMatchObject({ error: { reason: 'unreadable_answer' } })
  })
})

describe('what is received on the way', () => {
  it('has been judged by whoever received it', () => {
    const refusal = new ProxyError('too_large', { reason: 'report_too_large' })
    const refused = { ok: false, why: 'refused', cause: refusal } as const
    expect(judgeExchange(refused, 'received', knowsNothing, 0)).toEqual({ error: refusal, mayRepeat: false })
    const taken = { ok: true, status: 200, headers: {}, body: new Uint8Array() } as const
    expect(judgeExchange(taken, 'received', knowsNothing, 0)).toEqual({ content: undefined })
  })
})

describe('the answer to a write', () => {
  it.each([
    [200, '{"data":{"id":"1"}}', { data: { id: '1' } }],
    [201, 'null', null],
    [204, '', undefined],
    [202, '', undefined],
  ])('may be a %i with %j', (status, body, content) => {
    expect(write(answer(status, body))).toEqual({ content })
  })

  it.each([
    ['a success that cannot be read', answer(200, '<html>')],
    ['a fault of the store', answer(500)],
    ['a gateway that gave up', answer(504, '<html>')],
    ['a connection that broke', failure('lost')],
    ['silence', failure('timeout')],
    ['too much', failure('too_large')],
  ])('leaves the outcome unknown when it is %s, and is never repeated', (_name, given) => {
    expect(write(given)).toMatchObject({ error: { code: 'outcome_unknown' }, mayRepeat: false })
  })

  it('leaves no doubt when nothing was sent', () => {
    expect(write(failure('not_sent'))).toMatchObject({ error: { code: 'store_unavailable' }, mayRepeat: true })
  })

  it('is final when the store refuses, and repeated when it only asks to wait', () => {
    const refuses = (code: 'store_conflict' | 'store_rate_limited') => () => new ProxyError(code)
    expect(write(answer(409), refuses('store_conflict'))).toMatchObject({ mayRepeat: false })
    expect(write(answer(429), refuses('store_rate_limited'))).toMatchObject({ mayRepeat: true })
  })
})

describe('an exchange that failed', () => {
  it.each([
    ['not_sent', 'store_unavailable', true],
    ['lost', 'store_unavailable', true],
    ['timeout', 'store_timeout', true],
    ['too_large', 'store_unavailable', false],
    ['aborted', 'not_ready', false],
  ] as const)('%s is, for a read, %s', (why, code, mayRepeat) => {
    expect(read(failure(why))).toMatchObject({ error: { code }, mayRepeat })
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is an answer that makes no sense, and nobody’s to judge', (status) => {
    const judge = () => expect.fail('was judged')
    const redirect = answer(status, '', { location: 'https://evil.test/' })
    expect(read(redirect, judge)).toMatchObject({ error: { code: 'store_unavailable', reason: 'unexpected_answer' } })
    // After a form a redirect is how success looks.
    expect(write(redirect, judge)).toMatchObject({ error: { code: 'outcome_unknown' }, mayRepeat: false })
  })
})

describe('judging', () => {
  it('survives any answer, and never repeats a write that the store may have carried out', () => {
    const anyAnswer = fc.record({
      ok: fc.constant(true as const),
      status: fc.integer({ min: 100, max: 999 }),
      headers: fc.constant({}),
      body: fc.oneof(
        fc.uint8Array(),
        fc.json().map((json) => new TextEncoder().encode(json)),
      ),
    })
    fc.assert(
      fc.property(anyAnswer, fc.constantFrom('read', 'received', 'write'), (given, asked) => {
        const outcome = judgeExchange(given, asked, knowsNothing, 0)
        if (asked === 'write' && given.status < 300) expect('mayRepeat' in outcome && outcome.mayRepeat).toBe(false)
        if (asked === 'write' && given.status >= 500) expect(outcome.error?.code).toBe('outcome_unknown')
      }),
    )
  })
})
