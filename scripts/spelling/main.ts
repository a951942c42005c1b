/**
 * Checks the spelling of what makers, agents and people at the console read: `node scripts/spelling/main.ts`.
 *
 * Exit code 1: there are misspelt words, each with its place and what may have been meant.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { advice, misspelt } from './spelling.ts'
import { textsOf } from './texts.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const FILES = ['README.md', 'SECURITY.md', 'connector/*.{md,json}', 'connector/samples/*.json', 'src/**/*.{js,ts}']
/** Types that are generated, and what Apple, Google and their customers say in other languages. */
const NOT_OURS = /\.generated\.ts$|^src\/sandbox\//

const paths = globSync(FILES, { cwd: ROOT })
  .filter((path) => !NOT_OURS.test(path))
  .toSorted()
const faults = paths.flatMap((path) =>
  textsOf(path, readFileSync(join(ROOT, path), 'utf8')).flatMap(({ number, text }) =>
    misspelt(text).map((word) => `${path}:${number}: ${advice(word)}`),
  ),
)
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(`spelling: ${faults.length} faults in ${paths.length} files\n`)
process.exitCode = faults.length === 0 ? 0 : 1
