/**
 * Takes each defence out in turn and looks whether a test turns red: `node scripts/removals/main.ts [part of a name…]`.
 *
 * The patches are in `test/removals`. Exit code 0: every removal was seen. 1: one was not. 2: the tests fail by themselves.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { judgeReport, type Removal, readRemoval } from './patch.ts'
import { createScratch, type Scratch } from './scratch.ts'

const FOLDER = resolve(import.meta.dirname, '../../test/removals')

const wanted = process.argv.slice(2)
const removals = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.patch') && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .map((file) => readRemoval(file, readFileSync(join(FOLDER, file), 'utf8')))

if (removals.length === 0) {
  say('There is no such removal.')
  process.exitCode = 2
} else {
  const scratch = createScratch()
  try {
    process.exitCode = isSound(scratch) ? runAll(scratch) : 2
  } finally {
    scratch.remove()
  }
}

/** A test that fails anyway says nothing about a removal. */
function isSound({ test }: Scratch): boolean {
  const files = [...new Set(removals.flatMap(({ tests }) => tests))]
  say(`${removals.length} removals, watched over by ${files.length} test files. First without any removal …`)
  const report = test(files)
  const failed = typeof report === 'string' ? [report] : namesOfFailed(judgeReport(report))
  for (const line of failed) say(`  fails by itself: ${line}`)
  return failed.length === 0
}

function namesOfFailed(judgement: ReturnType<typeof judgeReport>): readonly string[] {
  if (judgement.seen) return judgement.failed
  return judgement.why === 'no test turns red' ? [] : [judgement.why]
}

function runAll(scratchCopy: Scratch): number {
  let unseen = 0
  for (const [index, removal] of removals.entries()) {
    const startedAt = performance.now()
    const outcome = runOne(scratchCopy, removal)
    if (!outcome.seen) unseen++
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    say(`${outcome.seen ? 'seen  ' : 'UNSEEN'} ${index + 1}/${removals.length} ${removal.name} (${seconds} s)`)
    say(outcome.seen ? `         by ${outcome.text}` : `         ${removal.defence}: ${outcome.text}`)
  }
  say(unseen === 0 ? 'Every removal was seen.' : `${unseen} of ${removals.length} removals were not seen.`)
  return unseen === 0 ? 0 : 1
}

function runOne(
  { apply, undo, test }: Scratch,
  { name, tests }: Removal,
): { readonly seen: boolean; readonly text: string } {
  const file = join(FOLDER, `${name}.patch`)
  try {
    apply(file)
  } catch (cause) {
    return { seen: false, text: `the patch does not fit any more: ${cause instanceof Error ? cause.message : cause}` }
  }
  try {
    const report = test(tests)
    if (typeof report === 'string') return { seen: false, text: report }
    const judgement = judgeReport(report)
    if (!judgement.seen) return { seen: false, text: judgement.why }
    const [first = '', ...others] = judgement.failed
    return { seen: true, text: others.length > 0 ? `“${first}” and ${others.length} more` : `“${first}”` }
  } finally {
    undo(file)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
