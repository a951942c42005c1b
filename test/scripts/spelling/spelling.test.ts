import { describe, expect, it } from 'vitest'
import { compareWords, ownWords } from '../../../scripts/spelling/dictionary.ts'
import { advice, misspelt } from '../../../scripts/spelling/spelling.ts'
import { textsOf } from '../../../scripts/spelling/texts.ts'

describe('misspelt', () => {
  it.each([
    ['a word that there is not', 'Lists the aps of the stroe.', ['aps', 'stroe']],
    ['a word that is spelt as in America', 'Its color was canceled.', ['color', 'canceled']],
    ['a part of a word with a hyphen', 'A short-livd token.', ['livd']],
    ['a part of a name that is joined of words', 'Made by UpdateAppInformaton.', ['Informaton']],
    ['a name that is written small', 'The name is english.', ['english']],
    ['a word beside marks, once', '“Relaese” (relaese), the relaese’s name', ['Relaese', 'relaese']],
  ])('finds %s', (_what, text, words) => {
    expect(misspelt(text)).toEqual(words)
  })

  it.each([
    ['words in capitals and in small letters', 'LIVE apps of TestFlight are the app’s own.'],
    ['words of the project', 'Tidepool has an SKU.'],
    ['values, addresses and dates', 'Such as in_grce, app-store:com.exmple, v1/aps, 2026-11-29T09:00:00Z or --forse.'],
    ['code', 'Run `npm ci`.'],
  ])('takes %s', (_what, text) => {
    expect(misspelt(text)).toEqual([])
  })
})

it('says what may have been meant', () => {
  expect(advice('recieve')).toMatch(/^"recieve": write receive or /)
})

it('keeps the words of the project sorted, each once', () => {
  const words = ownWords()
  expect(words).toEqual([...new Set(words)].toSorted(compareWords))
})

describe('what people read', () => {
  it.each([
    [
      'of Markdown: all but code and the targets of links',
      'a.md',
      'See [here](ther.md).\n```sh\nnpmm\n```\nOne.',
      [1, 5],
    ],
    [
      'of JSON: names, descriptions and sentences, without expressions',
      'a.json',
      '{\n"title": "One",\n"x": "twoo",\n"y": "<b>three</b> @{items()?[\'foure\']} five",\n"z": "@concat(1, 2)" }',
      [2, 4],
    ],
    [
      'of scripts: sentences, without imports, HTML and SQL',
      'a.ts',
      "import 'one two'\nconst a = 'three'\n// four five\nconst b = html`<p class=\"sixx\">seven eight</p>`\nsql`selct a`",
      [4],
    ],
  ])('%s', (_what, path, content, numbers) => {
    const lines = textsOf(path, content).filter(({ text }) => text.trim() !== '')
    expect(lines.map(({ number }) => number)).toEqual(numbers)
    expect(lines.flatMap(({ text }) => misspelt(text))).toEqual([])
  })

  it('is known of no other file', () => {
    expect(() => textsOf('a.css', '')).toThrow('a.css')
  })
})
