/**
 * How long a wrong access key takes to be refused, by what is right of it: `node scripts/bench/guesses.ts`.
 *
 * The medians must not tell one guess from another; what differs between two runs of the same guess is the machine.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccessKeys } from '../../src/access/access-keys.ts'
import { openDatabase } from '../../src/database/database.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { systemClock } from '../../src/system/clock.ts'

const OTHERS = 10_000
const ROUNDS = 20_000

const folder = mkdtempSync(join(tmpdir(), 'store-keyring-bench-'))
const database = await openDatabase({ folder }, { clock: systemClock, log: () => undefined })
try {
  const workspaces = { id: 'ws', name: 'bench', folded_name: 'bench', store_tokens_allowed: 0, created_at: 0 } as const
  await database.write({}, (tx) => tx.insertInto('workspaces').values(workspaces).execute())
  const accessKeys = createAccessKeys({ database, clock: systemClock, newId: systemNewId, random: systemRandom })
  const { secret } = await accessKeys.create({ workspaceId: 'ws', name: 'right', role: 'viewer' })
  await fillUp()
  const other = (character: string | undefined) => (character === 'A' ? 'B' : 'A')
  const lastWrong = `${secret.slice(0, -1)}${other(secret.at(-1))}`
  const guesses = [
    ['nothing right', `skr_${Buffer.from(systemRandom(32)).toString('base64url')}`],
    ['first character wrong', `skr_${other(secret[4])}${secret.slice(5)}`],
    ['last character wrong', lastWrong],
    ['last character wrong, again', lastWrong],
  ] as const
  const times = new Map(guesses.map(([name]) => [name, [] as number[]]))
  for (let turn = 0; turn < ROUNDS * guesses.length; turn++) {
    // Each as often after each other one.
    const [name, guess] = guesses[(turn + Math.floor(turn / guesses.length)) % guesses.length] ?? guesses[0]
    const startedAt = performance.now()
    await accessKeys.authenticate(guess)
    times.get(name)?.push(performance.now() - startedAt)
  }
  for (const [name, taken] of times)
    console.log(`${name.padEnd(28)} ${quantile(taken, 0.5)} µs median, ${quantile(taken, 0.9)} µs p90`)
} finally {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}

async function fillUp(): Promise<void> {
  const rows = Array.from({ length: OTHERS }, (_, index) => ({
    id: `ak_${index}`,
    workspace_id: 'ws',
    name: `other ${index}`,
    folded_name: `other ${index}`,
    hash: Buffer.from(systemRandom(32)).toString('hex'),
    role: 'viewer',
    is_fenced: 0 as const,
    expires_at: null,
    revoked_at: null,
    replaced_by: null,
    created_at: 0,
  }))
  for (let at = 0; at < rows.length; at += 500)
    await database.write({}, (tx) =>
      tx
        .insertInto('access_keys')
        .values(rows.slice(at, at + 500))
        .execute(),
    )
}

function quantile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b)
  return ((sorted[Math.floor(sorted.length * share)] ?? 0) * 1000).toFixed(1)
}
