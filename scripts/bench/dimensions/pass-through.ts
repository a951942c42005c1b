/** What passes through, against the least that a forwarder can do, and against the proxies that people use. */
import { inTurns, ratiosOf } from '../comparison.ts'
import type { Finding } from '../report.ts'
import { type KeyringServer, passThrough, type Setting, saturate, throughPeer } from '../wire/setting.ts'

const ROUNDS = 9
const PEER_ROUNDS = 5
const BODIES = [
  { name: '1 kB', apps: 3, goal: 0.75 },
  { name: '17.5 kB', apps: 50, goal: 0.85 },
  { name: '200 apps', apps: 200, goal: undefined },
]
const PEERS = [
  { name: '@fastify/http-proxy', file: 'servers/fastify.ts', goal: 1.2 },
  { name: 'http-proxy-middleware', file: 'servers/http-proxy-middleware.ts', goal: 3 },
  { name: 'Hono’s proxy helper', file: 'servers/hono-proxy.ts', goal: 6 },
]

export async function measurePassThrough(setting: Setting, keyring: KeyringServer): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  const bare = await setting.peer('servers/bare.ts')
  for (const { name, apps, goal } of BODIES) {
    const figures = await inTurns(ROUNDS, {
      ours: () => saturate(setting, keyring, passThrough(keyring, apps)),
      theirs: () => saturate(setting, bare, throughPeer(bare, apps)),
    })
    findings.push({
      what: `pass-through, ${name}, 32 connections`,
      against: 'bare node:http + undici dispatch',
      ...ratiosOf(figures),
      ...(goal === undefined ? {} : { goal: { atLeast: goal } }),
    })
  }
  await bare.stop()
  for (const { name, file, goal } of PEERS) {
    const peer = await setting.peer(file)
    const figures = await inTurns(PEER_ROUNDS, {
      ours: () => saturate(setting, keyring, passThrough(keyring, 50)),
      theirs: () => saturate(setting, peer, throughPeer(peer, 50)),
    })
    findings.push({
      what: 'pass-through, 17.5 kB',
      against: name,
      ...ratiosOf(figures),
      goal: { atLeast: goal },
    })
    await peer.stop()
  }
  return findings
}
