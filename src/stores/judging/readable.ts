/** Makes what strangers write fit to be shown and handed on: all that can be read stays, what only deceives goes. Pure. */

/** Line ends apart, nothing of these is read. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu
/**
 * Turns the direction of what follows around, also of text that is not the writer's. The marks for single characters, which
 * Arabic and Hebrew need, stay.
 */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/gu
/** Letters that nobody sees and language models read. Flags of regions are lost with them. */
const HIDDEN = /[\u{e0000}-\u{e0fff}\u2060-\u2064\ufeff\ufff9-\ufffb]/gu
const HALVES = /\p{Cs}/gu

export function readable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(DIRECTIONS, '')
    .replace(HIDDEN, '')
    .replace(HALVES, '')
    .trim()
}

/** Null for what has nothing to read. */
export function readableOrNull(text: string | null): string | null {
  return readable(text ?? '') || null
}
