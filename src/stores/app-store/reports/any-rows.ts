/** Rows of reports whose columns are not known beforehand. Pure. */
import type { AnyRow } from '../../interface/reports.ts'
import type { ReadRow } from '../../reports/reader.ts'
import { createRowKeys } from '../../reports/row-keys.ts'
import type { Table } from '../../reports/table.ts'

/** Which columns count and which tell rows apart is not known here: every cell belongs to the key. */
export function createAnyMapper(of: readonly string[], { columns, valuesOf }: Table): (row: ReadRow) => AnyRow {
  const keyOf = createRowKeys(of)
  return ({ line }) => {
    const values = valuesOf(line)
    return {
      rowKey: keyOf(values),
      values: Object.fromEntries(columns.map((column, place) => [column, values[place] ?? null])),
    }
  }
}
