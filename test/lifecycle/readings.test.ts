import { describe, expect, it } from 'vitest'
import { LONGEST_ACT_MS } from '../../src/access/audit/acts.ts'
import { openDatabase } from '../../src/database/database.ts'
import { createReadings } from '../../src/lifecycle/readings.ts'
import type { Reading } from '../../src/ports.ts'
import type { Sighting } from '../../src/stores/traffic/sightings.ts'
import { systemClock } from '../../src/system/clock.ts'
import { recordingMeter } from '../support/recording-meter.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

const HOUR_MS = 60 * 60 * 1000
const NOBODY = { list: () => [] }

/** As `gauge label=value number`. */
function linesOf(readings: readonly Reading[]): readonly string[] {
  return readings.map(({ gauge, value, labels = {} }) =>
    [gauge, ...Object.entries(labels).map((label) => label.join('=')), value].join(' '),
  )
}

describe.each(ENGINES)('how things stand on %s', (engine) => {
  it('is counted in the database, and told again for a few seconds', async () => {
    const { keyring, clock, addKey, call, sandbox } = await createTestKeyring({ engine })
    const { database } = keyring
    const key = await addKey('team')
    await addKey('serviceAccount')
    await call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.tidepool' } })
    await database.write({}, (tx) =>
      tx
        .insertInto('rests')
        .values(
          ['one', 'other'].map((access) => {
            return { access, kind: 'refused', key_id: key.id, until: clock.now() + HOUR_MS, reason: null, message: '' }
          }),
        )
        .execute(),
    )
    const workspaces = await database.read.selectFrom('workspaces').select('id').execute()
    await database.write({}, (tx) =>
      tx
        .insertInto('audit_open')
        .values({ intent_id: 'ev_1', workspace_id: workspaces[0]?.id ?? '', at: clock.now() - LONGEST_ACT_MS - 1 })
        .execute(),
    )
    const asked = sandbox.requests.length
    // The test's clock would not wait for a database.
    const read = createReadings({ database, sightings: NOBODY, clock: { ...clock, sleep: systemClock.sleep } })
    database.revision.saw(1, clock.monotonic() - 1500)
    const lines = linesOf(await read())
    expect(lines).toEqual([
      'revision_age_seconds 0',
      'database_up 1',
      'integrations store=app-store status=active 1',
      'store_keys kind=app-store-team 1',
      'store_keys kind=google-play-service-account 1',
      'resting_keys why=refused 1',
      'unconfirmed 0',
      'checks_due 0',
      'checks_late_seconds 0',
      'audit_overdue 1',
    ])

    const [due] = await database.read.selectFrom('integrations').select('next_check_at').execute()
    clock.advance((due?.next_check_at ?? 0) - clock.now() - 1)
    await database.write({}, (tx) => tx.updateTable('store_keys').set({ next_check_at: null }).execute())
    await database.write({}, (tx) => tx.updateTable('integrations').set({ unconfirmed: 1 }).execute())
    expect(linesOf(await read())).toContain('unconfirmed 1')
    await database.write({}, (tx) => tx.updateTable('integrations').set({ unconfirmed: 0 }).execute())
    clock.advance(4000)
    expect(linesOf(await read())).toContain('unconfirmed 1')
    clock.advance(2000)
    expect(linesOf(await read())).toEqual(expect.arrayContaining(['checks_due 1', 'checks_late_seconds 5.999']))
    expect(sandbox.requests.length).toBe(asked)
  })
})

describe('without the database', () => {
  const stores: readonly Sighting[] = [
    { host: 'oauth2.googleapis.com', answeredAt: undefined, silentSince: 1000, skewMs: undefined },
    { host: 'api.storekit.apple.com', answeredAt: 5000, silentSince: undefined, skewMs: 2500 },
  ]
  const revision = { current: () => undefined, ageMs: () => 9000, saw: () => undefined, watch: async () => undefined }

  it.each([
    ['that is gone', () => Promise.reject(new Error('gone'))],
    ['that does not answer', () => new Promise<never>(() => undefined)],
  ])('%s, it is told what is known without', async (_which, execute) => {
    const clock = createTestClock()
    clock.setWallClock(11_000)
    const query: object = new Proxy(
      {},
      { get: (_query, name) => (name === 'execute' || name === 'executeTakeFirst' ? execute : () => query) },
    )
    const database = { read: query as never, revision }
    const read = createReadings({ database, sightings: { list: () => stores }, clock: { ...clock, now: () => 11_000 } })
    expect(linesOf(await read())).toEqual([
      'revision_age_seconds 9',
      'clock_ahead_seconds 2.5',
      'store_silent_seconds host=oauth2.googleapis.com 10',
      'store_silent_seconds host=api.storekit.apple.com 0',
      'database_up 0',
    ])
  })

  it('each thing that it did not do is counted', async () => {
    const { meter, counted } = recordingMeter()
    const deps = { clock: createTestClock(), log: () => undefined, meter }
    await expect(openDatabase({ url: 'postgres://127.0.0.1:1/keyring' }, deps)).rejects.toThrow()
    expect(counted).toEqual([['databaseFailed']])
  })
})
