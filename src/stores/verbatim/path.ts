/** Judges a path that is passed on as it is. Pure: it is read as whoever gets it might read it, and never rewritten. */

/** Long identifiers, and as many filters as fit: far below what the stores take. */
const MAX_LENGTH = 12_000
const PRINTABLE = /^\/[\x21-\x7e]*$/
/** As is nearly every path: nothing to decode, and no segment that is empty or begins with a dot. */
const SIMPLE = /^(?:\/[\w~:@!$&'()*+,=-][\w.~:@!$&'()*+,=-]*)+$/

/** @returns what is wrong with it, in a sentence that quotes nothing; undefined when nothing is */
export function pathFault(target: string): string | undefined {
  if (target.length > MAX_LENGTH) return 'The path is too long.'
  if (!PRINTABLE.test(target)) return 'The path begins with a slash, and has letters of ASCII only.'
  if (target.includes('#')) return 'The path has no part behind a #.'
  const [path = ''] = target.split('?', 1)
  if (SIMPLE.test(path)) return undefined
  return path.slice(1).split('/').every(isGoodSegment)
    ? undefined
    : 'The path has no empty segments, no dot segments, no backslashes, and is encoded once.'
}

function isGoodSegment(segment: string): boolean {
  let decoded: string
  try {
    decoded = decodeURIComponent(segment)
  } catch {
    return false
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (decoded === '' || /[\\\u0000-\u001f\u007f]/.test(decoded)) return false
  // Decoded once more it would mean something else.
  if (/%[0-9a-f]{2}/i.test(decoded)) return false
  // A slash that was encoded belongs to an identifier; dots around it do not, nor before parameters.
  return !decoded.split('/').some((part) => /^\.{1,2}(?:;|$)/.test(part))
}

/** For looking through what may be no good path: escape by escape, so that one that is none hides no other. */
export function unescaped(target: string): string {
  return target.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
