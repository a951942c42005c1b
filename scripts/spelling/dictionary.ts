/** Which words there are: those of British English, and the project's own in `words.txt`. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { decodeTrie } from 'cspell-trie-lib'

const BRITISH = new URL('en_GB.trie.gz', import.meta.resolve('@cspell/dict-en-gb-mit'))
const OWN = new URL('words.txt', import.meta.url)
const MAX_SUGGESTIONS = 3

export interface Dictionary {
  /** A word that the dictionary has in small letters may be written with capitals, but not the other way round. */
  readonly knows: (word: string) => boolean
  /** What may have been meant, the likeliest first. */
  readonly suggest: (word: string) => readonly string[]
}

let opened: Dictionary | undefined

/** Read when the first text is checked, and kept: it takes a tenth of a second. */
export function dictionary(): Dictionary {
  opened ??= open()
  return opened
}

/** One word a line, in the order of `compareWords`. */
export function ownWords(): readonly string[] {
  return readFileSync(OWN, 'utf8').trimEnd().split('\n')
}

/** By the alphabet, whatever the capitals. */
export function compareWords(one: string, other: string): number {
  return one.localeCompare(other, 'en')
}

function open(): Dictionary {
  const british = decodeTrie(gunzipSync(readFileSync(BRITISH)))
  const own = new Set(ownWords())
  const has = (word: string): boolean => own.has(word) || british.has(word)
  return {
    knows: (word) => has(word) || has(word.toLowerCase()),
    suggest: (word) => british.suggest(word, { numSuggestions: MAX_SUGGESTIONS }).slice(0, MAX_SUGGESTIONS),
  }
}
