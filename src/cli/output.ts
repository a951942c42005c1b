/** What commands print: tables for people, JSON for scripts, errors in words. */
import { ProxyError } from '../errors.ts'
import { asCalledHere } from './called-as.ts'
import { sentenceOf } from './sentences.ts'

export function print(line = ''): void {
  process.stdout.write(`${inert(asCalledHere(line))}\n`)
}

/** Beside the output, so that a script which reads that is not disturbed. */
export function warn(line: string): void {
  process.stderr.write(`${inert(asCalledHere(line))}\n`)
}

/** Rows below their headings, aligned. An empty list says so. */
export function printTable(
  headings: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  whenEmpty: string,
): void {
  if (rows.length === 0) {
    print(whenEmpty)
    return
  }
  const cells = [headings, ...rows.map((row) => row.map((cell) => cell?.replace(/\s+/g, ' ') ?? '–'))]
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => lengthOf(row[column] ?? ''))))
  for (const row of cells)
    print(
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
}

function lengthOf(text: string): number {
  return [...text].length
}

/** One object, for scripts; otherwise what people read. */
export function printEither(json: boolean | undefined, value: unknown, people: () => void): void {
  if (json) printJson(value)
  else people()
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Says what went wrong, without a trace, and ends with a failure. */
export function fail(error: unknown): void {
  const causes = error instanceof ProxyError ? error.causes : []
  warn([sentenceOf(error), ...causes.map(({ code, message }) => `  ${code}  ${message}`)].join('\n'))
  process.exitCode = 1
}

/** Names come from the stores and from whoever may name things; on a terminal they must not do anything. */
function inert(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** `1 store key`, `2 store keys`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
