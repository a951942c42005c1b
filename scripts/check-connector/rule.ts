import type { Connector } from './model/connector.ts'

/** One thing to mend: where it is (an operationId, a JSON pointer or a line of a file) and what to do. */
export interface Fault {
  readonly where: string
  readonly fix: string
}

export interface Rule {
  /** A sentence that is true of a good connector. */
  readonly name: string
  /** What Microsoft's validator calls a breach of it, if it looks for one. */
  readonly code?: string
  readonly faults: (connector: Connector) => readonly Fault[]
}

/** The rows that break a rule, as faults. */
export function faultsAt<Row extends { readonly where: string }>(
  rows: readonly Row[],
  isBroken: (row: Row) => boolean,
  fix: string | ((row: Row) => string),
): Fault[] {
  return rows.filter(isBroken).map((row) => ({ where: row.where, fix: typeof fix === 'string' ? fix : fix(row) }))
}

/** The fault of something that stands once. */
export function faultIf(isBroken: boolean, where: string, fix: string): Fault[] {
  return isBroken ? [{ where, fix }] : []
}

/** The rows that share a key with an earlier one. */
export function repeated<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const keys = rows.map(keyOf)
  return rows.filter((_, index) => keys.indexOf(keys[index] ?? '') < index)
}
