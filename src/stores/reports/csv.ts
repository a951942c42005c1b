/**
 * A report as CSV for spreadsheets: UTF-8 with a byte order mark. What a spreadsheet would run as a formula is made text
 * again, in columns of text only: a negative amount stays a number. Pure.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */

export const CSV_TYPE = 'text/csv; charset=utf-8'
const BOM = '\ufeff'
/** Also the same signs in full width, which some spreadsheets read alike, and after what a spreadsheet skips. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u
/** A number or a date runs nothing. */
const HARMLESS = /^[+-]?\d{1,20}(?:\.\d{1,12})?%?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/

/** What begins with one of these is neither; most cells do. */
const PLAIN = /^[A-Za-z0-9]/

export function neutralised(text: string): string {
  if (text === '' || PLAIN.test(text)) return text
  return FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text
}

/** @returns lines of CSV, each ended */
export function csvLines(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map((row) => `${row.map((cell) => quoted(neutralised(cell ?? ''))).join(',')}\r\n`).join('')
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export function csvHead(columns: readonly string[]): string {
  return BOM + csvLines([columns])
}
