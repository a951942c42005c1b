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

export function neutralised(text: string): string {
  if (text === '' || isLetterOrDigit(text.charCodeAt(0))) return text
  return FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text
}

/** What begins with one of these is neither; most cells do. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

/** @returns lines of CSV, each ended */
export function csvLines(rows: readonly (readonly (string | null)[])[]): string {
  let lines = ''
  for (const row of rows) {
    let separator = ''
    for (const cell of row) {
      lines += separator + (cell === null ? '' : quoted(neutralised(cell)))
      separator = ','
    }
    lines += '\r\n'
  }
  return lines
}

const TO_QUOTE = /[",\r\n]/

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function quoted(cell: string): string {
  return TO_QUOTE.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export function csvHead(columns: readonly string[]): string {
  return BOM + csvLines([columns])
}
