/**
 * Processes of a benchmark: each is a file of its own that calls `child`, is pinned to a core, gets its work over the channel
 * between the two (never as an argument: some of it is a key), and tells what it has used of processor and memory.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The server alone on one; the store and the load on the other. */
export const SERVER_CORE = 0
export const OTHER_CORE = 1

export interface Usage {
  /** User and system, of all threads, in microseconds since the process began. */
  readonly cpuMicros: number
  readonly rssBytes: number
}

export interface Running {
  readonly pid: number | undefined
  readonly port: number
  readonly usage: () => Promise<Usage & Readonly<Record<string, number>>>
  /** Whatever else the child can do. */
  readonly ask: <Answer>(question: unknown) => Promise<Answer>
  readonly stop: () => Promise<void>
}

interface Served {
  /** 0 for what listens nowhere. */
  readonly port: number
  readonly measure?: () => Readonly<Record<string, number>>
  readonly answer?: (question: never) => Promise<unknown>
  readonly close?: () => Promise<void>
}

/** @param start is given the work, once it has come */
export function child<Work>(start: (work: Work) => Promise<Served>): void {
  let served: Served | undefined
  process.on('message', async ({ id, work, question }: { id: number; work?: Work; question?: unknown }) => {
    try {
      if (work !== undefined) {
        served = await start(work)
        return process.send?.({ id, answer: served.port })
      }
      if (question !== undefined) return process.send?.({ id, answer: await served?.answer?.(question as never) })
      const { user, system } = process.cpuUsage()
      const usage = { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() }
      return process.send?.({ id, answer: { ...usage, ...served?.measure?.() } })
    } catch (error) {
      process.send?.({ id, fault: error instanceof Error ? (error.stack ?? error.message) : 'failed' })
    }
  })
  process.on('disconnect', () => process.exit())
}

/** @param file below this folder's parent, such as `servers/bare.ts` */
export async function start(
  file: string,
  core: number,
  work: object,
  nodeOptions: readonly string[] = [],
): Promise<Running> {
  const path = join(import.meta.dirname, '..', file)
  const process = spawn('taskset', ['-c', String(core), globalThis.process.execPath, ...nodeOptions, path], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ask = askerOf(process, file)
  const port = await ask<number>({ work })
  return {
    pid: process.pid,
    port,
    usage: () => ask({}),
    ask: (question) => ask({ question }),
    stop: () =>
      new Promise((resolve) => {
        // Stopped before, or gone by itself.
        if (!process.connected) return resolve()
        process.once('exit', () => resolve())
        process.disconnect()
      }),
  }
}

function askerOf(process: ChildProcess, name: string) {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (fault: Error) => void }>()
  let last = 0
  process.on('message', ({ id, answer, fault }: { id: number; answer?: unknown; fault?: string }) => {
    const caller = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) caller?.resolve(answer as never)
    else caller?.reject(new Error(`${name}: ${fault}`))
  })
  process.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended`))
  })
  return <Answer>(message: object) =>
    new Promise<Answer>((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve: resolve as (answer: never) => void, reject })
      process.send({ id, ...message })
    })
}

export function isPinningPossible(): boolean {
  return ['/usr/bin/taskset', '/bin/taskset'].some(existsSync)
}
