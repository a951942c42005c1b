import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flag, instant, list, lookUp, object, text, whole } from '../../src/stores/values.ts'

describe('reading a store’s JSON', () => {
  it('never throws, and gives the type that was asked for or nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect([null, 'string']).toContain(text(value) === null ? null : typeof text(value))
        expect([null, 'boolean']).toContain(flag(value) === null ? null : typeof flag(value))
        expect(whole(value) === null || Number.isSafeInteger(whole(value))).toBe(true)
        expect(instant(value) === null || Number.isSafeInteger(instant(value))).toBe(true)
        expect(Array.isArray(list(value))).toBe(true)
        expect(Array.isArray(object(value))).toBe(false)
        expect(typeof object(value)).toBe('object')
      }),
    )
  })

  it.each([
    ['2026-11-21T03:00:00-07:00', '2026-11-21T10:00:00.000Z'],
    ['2026-11-21T10:00:00.000+0000', '2026-11-21T10:00:00.000Z'],
    ['2026-11-21T10:00:00.123456789Z', '2026-11-21T10:00:00.123Z'],
    ['2026-11-21T15:30:00+0530', '2026-11-21T10:00:00.000Z'],
  ])('reads times in all the forms that stores write: %s', (written, time) => {
    expect(new Date(instant(written) ?? 0).toISOString()).toBe(time)
  })

  it.each(['2026-11-21', '2026-11-21T10:00:00', '21 Nov 2026', '2026-13-41T10:00:00Z', '', 1_795_255_200_000, null])(
    'takes no time from %j',
    (written) => {
      expect(instant(written)).toBeNull()
    },
  )

  it.each([
    [6478120431, '6478120431'],
    [0.2, '0.2'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    // JSON.parse has rounded these: they are other numbers than the store wrote.
    [JSON.parse('9007199254740993'), null],
    [JSON.parse('1e21'), null],
    [null, null],
    [['a'], null],
    ['a\ud800b', 'a\ufffdb'],
  ])('reads %j as the text %j', (value, expected) => {
    expect(text(value)).toBe(expected)
  })

  it.each([
    ['1700000000', 1_700_000_000],
    [-3, -3],
    ['-3', -3],
    ['', null],
    [' 1 ', null],
    ['0x10', null],
    ['1e3', null],
    ['9007199254740993', null],
    [1.5, null],
    [true, null],
  ])('reads %j as the whole number %j', (value, expected) => {
    expect(whole(value)).toBe(expected)
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'finds no meaning for %s, which every object has',
    (word) => {
      expect(lookUp({ LIVE: 'live' }, word)).toBeUndefined()
    },
  )

  it('finds the meaning of a known word, and none for no word', () => {
    expect(lookUp({ LIVE: 'live' }, 'LIVE')).toBe('live')
    expect(lookUp({ LIVE: 'live' }, null)).toBeUndefined()
  })

  it('reads no member through the prototype that a store could set', () => {
    const hostile = object(JSON.parse('{"__proto__":{"errors":[1]}}'))
    expect(list(hostile.errors)).toEqual([])
    expect(({} as Record<string, unknown>).errors).toBeUndefined()
  })
})
