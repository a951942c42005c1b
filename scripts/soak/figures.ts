/** Figures of a soak: how long answers took, how they ended, what grew. Pure. */

export interface Answered {
  readonly kind: string
  /** The error's code, `ok`, or what broke the connection. */
  readonly end: string
  readonly ms: number
  /** Milliseconds since the start. */
  readonly at: number
  /** It went to the key whose store is held back. */
  readonly isVictim: boolean
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export interface Level {
  /** Milliseconds since the start. */
  readonly at: number
  readonly value: number
}

/** By least squares. @returns so much more in an hour */
export function slopePerHour(levels: readonly Level[]): number {
  const n = levels.length
  if (n < 2) return 0
  const meanAt = levels.reduce((sum, { at }) => sum + at, 0) / n
  const mean = levels.reduce((sum, { value }) => sum + value, 0) / n
  const over = levels.reduce((sum, { at, value }) => sum + (at - meanAt) * (value - mean), 0)
  const under = levels.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0)
  return under === 0 ? 0 : (over / under) * 3_600_000
}

/** A table by kind: how many, median, 99 of 100, longest, in whole milliseconds. */
export function tableOf(answers: readonly Answered[]): readonly string[] {
  const kinds = Object.entries(Object.groupBy(answers, ({ kind }) => kind)).sort(([a], [b]) => a.localeCompare(b))
  return kinds.map(([kind, all = []]) => {
    const ms = all.map((one) => one.ms)
    const [p50, p99, max] = [0.5, 0.99, 1].map((share) => Math.round(percentile(ms, share)))
    return `  ${kind.padEnd(28)}${String(all.length).padStart(7)}   p50 ${p50} ms   p99 ${p99} ms   max ${max} ms`
  })
}

export function countBy<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(Object.groupBy(rows, nameOf)).map(([name, all]) => [name, all?.length ?? 0]))
}
