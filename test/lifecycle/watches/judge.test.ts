import { describe, expect, it } from 'vitest'
import { judge, type Noted } from '../../../src/lifecycle/watches/judge.ts'

const HOUR_MS = 60 * 60 * 1000
const NOW = 1000 * HOUR_MS

const seen = (item: string, version: string, at: number | null = NOW, state: string | null = null): Noted => ({
  item,
  version,
  at,
  state,
})
const LATER = { begunAt: null, recurs: false }
const kinds = (additions: ReturnType<typeof judge>) => additions.map(({ item, version, kind }) => [item, version, kind])

describe('what is news', () => {
  it('is what was never seen, and what is another than before', () => {
    const noted = [seen('a', '1'), seen('b', '1')]
    const additions = judge([seen('a', '1'), seen('b', '2'), seen('c', '1')], noted, LATER)
    expect(kinds(additions)).toEqual([
      ['b', '2', 'changed'],
      ['c', '1', 'new'],
    ])
  })

  it('comes in the order of time, whatever the order of the store', () => {
    const additions = judge([seen('a', '1', NOW + 2), seen('b', '1', NOW), seen('c', '1', NOW + 1)], [], LATER)
    expect(additions.map(({ item }) => item)).toEqual(['b', 'c', 'a'])
  })

  it('is nothing that was there before the first look, as far as clocks can tell', () => {
    const first = { begunAt: NOW, recurs: false }
    const additions = judge(
      [seen('old', '1', NOW - 2 * HOUR_MS), seen('just', '1', NOW - 1), seen('timeless', '1', null)],
      [],
      first,
    )
    expect(kinds(additions)).toEqual([
      ['old', '1', 'known'],
      ['just', '1', 'new'],
      ['timeless', '1', 'known'],
    ])
  })

  it('is no older edit that a store shows for a moment', () => {
    const noted = [seen('a', 'second', NOW)]
    expect(judge([seen('a', 'first', NOW - 1)], noted, LATER)).toEqual([])
  })

  it('is a state that comes back, and is told with the one before', () => {
    const noted = [seen('a', 'live', null, 'live'), seen('a', 'paused', null, 'paused')]
    const [back] = judge([seen('a', 'live', null, 'live')], noted, { begunAt: null, recurs: true })
    expect(back).toMatchObject({ kind: 'changed', state: 'live', was: 'paused' })
    expect(judge([seen('a', 'paused', null, 'paused')], noted, { begunAt: null, recurs: true })).toEqual([])
  })
})
