/**
 * Tries the property tests with other cases than `npm test` does, for as long as there is time:
 * `npm run fuzz -- [--minutes 5] [--seed 1] [part of a file name…]`.
 *
 * Exit code 0: every property held. 1: one did not, with the smallest case that shows it. 2: nothing could be tried.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { namePattern, type PropertyReport, readReports, summarise } from './reports.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Longer, and a round would try few seeds; shorter, and starting the tests would take most of it. */
const LONGEST_TURN_MS = 5000
const SHORTEST_TURN_MS = 300
/** Of a round, beside the properties themselves. */
const START_MS = 10_000
const WORKERS = Math.min(4, availableParallelism())

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
  allowPositionals: true,
})
const endsAt = performance.now() + Number(values.minutes) * 60_000
const folder = mkdtempSync(join(tmpdir(), 'store-keyring-fuzz-'))
try {
  process.exitCode = run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function run(): number {
  const files = propertyFiles()
  // The first round is as in `npm test`, with another seed, and shows which tests there are.
  const first = round(files, nextSeed(0), {})
  if (!first || first.length === 0) return 2
  const all: PropertyReport[] = [...first]
  const names = namePattern(first)
  for (let count = 1; !all.some(({ failure }) => failure); count++) {
    const turnMs = Math.floor(Math.min(LONGEST_TURN_MS, ((timeLeftMs() - START_MS) * WORKERS) / first.length))
    if (turnMs < SHORTEST_TURN_MS) break
    const more = round(files, nextSeed(count), { turnMs, names })
    if (!more) return 2
    all.push(...more)
  }
  say(summarise(all))
  return all.some(({ failure }) => failure) ? 1 : 0
}

/** @returns what became of each property; undefined where something else fails, which is said */
function round(
  files: readonly string[],
  seed: number,
  { turnMs, names }: { readonly turnMs?: number; readonly names?: string },
): readonly PropertyReport[] | undefined {
  const report = join(folder, `${seed}.jsonl`)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=dot',
      `--maxWorkers=${WORKERS}`,
      '--testTimeout=0',
      ...(names === undefined ? [] : ['--testNamePattern', names]),
      ...files,
    ],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: {
        ...process.env,
        NO_COLOR: '1',
        STORE_KEYRING_TEST_SEED: String(seed),
        STORE_KEYRING_FUZZ_MS: String(turnMs ?? ''),
        STORE_KEYRING_FUZZ_REPORT: report,
      },
    },
  )
  const reports = readReports(readOrNothing(report))
  const runs = reports.reduce((sum, { runs: count }) => sum + count, 0)
  const turns = turnMs === undefined ? 'as in npm test' : `${turnMs} ms each`
  say(`seed ${seed}: ${reports.length} properties, ${runs.toLocaleString('en')} runs (${turns})`)
  if (status !== 0 && !reports.some(({ failure }) => failure)) {
    say(`${stdout}${stderr}`.replaceAll(/^[·x*-]+$/gm, ''))
    say('Tests fail by themselves, beside the properties.')
    return undefined
  }
  return reports
}

function propertyFiles(): readonly string[] {
  return readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => path.endsWith('.test.ts') && readFileSync(join(ROOT, 'test', path), 'utf8').includes('fc.assert('),
    )
    .map((path) => `test/${path}`)
    .filter((path) => positionals.length === 0 || positionals.some((part) => path.includes(part)))
}

/** The seed that was asked for and those after it, or any. */
function nextSeed(count: number): number {
  return values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed) + count
}

function timeLeftMs(): number {
  return endsAt - performance.now()
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
