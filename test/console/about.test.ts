import { describe, expect, it } from 'vitest'
import { healthList } from '../../src/console/parts/health.ts'
import { replicaList, versionList } from '../../src/console/parts/servers.ts'
import type { Health } from '../../src/lifecycle/health.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { signIn } from './support.ts'

const NOW = Date.UTC(2026, 10, 21, 10)
const HOUR_MS = 60 * 60 * 1000
const WELL: Health = {
  database: { engine: 'postgresql', schema: '0013-last-uses', roundTripMs: 3 },
  verifier: { lastCheckedAt: NOW - HOUR_MS, nextCheckAt: NOW + HOUR_MS, isChecking: false },
  leases: 0,
  stores: [
    { host: 'api.appstoreconnect.apple.com', answeredAt: NOW, silentSince: undefined, skewMs: 0 },
    { host: 'androidpublisher.googleapis.com', answeredAt: NOW, silentSince: undefined, skewMs: 0 },
  ],
  skewMs: 400,
}
const [APPLE, GOOGLE] = WELL.stores

describe.each(ENGINES)('the page about the server on %s', (engine) => {
  it('says what runs, since when, and how it is', async () => {
    const keyring = await createTestKeyring({ engine })
    const { replica, verifier } = keyring.keyring
    await replica.join()
    const key = await keyring.addKey('team')
    await keyring.call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.tidepool' } })
    const visitor = await signIn(keyring)
    const page = await (await visitor.get('/console/about')).text()
    expect(page).toContain('Both stores are made up. Nothing that is done here reaches a real app.')
    expect(page).toContain(replica.id)
    expect(page).toContain('Version 0.0.0-test · runs since')
    expect(page).toMatch(/Version 1.*in use.*Wraps 2 secrets.*At hand/s)
    expect(page).toMatch(engine === 'sqlite' ? /SQLite, in the data folder/ : /PostgreSQL/)
    expect(page).toMatch(/Background checks.*Last check <time[^>]*>21 Nov 2026, 10:00 UTC<\/time> · next check/s)
    expect(page).toMatch(/Reached.*App Store.*Last answer/s)
    expect(page).toMatch(/Not asked yet.*Google Play/s)

    const health = await keyring.keyring.health()
    expect(health.verifier).toMatchObject({ lastCheckedAt: keyring.clock.now(), isChecking: false })
    keyring.clock.advance((health.verifier.nextCheckAt ?? 0) - keyring.clock.now())
    await verifier.round(new AbortController().signal)
    const later = await keyring.keyring.health()
    expect(later.verifier.lastCheckedAt).toBe(keyring.clock.now())
    expect(later.verifier.nextCheckAt).toBeGreaterThan(keyring.clock.now())
  })
})

describe('the health of the server', () => {
  it.each<[string, Partial<Health>, RegExp]>([
    ['a database that is slow', { database: { ...WELL.database, roundTripMs: 2000 } }, /waiting">Slow.*Database/s],
    [
      'checks that are late',
      { verifier: { ...WELL.verifier, nextCheckAt: NOW - HOUR_MS } },
      /bad">Late.*Background checks/s,
    ],
    [
      'checks under way',
      { verifier: { ...WELL.verifier, isChecking: true, nextCheckAt: NOW - HOUR_MS }, leases: 1 },
      /good">Checking.*One task is held/s,
    ],
    [
      'a store that does not answer',
      { stores: [APPLE!, { ...GOOGLE!, silentSince: NOW - HOUR_MS }] },
      /bad">Not reached.*Google Play.*androidpublisher\.googleapis\.com<\/code> since .*09:00/s,
    ],
    ['a clock that is wrong', { skewMs: -150_000 }, /bad">Wrong.*150 s behind the stores/s],
    ['a clock that nobody compared', { stores: [], skewMs: undefined }, /quiet">Not compared.*Clock/s],
  ])('tells of %s', async (_name, change, line) => {
    expect(String(await healthList({ ...WELL, ...change }, { lack: undefined, now: NOW }))).toMatch(line)
  })

  it('shows nothing bad where all is well, and a server that turns requests away', async () => {
    expect(String(await healthList(WELL, { lack: undefined, now: NOW }))).not.toMatch(/badge (bad|waiting|quiet)/)
    expect(String(await healthList(WELL, { lack: 'clock', now: NOW }))).toMatch(
      /bad">Not ready.*wrong by more than an hour/s,
    )
  })

  it('names servers of another version, and master keys that are not at hand', async () => {
    const replica = { id: 'rep_2', versions: [1], programVersion: '0.9.0', startedAt: NOW, seenAt: NOW }
    expect(String(await replicaList([replica], 'rep_1', '1.0.0'))).toMatch(/rep_2.*Version 0\.9\.0.*Another version/s)
    const version = { version: 2, isInUse: true, isKnown: true, neededBy: 3, here: 'no' } as const
    expect(String(await versionList([version]))).toMatch(/Version 2.*in use.*Wraps 3 secrets.*bad">Missing here/s)
  })
})
