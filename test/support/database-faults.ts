/**
 * Has the n-th statement fail that either database is sent, a `begin` or `commit` too: before it runs, or after, when
 * nobody hears any more that it did. Reaches below everything of ours, and is undone after the test.
 */
import { once } from 'node:events'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { onTestFinished } from 'vitest'

export interface StatementFault {
  /** From 1; whatever is beyond what is sent never fails. */
  readonly at: number
  readonly when: 'before' | 'after'
  readonly error: () => Error
}

export interface DatabaseFaults {
  /** Counts anew. */
  readonly arm: (fault: StatementFault) => void
  /** @returns how many statements there were */
  readonly disarm: () => number
}

// biome-ignore lint/suspicious/noExplicitAny: of drivers, whose methods have many forms
type Method = (this: any, ...args: any[]) => any

export function tapDatabases(): DatabaseFaults {
  let armed: StatementFault | undefined
  let count = 0

  /** @returns whether this is the one */
  const isNext = () => armed !== undefined && ++count === armed.at
  const fail = (): never => {
    throw armed?.error()
  }

  replace(
    Sqlite.prototype,
    'exec',
    (exec) =>
      function (text) {
        const isFault = isNext()
        if (isFault && armed?.when === 'before') fail()
        const result = exec.call(this, text)
        return isFault ? fail() : result
      },
  )
  replace(
    Sqlite.prototype,
    'prepare',
    (prepare) =>
      function (text) {
        const isFault = isNext()
        if (isFault && armed?.when === 'before') fail()
        const statement = prepare.call(this, text)
        if (!isFault) return statement
        const run = (name: 'all' | 'run') => (parameters: unknown) => {
          statement[name](parameters)
          return fail()
        }
        return { reader: statement.reader, all: run('all'), run: run('run') }
      },
  )
  replace(
    pg.Client.prototype,
    'query',
    (query) =>
      async function (...args) {
        const isFault = isNext()
        if (isFault && armed?.when === 'before') fail()
        const result = await query.apply(this, args)
        if (!isFault) return result
        // Whoever does not hear of it has lost the connection.
        const closed = once(this.connection.stream, 'close')
        this.connection.stream.destroy()
        await closed
        return fail()
      },
  )

  return {
    arm(fault) {
      armed = fault
      count = 0
    },
    disarm() {
      armed = undefined
      return count
    },
  }
}

function replace(owner: object, name: string, make: (method: Method) => Method): void {
  const methods = owner as Record<string, Method>
  const method = methods[name] as Method
  methods[name] = make(method)
  onTestFinished(() => {
    methods[name] = method
  })
}
