/**
 * Loaded before the program (`node --import`): kills it, as `kill -9` does, right before its n-th step. A step is the beginning
 * or the end of a transaction (what is in between happens together or not at all), a call that changes a file, or the answer.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import Sqlite from 'better-sqlite3'
import pg from 'pg'

const last = Number(process.env.KILL_AT_STEP)
/** Opening the database is no step: it changes nothing once the tables are there. */
const OPENED = /from "server"/
const CHANGES = /^(begin|commit)\b/i
let isOpened = false
let steps = 0

function step(): void {
  if (!isOpened) return
  steps++
  if (steps === last) process.kill(process.pid, 'SIGKILL')
}

function statement(text: unknown): void {
  if (typeof text !== 'string') return
  if (OPENED.test(text)) isOpened = true
  if (CHANGES.test(text)) step()
}

/** Calls `before` with the arguments, and then the method itself. */
function tap<Name extends string>(
  owner: Record<Name, unknown>,
  name: Name,
  before: (...args: unknown[]) => void,
): void {
  const method = owner[name] as (...args: unknown[]) => unknown
  owner[name] = function (this: unknown, ...args: unknown[]) {
    before(...args)
    return method.apply(this, args)
  }
}

tap(Sqlite.prototype, 'prepare', statement)
tap(Sqlite.prototype, 'exec', statement)
tap(pg.Client.prototype as never, 'query' as never, (query: unknown) =>
  statement(typeof query === 'string' ? query : (query as { text?: string }).text),
)
for (const name of ['writeSync', 'fsyncSync', 'renameSync', 'rmSync'] as const) tap(fs, name, step)
tap(fs, 'openSync', (_file, flags) => {
  if (flags === 'wx') step()
})
syncBuiltinESMExports()
tap(process.stdout, 'write', step)
