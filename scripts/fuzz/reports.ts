/** What became of each property in a round of tests. Pure. */

export interface PropertyReport {
  /** From the root, such as `test/stores/request.test.ts`. */
  readonly file: string
  /** The test's whole name, its parts joined by ` > `. */
  readonly test: string
  readonly runs: number
  readonly seed: number
  /** The smallest case that fails and why, or null. */
  readonly failure: string | null
}

/** Reads a line of JSON for each property; a line that was cut off is none. */
export function readReports(text: string): readonly PropertyReport[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as PropertyReport]
    } catch {
      return []
    }
  })
}

/** An expression for the test runner that takes these tests and no others. */
export function namePattern(reports: readonly PropertyReport[]): string {
  const names = new Set(reports.map(({ test }) => test.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
  return `^(?:${[...names].join('|')})$`
}

/** What a person wants to know at the end: how much was tried, and each failure with the command that repeats it. */
export function summarise(reports: readonly PropertyReport[]): string {
  const runsByTest = new Map<string, number>()
  for (const { file, test, runs } of reports) {
    const name = `${file}: ${test}`
    runsByTest.set(name, (runsByTest.get(name) ?? 0) + runs)
  }
  const total = [...runsByTest.values()].reduce((sum, runs) => sum + runs, 0)
  const [rarest] = [...runsByTest].sort(([, one], [, other]) => one - other)
  const failures = reports.filter(({ failure }) => failure !== null)
  return [
    `${runsByTest.size} tests of properties, ${total.toLocaleString('en')} runs, ${new Set(reports.map(({ seed }) => seed)).size} seeds.`,
    ...(rarest ? [`The fewest runs: ${rarest[1].toLocaleString('en')}, ${rarest[0]}.`] : []),
    ...failures.map((report) => `\n${report.file}: ${report.test}\n${report.failure}\nAgain: ${again(report)}`),
    failures.length === 0 ? 'Every property held.' : `\n${failures.length} did not hold.`,
  ].join('\n')
}

/** The same seed makes the same cases, however long that takes; the first that fails ends it. */
function again(report: PropertyReport): string {
  const pattern = namePattern([report]).replaceAll("'", '.')
  return `STORE_KEYRING_TEST_SEED=${report.seed} STORE_KEYRING_FUZZ_MS=600000 npx vitest run ${report.file} --testTimeout=0 -t '${pattern}'`
}
