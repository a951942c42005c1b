/**
 * Loaded into the server (`node --expose-gc --import`): on SIGUSR2 it writes what the process holds, after the garbage is
 * gone, as a line of JSON into the file that SOAK_GAUGE names.
 */
import { appendFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface Gauged {
  readonly rss: number
  readonly heapUsed: number
  /** What V8 has taken for it, used or not. */
  readonly heapTotal: number
  readonly external: number
  /** By kind: sockets, timers, and the like. */
  readonly resources: Readonly<Record<string, number>>
  /** Milliseconds: the longest that nothing else could run since the last look. */
  readonly longestBlockMs: number
}

const file = process.env.SOAK_GAUGE ?? ''
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
process.on('SIGUSR2', () => {
  const longestBlockMs = delay.max / 1e6
  globalThis.gc?.()
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  const resources = Object.fromEntries(
    Object.entries(Object.groupBy(process.getActiveResourcesInfo(), (name) => name)).map(([name, all]) => [
      name,
      all?.length ?? 0,
    ]),
  )
  appendFileSync(
    file,
    `${JSON.stringify({ rss, heapUsed, heapTotal, external, resources, longestBlockMs } satisfies Gauged)}\n`,
  )
  delay.reset()
})
