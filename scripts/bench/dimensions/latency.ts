/** Added latency at a steady rate: an open loop, where no stall hides behind a request that waits for it. */
import { type Ratio, spread } from '../comparison.ts'
import type { Finding } from '../report.ts'
import type { Target } from '../wire/load.ts'
import { type KeyringServer, listApps, passThrough, type Setting, throughPeer } from '../wire/setting.ts'

const PER_SECOND = 1000
const ROUNDS = 5
const MS = 2500
const APPS = 50

export async function measureLatency(setting: Setting, keyring: KeyringServer): Promise<readonly Finding[]> {
  const bare = await setting.peer('servers/bare.ts')
  const quantiles = async (target: Target) => {
    const { latencies, failures } = await setting.load({ kind: 'open', ...target, perSecond: PER_SECOND, ms: MS })
    if (failures > 0) throw new Error(`${failures} requests failed`)
    const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN
    return { p50: at(0.5), p99: at(0.99) }
  }
  const added: Record<'pass' | 'rows', { p50: number; p99: number }[]> = { pass: [], rows: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    const base = await quantiles(throughPeer(bare, APPS))
    const pass = await quantiles(passThrough(keyring, APPS))
    const rows = await quantiles(listApps(keyring, APPS))
    if (round === 0) continue
    added.pass.push({ p50: pass.p50 - base.p50, p99: pass.p99 - base.p99 })
    added.rows.push({ p50: rows.p50 - base.p50, p99: rows.p99 - base.p99 })
  }
  await bare.stop()
  const of = (kind: 'pass' | 'rows', quantile: 'p50' | 'p99'): Ratio => spread(added[kind].map((one) => one[quantile]))
  const finding = (what: string, ratio: Ratio, atMost: number): Finding => ({
    what,
    against: `bare forwarder, ${PER_SECOND} requests/s, 17.5 kB`,
    ratio,
    unit: 'ms',
    goal: { atMost },
  })
  return [
    finding('added latency of the pass-through, p50', of('pass', 'p50'), 0.06),
    finding('added latency of the pass-through, p99', of('pass', 'p99'), 1),
    finding('added latency of flat rows, p50', of('rows', 'p50'), 0.2),
    finding('added latency of flat rows, p99', of('rows', 'p99'), 1),
  ]
}
