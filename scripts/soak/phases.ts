/** What is done to the server while it works, and after. */
import { systemClock } from '../../src/system/clock.ts'
import { type Client, createClient } from './client.ts'
import { type Level, percentile } from './figures.ts'
import type { Gauged } from './gauge.ts'
import type { ServerProcess, StandIns } from './parties.ts'
import type { SeededIntegration } from './seed.ts'

const LOOK_EVERY_MS = 5000
const TELL_EVERY_MS = 30_000
/** Of the key whose store is silent. */
const VICTIM_EVERY_MS = 200
/** Longer than connections to stores are kept. */
const IDLE_MS = 40_000
const UNDER_WAY_AT_THE_END = 20

export interface Held extends Gauged {
  readonly descriptors: number
}

/** Looks at the memory now and then, and tells how things stand. */
export function watch(
  server: ServerProcess,
  client: Client,
  startedAt: number,
  say: (line: string) => void,
): { readonly stop: () => readonly Level[] } {
  const levels: Level[] = []
  let toldUpTo = 0
  let lastTold = 0
  const looking = setInterval(() => {
    const at = performance.now() - startedAt
    levels.push({ at, value: server.rss() })
    if (at - lastTold < TELL_EVERY_MS) return
    lastTold = at
    const lately = client.answers.slice(toldUpTo)
    toldUpTo = client.answers.length
    const bad = lately.filter(({ end, isVictim }) => end !== 'ok' && !isVictim).length
    const ms = lately.filter(({ isVictim }) => !isVictim).map((one) => one.ms)
    say(
      `${(at / 60_000).toFixed(1)} min: ${lately.length} answers, p50 ${Math.round(percentile(ms, 0.5))} ms, p99 ${Math.round(percentile(ms, 0.99))} ms, ` +
        `${bad} not meant, ${client.underWay()} under way, ${Math.round(server.rss() / 2 ** 20)} MB, ${server.descriptors()} descriptors`,
    )
  }, LOOK_EVERY_MS)
  return {
    stop() {
      clearInterval(looking)
      return levels
    },
  }
}

export interface Silence {
  /** Milliseconds since the start. */
  readonly from: number
  readonly to: number
}

/** The store answers nothing for one key, which is asked for all the time. */
export async function holdBack(
  standIns: StandIns,
  client: Client,
  { id, storeKeyId, isOf }: SeededIntegration,
  forMs: number,
  startedAt: number,
): Promise<Silence> {
  await standIns.tell({ order: 'hold', storeKeyIds: [storeKeyId] })
  const from = performance.now() - startedAt
  let count = 0
  const asking = setInterval(() => {
    // Not the same read twice: those would be joined.
    const path = `/v1/reviews?integrationId=${id}&pageSize=${1 + (count++ % 200)}`
    void client.ask({ kind: 'of the silent key', path, accessKey: isOf.owner, isVictim: true })
  }, VICTIM_EVERY_MS)
  await systemClock.sleep(forMs)
  clearInterval(asking)
  const to = performance.now() - startedAt
  await standIns.tell({ order: 'hold', storeKeyIds: [] })
  return { from, to }
}

/** Nobody asks for anything. @returns what it holds then */
export async function idle(server: ServerProcess, client: Client): Promise<Held> {
  while (client.underWay() > 0) await systemClock.sleep(100)
  await client.close()
  await systemClock.sleep(IDLE_MS)
  return { ...(await server.gauge()), descriptors: server.descriptors() }
}

export interface Drained {
  readonly asked: number
  readonly answered: number
  readonly code: number | null
  readonly ms: number
}

/** Told to end while requests wait for a store: each must be answered. */
export async function drain(
  server: ServerProcess,
  standIns: StandIns,
  { id, storeKeyId, isOf }: SeededIntegration,
  startedAt: number,
): Promise<Drained> {
  const client = createClient(server.url, startedAt)
  await standIns.tell({ order: 'hold', storeKeyIds: [storeKeyId] })
  const asked = Array.from({ length: UNDER_WAY_AT_THE_END }, (_, index) =>
    client.ask({
      kind: 'at the end',
      path: `/v1/reviews?integrationId=${id}&pageSize=${index + 1}`,
      accessKey: isOf.owner,
    }),
  )
  await systemClock.sleep(1000)
  const toldAt = performance.now()
  server.send('SIGTERM')
  await systemClock.sleep(1000)
  await standIns.tell({ order: 'hold', storeKeyIds: [] })
  const answers = await Promise.all(asked)
  const code = await server.ended
  await client.close()
  return {
    asked: asked.length,
    answered: answers.filter(({ end }) => end === 'ok').length,
    code,
    ms: performance.now() - toldAt,
  }
}
