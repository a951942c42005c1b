/** Key files as they arrive: pasted from mail, chat, JSON, an environment variable or a build server's settings. Pure. */

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/

/**
 * Takes off what such journeys add: a BOM, blanks and quotes around, `\n` as two characters, base64 of the whole file.
 * @returns JSON, PEM, or base64 without blanks; anything else as it was, apart from its edges
 */
export function unwrapFile(content: string): string {
  const outer = trimmed(content)
  if (isReadable(outer)) return outer
  const compact = outer.replace(/\s/g, '')
  if (!BASE64.test(compact)) return outer
  const inner = trimmed(Buffer.from(compact, 'base64').toString('utf8'))
  return isReadable(inner) ? inner : compact
}

/** Blanks, of which a BOM is one. */
const EDGE = /[\s"']/

function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  // By hand: a pattern for the end of a text tries each of its places.
  while (start < end && EDGE.test(text.charAt(start))) start++
  while (start < end && EDGE.test(text.charAt(end - 1))) end--
  const plain = text.slice(start, end)
  // In JSON those belong to the values.
  return plain.startsWith('{') ? plain : plain.replace(/\\r|\\n/g, '\n')
}

function isReadable(text: string): boolean {
  return text.startsWith('{') || text.includes('-----BEGIN')
}
