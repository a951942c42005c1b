/** Keeps `THREATS.md` true. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRemoval } from '../scripts/removals/patch.ts'

/** How many rows each letter has. */
const SIZES = { A: 25, B: 14, C: 18, D: 21, E: 17, F: 17, G: 12, H: 13, I: 10, J: 6, K: 10 } as const
const IDS = Object.entries(SIZES).flatMap(([letter, size]) =>
  Array.from({ length: size }, (_, index) => `${letter}-${index + 1}`),
)

interface Row {
  readonly id: string
  readonly attack: string
  readonly shown: string
}

const page = readFileSync(join(import.meta.dirname, 'THREATS.md'), 'utf8')
const rows: readonly Row[] = page.split('\n').flatMap((line) => {
  const [, id, attack = '', shown = ''] = /^\| ([A-Z]-\d+) \| (.+?) \| (.+) \|$/.exec(line) ?? []
  return id === undefined ? [] : [{ id, attack, shown }]
})
const applies = ({ shown }: Row) => !/^Does not apply: \S/.test(shown)

const REMOVALS = join(import.meta.dirname, 'removals')
const removals = readdirSync(REMOVALS)
  .filter((file) => file.endsWith('.patch'))
  .map((file) => readRemoval(file, readFileSync(join(REMOVALS, file), 'utf8')))

/** A test as the page names it: its file below this folder, and its title as it is written there. */
function testsIn(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/`([^`]+\.test\.ts)` “(.+?)”(?=[,;.) ]|$)/g)].map(([, file = '', title = '']) => [
    file,
    title,
  ])
}

const texts = new Map<string, string>()
function textOf(file: string): string {
  const path = join(import.meta.dirname, file)
  const text = texts.get(file) ?? (existsSync(path) ? readFileSync(path, 'utf8') : '')
  texts.set(file, text)
  return text
}

function isThere([file, title]: readonly [string, string]): boolean {
  return [`'${title}'`, `\`${title}\``, `"${title}"`].some((quoted) => textOf(file).includes(quoted))
}

describe('the page of threats', () => {
  it('has every row once, in order, with what is tried', () => {
    expect(rows.map(({ id }) => id)).toEqual(IDS)
    expect(rows.filter(({ attack }) => attack.trim() === '')).toEqual([])
  })

  it('names a test for every row that applies, and each where it is', () => {
    expect(rows.filter((row) => applies(row) && testsIn(row.shown).length === 0).map(({ id }) => id)).toEqual([])
    const gone = [...testsIn(page)].filter((test) => !isThere(test)).map(([file, title]) => `${file}: ${title}`)
    expect(gone).toEqual([])
    // Nothing that looks like the name of a test is passed over.
    expect(testsIn(page).length).toBe([...page.matchAll(/\.test\.ts` “/g)].length)
  })

  it('has a removal for every row that applies, or says why not', () => {
    const removed = new Set(removals.flatMap(({ rows: of }) => of))
    const without = rows.filter((row) => applies(row) && !removed.has(row.id) && !/\bNo removal: \S/.test(row.shown))
    expect(without.map(({ id }) => id)).toEqual([])
    const excused = rows.filter((row) => removed.has(row.id) && (!applies(row) || row.shown.includes('No removal:')))
    expect(excused.map(({ id }) => id)).toEqual([])
  })

  it('has the row that each removal is for', () => {
    const unknown = removals.flatMap(({ name, rows: of }) =>
      of.filter((id) => !IDS.includes(id)).map((id) => [name, id]),
    )
    expect(unknown).toEqual([])
  })
})
