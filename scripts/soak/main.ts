/**
 * A long day in a few minutes: `npm run soak -- --minutes 30 --rate 40`.
 *
 * The real server on SQLite with 10,000 integrations, 1,000 store keys and 500 flows that poll, at a fixed rate, while keys
 * come and go, and one store goes silent for one key. Exit code 1, and why, when something grows, an answer is lost or is
 * none that was meant to come, or when the silence of one key is felt by others.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { initialiseKeyring, openKeyring } from '../../src/assembly.ts'
import { readConfig } from '../../src/config.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { systemClock } from '../../src/system/clock.ts'
import { createSender } from '../../src/system/send.ts'
import { startChurn } from './churn.ts'
import { createClient } from './client.ts'
import { judge } from './judge.ts'
import { startServer, startStandIns } from './parties.ts'
import { drain, holdBack, idle, watch } from './phases.ts'
import { seed } from './seed.ts'
import { startTraffic } from './traffic.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    rate: { type: 'string', default: '40' },
  },
})
const minutes = Number(values.minutes)
const rate = Number(values.rate)
const [APPLE_KEYS, GOOGLE_KEYS, APPS_EACH, TRIGGERS] = [900, 100, 10, 500]

const folder = mkdtempSync(join(tmpdir(), 'store-keyring-soak-'))
const standIns = startStandIns()
try {
  const filledAt = performance.now()
  const { origin, keys } = await standIns.tell({
    order: 'fill',
    apple: APPLE_KEYS,
    google: GOOGLE_KEYS,
    appsEach: APPS_EACH,
  })
  const env = {
    STORE_KEYRING_DATA: join(folder, 'data'),
    STORE_KEYRING_SANDBOX: origin,
    STORE_KEYRING_LOG: 'warn',
    PORT: '0',
  }
  mkdirSync(env.STORE_KEYRING_DATA, { mode: 0o700 })
  const config = readConfig(env)
  const sender = createSender(origin)
  const outside = {
    clock: systemClock,
    newId: systemNewId,
    random: systemRandom,
    send: sender.send,
    log: () => undefined,
  }
  await initialiseKeyring(config, outside)
  const keyring = await openKeyring(config, outside, '0.0.0-soak')
  const integrations = await seed(keyring, keys)
  say(`${keys.length} keys and ${integrations.length} integrations in ${seconds(filledAt)} s`)

  const server = await startServer(env, folder)
  const startedAt = performance.now()
  const client = createClient(server.url, startedAt)
  const victim = integrations[0]
  if (!victim) throw new Error('nothing was seeded')
  const first = { ...(await server.gauge()), descriptors: server.descriptors() }
  const watching = watch(server, client, startedAt, say)
  const traffic = startTraffic(client, integrations, { rate, triggers: TRIGGERS, victim: victim.storeKeyId })
  const stopChurn = startChurn({
    keyring,
    client,
    standIns,
    workspaces: [...new Set(integrations.map(({ isOf }) => isOf))],
  })
  const totalMs = minutes * 60_000
  await systemClock.sleep(totalMs / 2)
  const halfway = await server.gauge()
  const silence = await holdBack(standIns, client, victim, Math.min(totalMs / 5, 60_000), startedAt)
  await systemClock.sleep(Math.max(0, totalMs - (performance.now() - startedAt)))
  const rounds = await stopChurn()
  traffic.stop()
  const levels = watching.stop()
  const busy = await server.gauge()
  const last = await idle(server, client)
  const drained = await drain(server, standIns, integrations[1] ?? victim, startedAt)
  await keyring.close()
  await sender.close()

  const report = judge({
    answers: client.answers,
    levels,
    silence,
    rounds,
    first,
    halfway,
    busy,
    last,
    drained,
    server,
  })
  for (const line of report.lines) say(line)
  for (const fault of report.faults) say(`FAULT: ${fault}`)
  say(report.faults.length === 0 ? 'Nothing grew, nothing was lost.' : `${report.faults.length} faults.`)
  process.exitCode = report.faults.length === 0 ? 0 : 1
} finally {
  standIns.stop()
  rmSync(folder, { recursive: true, force: true })
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
