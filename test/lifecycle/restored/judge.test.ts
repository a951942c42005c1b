import { describe, expect, it } from 'vitest'
import type { Destroyed } from '../../../src/database/destroyed/entries.ts'
import { judgeLog, type Known } from '../../../src/lifecycle/restored/judge.ts'

const entry = (id: string, version: number | null = null): Destroyed => ({
  kind: 'store_key',
  id,
  version,
  endsAt: null,
  at: 0,
})
const [A, B, C] = [entry('a'), entry('b'), entry('b', 1)]
const known = (
  entries: readonly Destroyed[],
  logs: Readonly<Record<string, number>> = { log: entries.length },
): Known => ({
  history: 'h',
  entries,
  logs: new Map(Object.entries(logs)),
})
const log = (entries: readonly Destroyed[], history = 'h', name = 'log') => ({
  heading: { log: name, history },
  entries,
  unreadable: 0,
})
const doubt = (why: string) => ({ kind: 'doubt', doubt: why })

describe('the log and the database (E-15)', () => {
  it('agree', () => {
    expect(judgeLog(known([A]), log([A]), false)).toEqual({ kind: 'proven', unlogged: [], undone: [] })
  })

  it('show a restored database by what it has forgotten, and a killed process by what it did not write down', () => {
    expect(judgeLog(known([A, C]), log([A, B]), false)).toEqual({ kind: 'proven', unlogged: [C], undone: [B] })
  })

  it('are doubted without a log, but where none was ever expected', () => {
    expect(judgeLog(known([A]), undefined, false)).toEqual(doubt('missing'))
    expect(judgeLog(known([]), undefined, true)).toEqual({ kind: 'begin' })
  })

  it('are doubted with the log of another database', () => {
    expect(judgeLog(known([A]), log([A], 'other'), true)).toEqual(doubt('foreign'))
    expect(judgeLog({ ...known([A]), history: null }, log([A], 'other'), false)).toMatchObject({ kind: 'proven' })
  })

  it('are doubted with a log that was longer, even when what is missing is known here', () => {
    expect(judgeLog(known([A, B], { log: 2 }), log([A]), true)).toEqual(doubt('shortened'))
  })

  it('leave the log of another machine its own length', () => {
    const other = log([A], 'h', 'other')
    expect(judgeLog(known([A, B], { log: 2 }), other, true)).toEqual({ kind: 'proven', unlogged: [B], undone: [] })
  })
})
