/** Which words of a text are misspelt. */
import { dictionary } from './dictionary.ts'

const CODE = /`[^`]*`/g
/** Values, addresses, dates, options and attributes: a digit, a mark between two letters, or a mark before the first. */
const NO_WORD = /[\d_]|="|:\/\/|^[-<]|[A-Za-z][.:/?=@&][A-Za-z]/
/** The words that a name is joined of, as `UpdateAppInformation` and `macOS` are. */
const JOINT = /(?<=[a-z])(?=[A-Z])/

/** @returns each once, in the order of the text */
export function misspelt(text: string): string[] {
  const { knows } = dictionary()
  return [
    ...new Set(wordsOf(text).flatMap((word) => (knows(word) ? [] : partsOf(word).filter((part) => !knows(part))))),
  ]
}

/** For a report: the word, and what may have been meant. */
export function advice(word: string): string {
  const meant = dictionary().suggest(word)
  const likely = meant.length === 0 ? '' : `write ${meant.join(' or ')}, or `
  return `"${word}": ${likely}add it to scripts/spelling/words.txt if it is a word of the project`
}

/** As they stand in the text, without the marks around them and without the `'s` of an owner. */
export function wordsOf(text: string): string[] {
  return text
    .replace(CODE, ' ')
    .replaceAll('’', "'")
    .split(/[\s—–…]+/)
    .filter((token) => !NO_WORD.test(token))
    .map((token) => token.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '').replace(/'s$/, ''))
    .filter((word) => word !== '')
}

function partsOf(word: string): string[] {
  return word
    .split(/[^\p{L}']/u)
    .flatMap((part) => part.split(JOINT))
    .filter((part) => part !== '')
}
