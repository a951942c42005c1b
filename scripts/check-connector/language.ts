/** How texts are written: capitals, sameness, addresses. Pure. */

/** Names that keep their capitals in sentence case; the longer first, since it holds the shorter. */
const NAMES = [
  ...['App Store Connect', 'App Store', 'Google Play', 'Play Console', 'Store Keyring', 'TestFlight'],
  ...['Apple', 'Google', 'Android', 'iOS', 'CSV', 'SKU', 'IDs', 'ID'],
]
/** Names that keep their small letter in title case. */
const SMALL_NAMES = ['iOS', 'iPadOS', 'iPad', 'iPhone', 'macOS', 'tvOS', 'visionOS', 'watchOS']
/** Small in title case but for the first and the last word. */
const SMALL_WORDS = [
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'into',
  'of',
  'on',
  'or',
  'per',
  'since',
  'the',
  'to',
  'via',
  'with',
]

/** "List apps of the App Store". */
export function isSentenceCase(text: string): boolean {
  const rest = NAMES.reduce((plain, name) => plain.replaceAll(name, name.toLowerCase()), text).slice(1)
  return /^[A-Z]/.test(text) && rest === rest.toLowerCase()
}

/** "Name of the App". */
export function isTitleCase(text: string): boolean {
  const words = text.split(' ')
  return words.every((word, index) => {
    const isInside = index > 0 && index < words.length - 1
    if (isInside && SMALL_WORDS.includes(word.toLowerCase())) return word === word.toLowerCase()
    return !/^\W?[a-z]/.test(word) || SMALL_NAMES.includes(word)
  })
}

export const HTTPS_ADDRESS = /^https:\/\/[^\s/]+\.[^\s/]+/

/** Whether two texts differ in nothing but capitals, blanks and punctuation. */
export function saysTheSame(one = '', other = ''): boolean {
  return plain(one) === plain(other)
}

function plain(text: string): string {
  return text.replace(/[^a-z0-9]/gi, '').toLowerCase()
}
