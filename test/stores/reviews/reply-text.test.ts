import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STORE_LABELS } from '../../../src/custody/kinds.ts'
import { checkReply, REPLY_RULES } from '../../../src/stores/reviews/reply-text.ts'
import { runs } from '../../support/properties.ts'

describe.each(['app-store', 'google-play'] as const)('a reply on %s', (store) => {
  const { maxLength } = REPLY_RULES[store]

  it('is counted in characters as people see them, not in UTF-16 units (G-12)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('x', 'ä', '潮', '🌊', '\u{10ffff}'),
        fc.integer({ min: 1, max: 20 }),
        (letter, over) => {
          expect(() => checkReply(store, letter.repeat(maxLength))).not.toThrow()
          expect(() => checkReply(store, letter.repeat(maxLength + over))).toThrow(/at most/)
        },
      ),
      runs(20),
    )
  })

  it('that is too long says by how much, and never what', () => {
    expect(() => checkReply(store, 'secret'.repeat(2000))).toThrow(
      `${STORE_LABELS[store]}: a reply has at most ${maxLength} characters. This one has 12000.`,
    )
  })
})

describe('HTML in a reply', () => {
  it('does not count on Google Play, which removes it, and counts on the App Store', () => {
    const text = `<i>${'x'.repeat(350)}</i>`
    expect(() => checkReply('google-play', text)).not.toThrow()
    expect(() => checkReply('app-store', `<i>${'x'.repeat(5970)}</i>`)).toThrow()
  })

  it.each(['a < b', '<3', 'x > y', '< <', '<'])('is not what only looks like it: %s', (text) => {
    expect(REPLY_RULES['google-play'].kept(text)).toBe(text)
  })

  it('is found in time that grows with the text only (G-11)', () => {
    const started = performance.now()
    for (const text of ['<'.repeat(100_000), '<a'.repeat(100_000), `<${'a'.repeat(200_000)}`]) {
      REPLY_RULES['google-play'].kept(text)
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
