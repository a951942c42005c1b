/** A report's lines as rows whose cells are found by name, never by place: the stores add columns and move them. Pure. */
import { parse } from 'csv-parse/sync'

/** A cell by the name of its column; null for a column that is not there, and for a cell that says nothing. */
export type Cells = (column: string) => string | null

export interface Table {
  /** As the store writes them, each once. */
  readonly columns: readonly string[]
  readonly cellsOf: (line: string) => Cells
  /** In the order of `columns`. */
  readonly valuesOf: (line: string) => readonly (string | null)[]
}

export function createTable(head: string): Table {
  const names = head.split('\t').map((name) => name.trim())
  const places = new Map<string, number>()
  names.forEach((name, place) => {
    if (name !== '' && !places.has(fold(name))) places.set(fold(name), place)
  })
  const order = [...places.values()]
  const columns = order.map((place) => names[place] ?? '')
  const asked = new Map<string, number | undefined>()
  function placeOf(column: string): number | undefined {
    if (!asked.has(column)) asked.set(column, places.get(fold(column)))
    return asked.get(column)
  }
  const split = (line: string) => splitLine(line, names.length)
  return {
    columns,
    cellsOf(line) {
      // Most lines are only passed by.
      let cells: readonly string[] | undefined
      return (column) => {
        cells ??= split(line)
        return cellAt(cells, placeOf(column))
      }
    },
    valuesOf(line) {
      const cells = split(line)
      return order.map((place) => cellAt(cells, place))
    },
  }
}

function cellAt(cells: readonly string[], place: number | undefined): string | null {
  const cell = place === undefined ? undefined : cells[place]
  if (cell === undefined) return null
  // Nearly every cell: a report has millions of them.
  if (isPrintable(cell.charCodeAt(0)) && isPrintable(cell.charCodeAt(cell.length - 1))) return cell
  return cell.trim() || null
}

/** In ASCII, and no blank. @param code NaN for that of no character */
function isPrintable(code: number): boolean {
  return code > 0x20 && code < 0x7f
}

function fold(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}

/**
 * Apple quotes nothing, and titles hold quotation marks. Only a line that has too many cells and does not, once its
 * quotation marks are read as such, is taken to be quoted.
 */
function splitLine(line: string, count: number): readonly string[] {
  const cells = line.split('\t')
  if (cells.length <= count || !line.includes('"')) return cells
  try {
    const [quoted] = parse(line, { delimiter: '\t', relax_column_count: true, max_record_size: line.length + 1 })
    return quoted && quoted.length <= count ? quoted : cells
  } catch {
    return cells
  }
}
