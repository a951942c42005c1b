/** What is counted, in the text format of Prometheus. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Gauge as GaugeName, Meter, Reading } from '../ports.ts'

const PREFIX = 'store_keyring_'
/** In seconds. What is known here is answered in milliseconds; a store takes up to some seconds, and a report a minute. */
const BUCKETS = [0.02, 0.1, 0.5, 2, 10, 60]

/** Each with the names of what it is told apart by. */
const GAUGES: Readonly<Record<GaugeName, readonly [help: string, ...labels: string[]]>> = {
  ready: ['1 while this server takes requests.'],
  revision_age_seconds: [
    'Since this server last read what has changed; after 4 s it trusts nothing that it remembers.',
  ],
  clock_ahead_seconds: ['How far the clock of this machine is ahead of those of the stores.'],
  store_silent_seconds: ['Since when a store could not be reached; 0 while it answers.', 'host'],
  database_up: ['1 when the database answered just now.'],
  integrations: ['Integrations.', 'store', 'status'],
  unconfirmed: ['Integrations that wait for an owner after a restore.'],
  store_keys: ['Store keys.', 'kind'],
  resting_keys: ['Store keys that are left alone for a while at a store.', 'why'],
  checks_due: ['Checks that are due and not done.'],
  checks_late_seconds: ['For how long the oldest of them has been due.'],
  audit_overdue: ['Acts that were begun and have no outcome, though none may take so long.'],
}

export interface Metrics {
  readonly meter: Meter
  /** @param readings how things stand at this moment */
  readonly text: (readings: readonly Reading[]) => Promise<string>
  readonly contentType: string
}

/**
 * Counts for the whole process.
 * @param version of this program
 * @param codes of refusals: told as 0 from the beginning, since nobody is alerted by a number that was not there before
 */
export function createMetrics(version: string, codes: readonly string[] = []): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: PREFIX + name, help, labelNames, registers })
  const histogram = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Histogram({ name: PREFIX + name, help, labelNames, buckets: BUCKETS, registers })

  // Memory, processor time, open files, and how long the event loop makes others wait.
  collectDefaultMetrics({ register: registry })
  const info = new Gauge({
    name: `${PREFIX}build_info`,
    help: 'Always 1.',
    labelNames: ['version', 'nodejs'],
    registers,
  })
  info.set({ version, nodejs: process.versions.node }, 1)

  // One each for how often and how long: whatever is counted takes its time from each request.
  const requests = histogram('request_seconds', 'Requests, and how long each took.', 'operation', 'status')
  const refusals = counter('refusals_total', 'Requests that were refused or failed, by error code.', 'code', 'act')
  for (const code of codes) for (const act of ['read', 'write']) refusals.inc({ code, act }, 0)
  const exchanges = histogram(
    'store_exchange_seconds',
    'Tries to ask a store, and how long each took.',
    'host',
    'outcome',
  )
  const tokens = counter('tokens_minted_total', 'Tokens made, or not, by kind of store key.', 'kind', 'outcome')
  const checks = counter('checks_total', 'Looks at what a store key may do.', 'verdict')
  const repetitions = counter('repeated_writes_total', 'Writes that were sent before.', 'outcome')
  const databaseFailures = counter('database_failures_total', 'What the database did not do for reasons of its own.')

  return {
    meter: {
      answered: (operation, status, durationMs) => requests.observe({ operation, status }, durationMs / 1000),
      refused: (code, act) => refusals.inc({ code, act }),
      exchanged: (host, outcome, durationMs) => exchanges.observe({ host, outcome }, durationMs / 1000),
      minted: (kind, outcome) => tokens.inc({ kind, outcome }),
      checked: (verdict) => checks.inc({ verdict }),
      repeated: (outcome) => repetitions.inc({ outcome }),
      databaseFailed: () => databaseFailures.inc(),
    },
    async text(readings) {
      return (await registry.metrics()) + (await textOf(readings))
    },
    contentType: registry.contentType,
  }
}

/** Made anew each time: what is not known at this moment is left out, not told as it was. */
function textOf(readings: readonly Reading[]): Promise<string> {
  const registry = new Registry()
  for (const [name, [help, ...labelNames]] of Object.entries(GAUGES)) {
    const known = readings.filter(({ gauge }) => gauge === name)
    if (known.length === 0) continue
    const gauge = new Gauge({ name: PREFIX + name, help, labelNames, registers: [registry] })
    for (const { value, labels = {} } of known) gauge.set(labels, value)
  }
  return registry.metrics()
}
