/** One flow for an app on both stores: the same calls, the same fields, the same words. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'

const STORES = ['app-store', 'google-play'] as const
const TIDEPOOL = '6478120431'

interface World extends TestKeyring {
  readonly of: (store: string, method: string, path: string, body?: object) => ReturnType<TestKeyring['call']>
}
let world: World

/** On each store a version that reaches 20 % of its users, as far as the store tells. */
beforeEach(async () => {
  const keyring = await createTestKeyring()
  const [team, play] = [await keyring.addKey('team'), await keyring.addKey('serviceAccount')]
  for (const { id: keyId } of [team, play])
    await keyring.call('POST', '/v1/integrations', { body: { keyId, app: 'com.example.tidepool' } })
  const { appStore } = keyring.sandbox.world
  const issuerId = keyring.files.team.issuerId
  const phased = randomUUID()
  const version = appStore.add(issuerId, 'appStoreVersions', {
    attributes: {
      platform: 'TV_OS',
      versionString: '5.0.0',
      appVersionState: 'READY_FOR_DISTRIBUTION',
      appStoreState: 'READY_FOR_SALE',
      releaseType: 'MANUAL',
      createdDate: new Date(keyring.clock.now()).toISOString(),
    },
    links: { app: TIDEPOOL, appStoreVersionPhasedRelease: phased },
  })
  appStore.add(issuerId, 'appStoreVersionPhasedReleases', {
    id: phased,
    attributes: {
      phasedReleaseState: 'ACTIVE',
      startDate: new Date(keyring.clock.now()).toISOString(),
      totalPauseDuration: 0,
      currentDayNumber: 4,
    },
    links: { appStoreVersion: version },
  })
  world = {
    ...keyring,
    of: (store, method, path, body) =>
      keyring.call(method, `/v1/integrations/${store}:com.example.tidepool${path}`, body ? { body } : {}),
  }
})

/** What a flow names: the one version that is rolling out on each. */
const RELEASE = { 'app-store': '5.0.0', 'google-play': '3.4.1' } as const

const shapeOf = (row: object) =>
  Object.entries(row)
    .map(([name, value]) => `${name}${Array.isArray(value) ? '[]' : ''}`)
    .sort()

describe('one flow on both stores', () => {
  it('pauses, resumes and completes a rollout with the same calls, and reads the same words', async () => {
    for (const store of STORES) {
      const release = RELEASE[store]
      const said: unknown[] = []
      for (const verb of ['pause', 'resume', 'complete']) {
        const { status, body } = await world.of(store, 'POST', `/rollout/${verb}`, { release })
        said.push([status, body.outcome, body.phase, body.versionString, body.store])
      }
      expect(said, store).toEqual([
        [200, 'changed', 'paused', release, store],
        [200, 'changed', 'rolling_out', release, store],
        [200, 'changed', 'live', release, store],
      ])
    }
  })

  it('answers rows of the same fields, whatever the store', async () => {
    for (const path of ['/v1/releases', '/v1/release-status']) {
      const { body } = await world.call('GET', `${path}?pageSize=200`)
      expect(body.problems).toEqual([])
      const stores = new Set(body.value.map((row: { store: string }) => row.store))
      expect(stores, path).toEqual(new Set(STORES))
      expect(new Set(body.value.map((row: object) => shapeOf(row).join())), path).toHaveLength(1)
      for (const row of body.value) expect(row.summary ?? row.title, path).toBeTruthy()
    }
  })

  it('refuses what is done already with the same reason', async () => {
    for (const store of STORES) {
      const pause = () => world.of(store, 'POST', '/rollout/pause', { release: RELEASE[store] })
      await pause()
      const { status, body } = await pause()
      expect([store, status, body.error.code, body.error.reason]).toEqual([
        store,
        409,
        'store_conflict',
        'release_already_in_state',
      ])
    }
  })

  it('checks alone in the same way', async () => {
    for (const store of STORES) {
      const body = { release: RELEASE[store], validateOnly: true }
      const checked = await world.of(store, 'POST', '/rollout/pause', body)
      expect([store, checked.status, checked.body.outcome, checked.body.phase]).toEqual([
        store,
        200,
        'valid',
        'rolling_out',
      ])
    }
  })

  it('finds no rollout with the same reason where none is under way', async () => {
    for (const store of STORES) {
      for (const verb of ['pause', 'complete']) {
        // What is rolling out is done with first.
        await world.of(store, 'POST', '/rollout/complete', { release: RELEASE[store] })
        const { status, body } = await world.of(store, 'POST', `/rollout/${verb}`, {})
        expect([store, verb, status, body.error?.reason]).toEqual([store, verb, 409, 'not_rolling_out'])
      }
    }
  })

  it('sets notes in twelve languages with one body, in the codes of either store', async () => {
    const locales = ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'it', 'ja', 'ko', 'nl-NL', 'pt-BR', 'sv', 'zh-Hans', 'zh-TW']
    const notes = locales.map((locale) => ({ locale, text: `New in ${locale}` }))
    const releases = { 'app-store': 'editable', 'google-play': '3.4.1' } as const
    for (const store of STORES) {
      const body = { notes, release: releases[store], ...(store === 'app-store' ? { versionPlatform: 'IOS' } : {}) }
      const { status, body: answer } = await world.of(store, 'PATCH', '/release-notes', body)
      expect([store, status, JSON.stringify(answer)]).toEqual([store, 200, expect.any(String)])
      expect(answer).toMatchObject({ store, refusedCount: 0 })
      expect(answer.notes.map(({ outcome }: { outcome: string }) => outcome)).toEqual(locales.map(() => 'set'))
      const again = await world.of(store, 'PATCH', '/release-notes', body)
      expect(new Set(again.body.notes.map(({ outcome }: { outcome: string }) => outcome)), store).toEqual(
        new Set(['unchanged']),
      )
    }
  })

  it('finds out what is missing in rows of the same fields', async () => {
    const shapes = new Set<string>()
    for (const store of STORES) {
      const query = store === 'app-store' ? '?versionPlatform=IOS' : ''
      const { status, body } = await world.of(store, 'GET', `/release-readiness${query}`)
      expect([store, status]).toEqual([store, 200])
      expect(body.summary).toMatch(/^(Not ready|Ready|Nothing is known)/)
      for (const check of body.checks) shapes.add(shapeOf(check).join())
    }
    expect(shapes.size).toBe(1)
  })

  it('says by name what only one store has, and what can be done on the other', async () => {
    const { status, body } = await world.of('app-store', 'POST', '/rollout/percent', { percent: 50 })
    expect([status, body.error.reason]).toEqual([400, 'not_on_app_store'])
    expect(body.error.message).toContain('Pause rollout')
  })
})
