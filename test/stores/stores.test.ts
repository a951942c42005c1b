import { describe, expect, it } from 'vitest'
import type { AttachedKey } from '../../src/custody/attached-keys.ts'
import type { Integration } from '../../src/custody/integrations.ts'
import type { SigningKey, StoreKey } from '../../src/custody/store-keys.ts'
import { STORE_HOSTS } from '../../src/ports.ts'
import { createStores } from '../../src/stores/stores.ts'
import { systemNewId } from '../../src/system/chance.ts'
import { createMemoryLeases } from '../support/memory-leases.ts'
import { createMemoryRollouts } from '../support/memory-rollouts.ts'
import { createTestSpool } from '../support/test-spool.ts'
import { createTestStores, LANTERNFISH_ID, type TestStores, TIDEPOOL, TIDEPOOL_ID } from '../support/test-stores.ts'

function setUp() {
  const t = createTestStores()
  const stores = createStores({
    call: t.call,
    admission: t.admission,
    signingKey: (key: StoreKey) => Object.values(t.keys).find(({ id }) => id === key.id)!,
    leases: createMemoryLeases(t.clock),
    rollouts: createMemoryRollouts(t.clock),
    trustedRoot: async () => t.world.appStore.purchases.signer.fingerprint(),
    clock: t.clock,
    newId: systemNewId,
    spool: createTestSpool(t.clock),
    send: async () => ({ ok: false, why: 'not_sent', cause: new Error('not meant to send') }),
  })
  const attached = (...keys: readonly SigningKey[]): readonly AttachedKey[] =>
    keys.map((key) => ({ key: key as unknown as StoreKey, findings: new Map() }))
  const appStore = {
    store: 'app-store',
    appId: TIDEPOOL,
    appIdentifier: TIDEPOOL_ID,
    appName: 'Tidepool',
  } as Integration
  const googlePlay = { store: 'google-play', appId: null, appIdentifier: TIDEPOOL_ID, appName: 'Tides' } as Integration
  return {
    ...t,
    stores,
    apple: (...keys: readonly SigningKey[]) => stores.app(appStore, attached(...keys), t.exchange()),
    google: (...keys: readonly SigningKey[]) => stores.app(googlePlay, attached(...keys), t.exchange()),
  }
}

function everyRead({ stores, apple, google, keys, exchange }: ReturnType<typeof setUp>) {
  const apps = [apple(keys.team, keys.purchase), google(keys.serviceAccount)] as const
  return [
    ...[keys.team, keys.serviceAccount].flatMap((key) => {
      const account = stores.account(key, exchange())
      return [
        () => account.listApps({}, 50, null),
        () => account.listBundleIds({}, 50, null),
        () => account.findApp(TIDEPOOL_ID),
      ]
    }),
    ...apps.flatMap((app) => [
      () => app.readInformation(),
      () => app.listProducts(50, null),
      () => app.listScreenshots({ version: '3.4.1' }, 50, null),
      () => app.updateInformation('en-US', { name: 'Tidepool 4' }, true),
    ]),
    ...Object.values(keys).flatMap((key) =>
      [
        stores.keyProbes(key, exchange()),
        stores.appProbes(key, { appId: null, appIdentifier: TIDEPOOL_ID }, exchange()),
        stores.appProbes(key, { appId: null, appIdentifier: LANTERNFISH_ID }, exchange()),
      ].flatMap((plan) =>
        plan
          ? [plan.first, ...plan.rest({ app: TIDEPOOL })].map(
              ({ ask }) =>
                async () =>
                  ask?.(),
            )
          : [],
      ),
    ),
  ]
}

describe('a read', () => {
  it('opens no edit on Google Play, whichever it is, and changes nothing in either store', async () => {
    const t = setUp()
    for (const read of everyRead(t)) await read().catch(() => undefined)
    expect(t.received().length).toBeGreaterThan(25)
    expect(t.lines().filter((line) => !line.startsWith('GET ') || line.includes('/edits'))).toEqual([])
  })

  it('calls no host but those of the table, and sends its token nowhere but in the one header', async () => {
    const hosts = new Set<string>()
    const t = setUp()
    for (const read of everyRead(t)) await read().catch(() => undefined)
    for (const { host, headers, path, body } of t.sandbox.requests) {
      hosts.add(host)
      const token = headers.authorization?.replace('Bearer ', '')
      expect(Object.keys(headers).sort()).toEqual(
        host === 'oauth2.googleapis.com' ? ['accept', 'content-type'] : ['accept', 'authorization'],
      )
      if (token) expect(path + body).not.toContain(token)
    }
    expect([...hosts].sort()).toEqual([...STORE_HOSTS].sort())
  })
})

describe('an app through the keys of its integration', () => {
  it('uses the first key that can do it', async () => {
    const t = setUp()
    await t.apple(t.keys.purchase, t.keys.individual, t.keys.team).listProducts(50, null)
    const kid = JSON.parse(Buffer.from(tokenOf(t).split('.')[0]!, 'base64url').toString()).kid
    expect(kid).toBe(t.keys.individual.storeKeyId)
  })

  it.each([
    ['readInformation', 'app_information'],
    ['listProducts', 'products'],
    ['listScreenshots', 'screenshots'],
    ['updateInformation', 'app_information.update'],
  ] as const)('says for %s which key is missing, and asks nobody', async (name, reason) => {
    const t = setUp()
    const app = t.apple(t.keys.purchase)
    const calls = {
      readInformation: () => app.readInformation(),
      listProducts: () => app.listProducts(50, null),
      listScreenshots: () => app.listScreenshots({ version: 'live' }, 50, null),
      updateInformation: () => app.updateInformation('en-US', {}, false),
    }
    await expect(calls[name]()).rejects.toMatchObject({ code: 'key_missing', reason })
    expect(t.received()).toEqual([])
  })

  it('has no screenshots on Google Play, and says why', async () => {
    const t = setUp()
    await expect(t.google(t.keys.serviceAccount).listScreenshots({ version: 'live' }, 50, null)).rejects.toMatchObject({
      code: 'invalid_request',
      reason: 'not_on_google_play',
    })
    expect(t.received()).toEqual([])
  })

  it('is called on Google Play as the integration calls it', async () => {
    const t = setUp()
    const { app, localizations, availableInNewTerritories } = await t.google(t.keys.serviceAccount).readInformation()
    expect(app).toMatchObject({ appName: 'Tides', appIdentifier: TIDEPOOL_ID, appId: null })
    expect([localizations, availableInNewTerritories]).toEqual([[], null])
  })
})

function tokenOf(t: TestStores): string {
  return t.received()[0]!.headers.authorization!.replace('Bearer ', '')
}
