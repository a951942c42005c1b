/**
 * The long form of the tests in which everything around us fails: `npm run faults -- --rounds 50 --seed 4711`.
 *
 * Every fault of a store with every operation, an exception at every step of every write, and servers on both databases
 * that are killed again and again. Exit code: that of the tests.
 */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const ROOT = resolve(import.meta.dirname, '../..')
const VITEST = resolve(ROOT, 'node_modules/vitest/vitest.mjs')

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' }, seed: { type: 'string' } } })
const env = {
  ...process.env,
  STORE_KEYRING_FAULTS: 'long',
  STORE_KEYRING_TEST_ROUNDS: values.rounds,
  ...(values.seed === undefined ? {} : { STORE_KEYRING_TEST_SEED: values.seed }),
}
const tests = ['test/faults', 'test/processes/durability.test.ts']
const { status } = spawnSync(process.execPath, [VITEST, 'run', ...tests], { cwd: ROOT, env, stdio: 'inherit' })
process.exitCode = status ?? 1
