import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DESTROYED_KINDS, type Destroyed } from '../../../src/database/destroyed/entries.ts'
import { formatEntry, formatHeading, parseLog } from '../../../src/database/destroyed/format.ts'

const HEADING = { log: 'a1', history: 'b2' }
const TIME = fc.integer({ min: 0, max: 4_000_000_000_000 })

const ENTRY: fc.Arbitrary<Destroyed> = fc.record({
  kind: fc.constantFrom(...DESTROYED_KINDS),
  id: fc.stringMatching(/^[a-z]{2,3}_[2-9b-z]{22}$/),
  version: fc.option(fc.integer({ min: 1, max: 1000 })),
  endsAt: fc.option(TIME),
  at: TIME,
})

const write = (entries: readonly Destroyed[]) => formatHeading(HEADING) + entries.map(formatEntry).join('')

describe('destroyed.log as text', () => {
  it('is read as it was written, and an entry that stands twice is one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(ENTRY, { selector: ({ id }) => id }), (entries) => {
        const read = parseLog(write([...entries, ...entries]))
        expect(read).toEqual({ heading: HEADING, entries, unreadable: 0 })
      }),
    )
  })

  it('loses nothing but the last line when it was cut off anywhere', () => {
    fc.assert(
      fc.property(fc.uniqueArray(ENTRY, { selector: ({ id }) => id, minLength: 1 }), fc.nat(), (entries, cut) => {
        const text = write(entries)
        const lastLine = formatEntry(entries.at(-1)!).length
        const read = parseLog(text.slice(0, text.length - 1 - (cut % lastLine)))
        const all = cut % lastLine === 0
        expect(read?.entries).toEqual(all ? entries : entries.slice(0, -1))
      }),
    )
  })

  it('is never read as something else, whatever a line says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        const read = parseLog(`${formatHeading(HEADING)}${line.replaceAll('\n', ' ')}\n`)
        expect(read?.entries).toEqual([])
      }),
    )
  })

  it.each([
    ['another kind', '{"kind":"workspace","id":"ws_1","at":"2026-11-28T20:00:00.000Z"}'],
    ['no time', '{"kind":"store_key","id":"key_1"}'],
    ['a time of another form', '{"kind":"store_key","id":"key_1","at":"yesterday"}'],
    ['a version of another form', '{"kind":"store_key","id":"key_1","version":"1","at":"2026-11-28T20:00:00.000Z"}'],
    ['an id that is none', '{"kind":"store_key","id":"../key","at":"2026-11-28T20:00:00.000Z"}'],
  ])('counts a line with %s as unreadable', (_what, line) => {
    expect(parseLog(`${formatHeading(HEADING)}${line}\n`)).toMatchObject({ entries: [], unreadable: 1 })
  })

  it('is none without its heading', () => {
    for (const text of ['', '{}\n', 'x', formatHeading(HEADING).slice(0, 40)]) expect(parseLog(text)).toBeUndefined()
  })
})
