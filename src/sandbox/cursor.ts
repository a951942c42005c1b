/** Opaque page cursors that are only good for the listing they came from. Pure. */
import { createHash } from 'node:crypto'

/** Stands for a listing: what it lists, how it is filtered and sorted. */
export function listingMark(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 8)
}

/** @param offset of the first item of the next page */
export function writeCursor(mark: string, offset: number): string {
  return Buffer.from(`${mark}${offset}`).toString('base64url')
}

/** Undefined for anything that `writeCursor` did not make for this listing. */
export function readCursor(cursor: string, mark: string): number | undefined {
  const text = Buffer.from(cursor, 'base64url').toString()
  const offset = text.slice(mark.length)
  return text.startsWith(mark) && /^\d{1,9}$/.test(offset) ? Number(offset) : undefined
}
