import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readable, readableOrNull } from '../../../src/stores/judging/readable.ts'

describe('a text of a stranger (G-12)', () => {
  it.each([
    ['keeps its lines', 'one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
    ['keeps every script and its marks', 'Ünïcödé 潮見表 דיוק\u200f! नमस्ते', 'Ünïcödé 潮見表 דיוק\u200f! नमस्ते'],
    ['keeps joined emoji', '👩‍👩‍👧 ❤️', '👩‍👩‍👧 ❤️'],
    ['loses control characters', 'a\u0000b\u0007c\u001b[31md\u0085e', 'abc[31mde'],
    ['loses what turns text around', 'gpj.\u202eexe\u202c \u2066x\u2069', 'gpj.exe x'],
    [
      'loses letters that nobody sees',
      `ok${[...'ignore'].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('')}`,
      'ok',
    ],
    ['loses joiners without width', '\ufeffa\u2060b\ufffbc', 'abc'],
    ['loses halves of characters', 'a\ud83cb\udf0ac', 'abc'],
    ['loses blanks around it', ' \n x \t ', 'x'],
    ['keeps HTML and formulas as they are', '<b>=SUM(A1)</b>', '<b>=SUM(A1)</b>'],
  ])('%s', (_what, text, expected) => {
    expect(readable(text)).toBe(expected)
  })

  it('is null where nothing is left to read', () => {
    for (const text of [null, '', ' ', '\u0000', '\u202e\ufeff']) expect(readableOrNull(text)).toBeNull()
  })

  it('is well-formed, without controls, and the same when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const clean = readable(text)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e0fff}]|(?![\t\n])\p{Cc}/u)
        expect(readable(clean)).toBe(clean)
      }),
    )
  })

  it('takes no longer the longer it is (G-11)', () => {
    const started = performance.now()
    readable('\u202e\r'.repeat(500_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
