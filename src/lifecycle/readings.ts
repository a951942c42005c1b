/** How things stand, for metrics: what this process knows by itself, and what it counts in the database. */
import { LONGEST_ACT_MS } from '../access/audit/acts.ts'
import type { Database } from '../database/database.ts'
import type { Clock, Reading } from '../ports.ts'
import { type Sightings, skewOf } from '../stores/traffic/sightings.ts'

/** Whoever asks more often is told the same, so that asking costs the database next to nothing. */
const KEPT_MS = 5000
/** A database that takes longer is told of as one that does not answer: whoever asks does not wait much longer. */
const PATIENCE_MS = 3000

export interface ReadingsDeps {
  readonly database: Pick<Database, 'read' | 'revision'>
  readonly sightings: Pick<Sightings, 'list'>
  readonly clock: Clock
}

/** @returns what never fails: without the database, what is known without it */
export function createReadings({ database, sightings, clock }: ReadingsDeps): () => Promise<readonly Reading[]> {
  let kept: { readonly at: number; readonly readings: Promise<readonly Reading[]> } | undefined

  async function ofDatabase(): Promise<readonly Reading[]> {
    const counted = count(database.read, clock.now())
    // Nobody waits for it any more.
    counted.catch(() => undefined)
    const waiting = new AbortController()
    const given = clock.sleep(PATIENCE_MS, waiting.signal).then(
      () => undefined,
      () => undefined,
    )
    const readings = await Promise.race([counted, given]).catch(() => undefined)
    waiting.abort()
    return [{ gauge: 'database_up', value: readings ? 1 : 0 }, ...(readings ?? [])]
  }

  function ofProcess(): readonly Reading[] {
    const stores = sightings.list()
    const skewMs = skewOf(stores)
    return [
      { gauge: 'revision_age_seconds', value: database.revision.ageMs() / 1000 },
      ...(skewMs === undefined ? [] : [{ gauge: 'clock_ahead_seconds' as const, value: skewMs / 1000 }]),
      ...stores.map(({ host, silentSince }) => ({
        gauge: 'store_silent_seconds' as const,
        value: silentSince === undefined ? 0 : (clock.now() - silentSince) / 1000,
        labels: { host },
      })),
    ]
  }

  return async () => {
    const now = clock.monotonic()
    if (!kept || now - kept.at > KEPT_MS) kept = { at: now, readings: ofDatabase() }
    return [...ofProcess(), ...(await kept.readings)]
  }
}

/** @throws ProxyError `not_ready` when the database cannot be read */
async function count(db: Database['read'], now: number): Promise<readonly Reading[]> {
  const [integrations, keys, rests, dueApps, dueKeys, overdue] = await Promise.all([
    db
      .selectFrom('integrations')
      .select(({ fn }) => ['store', 'status', fn.countAll().as('count'), fn.sum('unconfirmed').as('unconfirmed')])
      .groupBy(['store', 'status'])
      .orderBy('store')
      .orderBy('status')
      .execute(),
    db
      .selectFrom('store_keys')
      .select(({ fn }) => ['kind', fn.countAll().as('count')])
      .groupBy('kind')
      .orderBy('kind')
      .execute(),
    db
      .selectFrom('rests')
      .select(({ fn }) => ['kind', fn.count('key_id').distinct().as('count')])
      .where('until', '>', now)
      .groupBy('kind')
      .orderBy('kind')
      .execute(),
    due(db, 'integrations', now),
    due(db, 'store_keys', now),
    db
      .selectFrom('audit_open')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('at', '<', now - LONGEST_ACT_MS)
      .executeTakeFirst(),
  ])
  // PostgreSQL answers sums and extremes of large integers as text.
  const first = [dueApps, dueKeys].flatMap((row) => (row?.first ? [Number(row.first)] : []))
  const unconfirmed = integrations.reduce((sum, row) => sum + Number(row.unconfirmed), 0)
  return [
    ...integrations.map(({ store, status, count }) => reading('integrations', count, { store, status })),
    ...keys.map(({ kind, count }) => reading('store_keys', count, { kind })),
    ...rests.map(({ kind, count }) => reading('resting_keys', count, { why: kind })),
    reading('unconfirmed', unconfirmed),
    reading('checks_due', Number(dueApps?.count) + Number(dueKeys?.count)),
    reading('checks_late_seconds', first.length === 0 ? 0 : (now - Math.min(...first)) / 1000),
    reading('audit_overdue', overdue?.count ?? 0),
  ]
}

/** What the verifier should have done by now, as it looks for it. */
function due(db: Database['read'], table: 'integrations' | 'store_keys', now: number) {
  return db
    .selectFrom(table)
    .select(({ fn }) => [fn.countAll().as('count'), fn.min('next_check_at').as('first')])
    .where('next_check_at', '<=', now)
    .where('unconfirmed', '=', 0)
    .executeTakeFirst()
}

function reading(gauge: Reading['gauge'], value: unknown, labels?: Reading['labels']): Reading {
  return { gauge, value: Number(value), ...(labels ? { labels } : {}) }
}
