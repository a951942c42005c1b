/** What commands print: tables for people, JSON for scripts, errors in words. */
import { ProxyError } from '../errors.ts'

export function print(line = ''): void {
  process.stdout.write(`${line}\n`)
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
  const cells = [headings, ...rows.map((row) => row.map((cell) => cell ?? '–'))]
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)))
  for (const row of cells)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

/** One object, for scripts; otherwise what people read. */
export function printEither(json: boolean | undefined, value: unknown, people: () => void): void {
  if (json) print(JSON.stringify(value))
  else people()
}

/** Says what went wrong, without a trace, and ends with a failure. */
export function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${message}\n`)
  if (error instanceof ProxyError) {
    for (const { code, message: cause } of error.causes) process.stderr.write(`  ${code}  ${cause}\n`)
  }
  process.exitCode = 1
}
