/** From the start of the process to its first answer, in the form in which it is delivered. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NODE_OPTIONS } from '../../node-options.ts'
import { type Figure, inTurns, perSecond, ratioOf } from '../comparison.ts'
import { startProgram, withDelivered } from '../delivered.ts'
import type { Finding } from '../report.ts'

const ROUNDS = 9
const BARE = join(import.meta.dirname, '../servers/bare-hono.ts')

export async function measureColdStart(): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'store-keyring-bench-start-'))
  const environment = { STORE_KEYRING_DATA: join(folder, 'data') }
  try {
    const { ours, theirs } = await withDelivered(async (program) => {
      await firstAnswer([program, 'start', '--init'], environment)
      return inTurns(ROUNDS, {
        ours: () => firstAnswer([...NODE_OPTIONS, program, 'start'], environment),
        theirs: () => firstAnswer([BARE]),
      })
    })
    return [
      {
        what: 'cold start to the first answer',
        against: 'bare Hono on node-server',
        // Of times the smaller is the better one, so the ratio is turned over.
        ratio: ratioOf(theirs.map(perSecond), ours.map(perSecond)),
        goal: { atMost: 1.8 },
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function firstAnswer(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Figure> {
  const startedAt = performance.now()
  const server = await startProgram(args, environment)
  const { ok } = await fetch(`${server.url}/healthz`)
  const ms = performance.now() - startedAt
  await server.stop()
  if (!ok) throw new Error('the server did not answer')
  return { perSecond: 1000 / ms }
}
