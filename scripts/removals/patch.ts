/** A removal: a patch that takes one defence out, and the tests that must see it. Pure. */

export interface Removal {
  /** The file's name without its ending, such as `D-11-destruction-counts-under-a-lock`. */
  readonly name: string
  /** Rows of threats, such as `D-11`. */
  readonly rows: readonly string[]
  /** What the patch takes out, in words. */
  readonly defence: string
  /** Test files, at least one of which must turn red. */
  readonly tests: readonly string[]
}

const HEADER = /^(Rows|Defence|Tests): (.+)$/

/**
 * Reads the lines above the first `diff --git`, which `git apply` passes over: `Rows:`, `Defence:`, `Tests:`.
 * @throws Error that names the file and the line that is missing
 */
export function readRemoval(fileName: string, text: string): Removal {
  const header = text.split(/^diff --git /m, 1)[0] ?? ''
  if (header === text) throw new Error(`${fileName}: there is no patch in it`)
  const lines = new Map(header.split('\n').flatMap((line) => (HEADER.exec(line) ? [splitLine(line)] : [])))
  const read = (name: string) => {
    const value = lines.get(name)
    if (value === undefined) throw new Error(`${fileName}: the line “${name}: …” is missing`)
    return value
  }
  const name = fileName.replace(/\.patch$/, '')
  const rows = read('Rows').split(/,\s*/)
  const [first] = rows
  if (!first || !name.startsWith(`${first}-`)) throw new Error(`${fileName}: its name does not begin with its row`)
  return { name, rows, defence: read('Defence'), tests: read('Tests').split(/[,\s]+/) }
}

function splitLine(line: string): [string, string] {
  const at = line.indexOf(': ')
  return [line.slice(0, at), line.slice(at + 2).trim()]
}

/** What the test runner's JSON report says, as far as it is needed here. */
export interface Report {
  readonly numTotalTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message?: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

export type Judgement =
  /** The defence is watched over. @see failed the tests that saw it go */
  { readonly seen: true; readonly failed: readonly string[] } | { readonly seen: false; readonly why: string }

/**
 * A test that fails shows that somebody watches; a file that no longer loads shows nothing, since any spelling mistake
 * does that.
 */
export function judgeReport(report: Report): Judgement {
  const unloaded = report.testResults.filter(({ assertionResults }) => assertionResults.length === 0)
  if (unloaded.length > 0) return { seen: false, why: 'the code does not load any more, so the patch proves nothing' }
  const failed = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  )
  return failed.length > 0 ? { seen: true, failed } : { seen: false, why: 'no test turns red' }
}
