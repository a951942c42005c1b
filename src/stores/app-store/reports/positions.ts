/** Where a page of a report goes on, with what the page before has found out. Pure. */
import type { ReportPosition } from '../../reports/reader.ts'

export interface Remembered {
  /** The day or month of the report, where the latest was asked for. */
  readonly period?: string
  /** Of the app, null where it has none. */
  readonly sku?: string | null
}

export function writePosition(position: ReportPosition | null, remembered: Remembered): string | null {
  return position && JSON.stringify({ ...position, ...remembered })
}

/** @param cursor only what `writePosition` has made: cursors are signed on their way */
export function readPosition(cursor: string | null): (ReportPosition & Remembered) | undefined {
  return cursor === null ? undefined : (JSON.parse(cursor) as ReportPosition & Remembered)
}
