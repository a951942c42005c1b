/**
 * How often properties are tried, and with which chance: the one place for all of them. Vitest loads it before each test file.
 *
 * `npm test` tries the same cases every time, a few of each property; `npm run fuzz` sets the variables below and tries
 * others, for as long as it is told to.
 */
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import fc, { type RunDetails } from 'fast-check'
import { expect } from 'vitest'
import type { PropertyReport } from '../../scripts/fuzz/reports.ts'

/** Any number; recorded here, so that a failure is one that everybody gets. */
const SEED = Number(process.env.STORE_KEYRING_TEST_SEED ?? 20_261_129)
/** How long each property is tried, however many times that is; empty: as often as its test says. */
const FUZZ_MS = Number(process.env.STORE_KEYRING_FUZZ_MS ?? 0)
/** Where a line of JSON is left about each property. */
const FUZZ_REPORT = process.env.STORE_KEYRING_FUZZ_REPORT

const FOR_EVER = 2 ** 31

fc.configureGlobal({
  ...runs(100),
  seed: SEED,
  reporter: report,
  ...(FUZZ_MS > 0 ? { interruptAfterTimeLimit: FUZZ_MS } : {}),
})

/** For a property that shall be tried more often than the usual 100 times, or is slow and shall be tried less often. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: FUZZ_MS > 0 ? FOR_EVER : count }
}

/** In place of the reporter of fast-check, whose message it throws. */
function report(details: RunDetails<unknown>): void {
  const { testPath = '', currentTestName = '' } = expect.getState()
  const failure = details.failed ? (fc.defaultReportMessage(details) ?? 'it fails') : null
  if (FUZZ_REPORT) {
    const file = relative(process.cwd(), testPath)
    const line: PropertyReport = { file, test: currentTestName, runs: details.numRuns, seed: details.seed, failure }
    appendFileSync(FUZZ_REPORT, `${JSON.stringify(line)}\n`)
  }
  if (failure !== null) throw new Error(failure, { cause: details.errorInstance })
}
