import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../src/errors.ts'
import type { LogFields } from '../../src/ports.ts'
import { createLog, type LogLevel } from '../../src/system/log.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const CANARY = 'canary-7f3a'

function logged(fields?: LogFields, event = 'request.failed', level: LogLevel = 'info') {
  const lines: string[] = []
  const clock = { now: () => NOW, monotonic: () => 0, sleep: async () => undefined, alarm: () => () => undefined }
  createLog(level, clock, (line) => lines.push(line))('error', event, fields)
  return { lines, line: lines[0]!, json: JSON.parse(lines[0]!) }
}

describe('a log line', () => {
  it('is one JSON object', () => {
    const { line, json } = logged({ requestId: 'req_1', status: 502, code: 'store_unavailable' })
    expect(line.endsWith('\n')).toBe(true)
    expect(json).toEqual({
      at: '2026-11-21T10:00:00.000Z',
      level: 'error',
      event: 'request.failed',
      requestId: 'req_1',
      status: 502,
      code: 'store_unavailable',
    })
  })

  it('has every field that is allowed', () => {
    const fields: Required<Omit<LogFields, 'cause'>> = {
      requestId: 'a',
      workspaceId: 'b',
      accessKeyId: 'c',
      keyId: 'd',
      integrationId: 'e',
      operation: 'f',
      method: 'g',
      status: 1,
      code: 'h',
      reason: 'i',
      host: 'j',
      attempt: 2,
      count: 3,
      durationMs: 4,
      port: 5,
      mode: 'k',
      replicaId: 'l',
    }
    expect(logged(fields).json).toMatchObject(fields)
  })

  it('has no other field, although the types let a larger object pass', () => {
    const request = { requestId: 'req_1', body: CANARY, headers: { authorization: CANARY }, level: 'x', event: 'y' }
    const { line, json } = logged(request)
    expect(line).not.toContain(CANARY)
    expect(json).toMatchObject({ level: 'error', event: 'request.failed' })
  })

  it('has no object in the place of a word, and survives any value', () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    for (const value of [{ secret: CANARY }, [CANARY], circular, 10n, () => CANARY, Symbol(CANARY), undefined, null]) {
      expect(logged({ reason: value } as unknown as LogFields).line).not.toContain(CANARY)
    }
  })

  it('stays one line that steers no terminal, whatever stands in it', () => {
    const forged = `\n{"level":"info"}\r\u001b[31m\u009b2J\u007f\u2028\u202e\u200b`
    const { line, json } = logged({ reason: forged }, `event ${forged}`)
    expect(line).toMatch(/^[\x20-\x7e]+\n$/)
    expect(json.reason).toBe(forged)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { line: any, json: read } = logged({ reason: text })
        expect(any.slice(0, -1)).not.toMatch(/\p{Cc}|\p{Cf}|\u2028|\u2029/u)
        expect(read.reason).toBe(text)
      }),
    )
  })
})

describe('the level', () => {
  it.each([
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('%s lets %j through', (level, expected) => {
    const lines: string[] = []
    const log = createLog(
      level,
      { now: () => NOW, monotonic: () => 0, sleep: async () => undefined, alarm: () => () => undefined },
      (line) => lines.push(line),
    )
    for (const one of ['info', 'warn', 'error'] as const) log(one, 'event')
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(expected)
  })
})

describe('the cause', () => {
  function thrownBy(fail: () => unknown): unknown {
    try {
      return fail()
    } catch (error) {
      return error
    }
  }

  it.each([
    ['an error', new Error(CANARY)],
    ['an error of several lines', new Error(`a\n    at ${CANARY} (file:///x.ts:1:2)\n${CANARY}`)],
    [
      'an error with an empty message and a canary in its stack',
      Object.assign(new Error(''), { stack: `Error\n${CANARY}\n    at ${CANARY}` }),
    ],
    ['a message that was changed later', Object.assign(new Error(`\n   at ${CANARY}`), { message: 'other' })],
    ['a parser, which quotes its text', thrownBy(() => JSON.parse(`{"key": ${CANARY}}`))],
    ['one behind another', new ProxyError('internal', { cause: new Error('x', { cause: new TypeError(CANARY) }) })],
    ['more than one', new AggregateError([new Error(CANARY)], CANARY)],
    ['a text', CANARY],
    ['an object', { message: CANARY, toString: () => CANARY }],
  ])('never shows its message: %s', (_name, cause) => {
    expect(logged({ cause }).line).not.toContain(CANARY)
  })

  it('shows what an error is and where it came from, with its code', () => {
    const inner = Object.assign(new TypeError(CANARY), { code: 'ECONNRESET' })
    const { cause } = logged({ cause: new Error('outer', { cause: inner }) }).json
    expect(cause).toEqual([
      { name: 'Error', at: expect.stringContaining('log.test.ts') },
      { name: 'TypeError', code: 'ECONNRESET', at: expect.stringContaining('log.test.ts') },
    ])
  })

  it('ends, when errors cause each other', () => {
    const error = new Error('a')
    error.cause = error
    expect(logged({ cause: error }).json.cause).toHaveLength(4)
  })

  it('need not have a stack', () => {
    const bare = new Error('a')
    delete bare.stack
    expect(logged({ cause: bare }).json.cause).toEqual([{ name: 'Error' }])
  })
})
