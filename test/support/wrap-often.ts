/** A program of its own: wraps some hundred data keys under the master key on its input, and prints what came of it. */
import { text } from 'node:stream/consumers'
import { createLocalMasterKeys, parseMasterKeys } from '../../src/custody/master-keys.ts'

const parsed = parseMasterKeys(await text(process.stdin))
if ('faults' in parsed) throw new Error(parsed.faults.join())
const { wrap } = createLocalMasterKeys(parsed.keys)
// The same each time, in every process: only the nonce can tell one from the next.
const dataKey = new Uint8Array(32)
for (let count = 0; count < 400; count++)
  process.stdout.write(`${await wrap(1, 'ws_1/key_1/app-store-team/1', dataKey)}\n`)
