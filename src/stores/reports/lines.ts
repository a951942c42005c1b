/** Cuts a report's bytes into its head and blocks of whole lines, as they arrive. Pure. */
import { ProxyError } from '../../errors.ts'

const NEWLINE = 0x0a
const BLOCK_BYTES = 256 * 1024
/** No line of a report is nearly as long; without an end it would fill the memory. */
const MAX_LINE_BYTES = 1024 * 1024
const BOM = '\ufeff'

export interface LineCutter {
  /** @returns a block of whole lines when there is one @throws ProxyError `store_unavailable` for a line without an end */
  readonly feed: (chunk: Uint8Array) => Buffer | undefined
  /** @returns what is left, ended by a newline; undefined when that is nothing */
  readonly rest: () => Buffer | undefined
  /** The first line, once it is there. It is in no block. */
  readonly head: () => string | undefined
}

export function createLineCutter(): LineCutter {
  let parts: Uint8Array[] = []
  let size = 0
  let head: string | undefined
  /** Takes what has gathered, up to a position, and keeps the remainder. */
  function take(joined: Buffer, end: number): Buffer {
    const remainder = joined.subarray(end)
    parts = remainder.length > 0 ? [remainder] : []
    size = remainder.length
    return joined.subarray(0, end)
  }
  function takeHead(): void {
    const joined = Buffer.concat(parts)
    const end = joined.indexOf(NEWLINE)
    if (end >= 0) head = textOf(take(joined, end + 1))
    else if (size > MAX_LINE_BYTES) throw lineTooLong()
  }
  return {
    feed(chunk) {
      parts.push(chunk)
      size += chunk.length
      if (head === undefined) takeHead()
      if (head === undefined || size < BLOCK_BYTES) return undefined
      const joined = Buffer.concat(parts)
      const end = joined.lastIndexOf(NEWLINE)
      if (end < 0 && size > MAX_LINE_BYTES) throw lineTooLong()
      parts = [joined]
      return end < 0 ? undefined : take(joined, end + 1)
    },
    rest() {
      const joined = Buffer.concat(parts)
      parts = []
      size = 0
      if (head === undefined) {
        head = textOf(joined)
        return undefined
      }
      if (joined.length === 0) return undefined
      return joined.at(-1) === NEWLINE ? joined : Buffer.concat([joined, Buffer.of(NEWLINE)])
    },
    head: () => head,
  }
}

function lineTooLong(): ProxyError {
  return new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
}

/** What is not UTF-8 becomes U+FFFD: one broken title must not cost the report. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function textOf(line: Uint8Array): string {
  const text = decoder.decode(line).replace(/\r?\n$/, '')
  return text.startsWith(BOM) ? text.slice(1) : text
}

/** The lines of a block, empty ones left out. */
export function linesOf(block: Uint8Array): readonly string[] {
  return decoder
    .decode(block)
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .filter((line) => line !== '')
}
