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
      for (const verb of ['pause', 'resume']) {
        await world.of(store, 'POST', `/rollout/${verb}`, { release: RELEASE[store] })
        // Named, and as the only one that can be meant.
        for (const choice of [{ release: RELEASE[store] }, {}]) {
          const { status, body } = await world.of(store, 'POST', `/rollout/${verb}`, choice)
          expect([store, verb, status, body.error.code, body.error.reason]).toEqual([
            ...[store, verb, 409],
            ...['store_conflict', 'release_already_in_state'],
          ])
        }
      }
    }
  })

  it('checks alone in the same way, and answers what would be', async () => {
    for (const store of STORES) {
      const body = { release: RELEASE[store], validateOnly: true }
      const checked = await world.of(store, 'POST', '/rollout/pause', body)
      expect([store, checked.status, checked.body.outcome, checked.body.phase]).toEqual([store, 200, 'valid', 'paused'])
      const now = await world.of(store, 'GET', `/releases/${RELEASE[store]}`)
      expect([store, now.body.phase]).toEqual([store, 'rolling_out'])
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

  it('answers a release that is not there in the same way, with what there is', async () => {
    const calls = [
      ['GET', '/releases/9.9.9', undefined, 'path.releaseId'],
      ['GET', '/release-readiness?release=9.9.9', undefined, 'query.release'],
      ['POST', '/rollout/pause', { release: '9.9.9' }, 'body.release'],
      ['PATCH', '/release-notes', { release: '9.9.9', notes: [{ locale: 'en-US', text: 'New' }] }, 'body.release'],
    ] as const
    for (const store of STORES) {
      for (const [method, path, body, field] of calls) {
        const answer = await world.of(store, method, path, body)
        const { error } = answer.body
        expect([store, path, answer.status, error.code, error.reason, error.field]).toEqual([
          ...[store, path, 400, 'invalid_request', 'release_not_found', field],
        ])
        const there = error.causes.map(({ message }: { message: string }) => message.split(' ')[0])
        expect(there, `${store} ${path}`).toContain(RELEASE[store])
      }
    }
  })

  it('refuses notes that are too long or empty for their languages alone, and the call where none is left', async () => {
    const tooLong = { 'app-store': [4001, 'the App Store', 4000], 'google-play': [501, 'Google Play', 500] } as const
    for (const store of STORES) {
      const [length, name, most] = tooLong[store]
      const bad = [
        { locale: 'de-DE', text: '🌊'.repeat(length) },
        { locale: 'fr-FR', text: ' \n' },
      ]
      const reasons = [`The notes have ${length} characters, and ${name} takes ${most}.`, 'The notes are empty.']
      const choice = store === 'app-store' ? { versionPlatform: 'IOS' } : { release: RELEASE[store] }
      const notes = [{ locale: 'en-US', text: '🌊'.repeat(most) }, ...bad]
      const some = await world.of(store, 'PATCH', '/release-notes', { ...choice, notes })
      expect([store, some.status, some.body.refusedCount, some.body.notes]).toEqual([
        ...[store, 200, 2],
        [
          { locale: 'en-US', outcome: 'set', reason: null },
          { locale: 'de-DE', outcome: 'refused', reason: reasons[0] },
          { locale: 'fr-FR', outcome: 'refused', reason: reasons[1] },
        ],
      ])
      const seen = world.sandbox.requests.length
      const none = await world.of(store, 'PATCH', '/release-notes', { ...choice, notes: bad })
      expect([store, none.status, none.body.error]).toMatchObject([
        ...[store, 400],
        {
          code: 'invalid_request',
          reason: 'notes_refused',
          field: 'body.notes.0.text',
          causes: [
            { code: 'de-DE', message: reasons[0] },
            { code: 'fr-FR', message: reasons[1] },
          ],
        },
      ])
      expect(world.sandbox.requests).toHaveLength(seen)
    }
  })

  it('says of what is being prepared that its rollout has not begun', async () => {
    const drafts = {
      'app-store': { release: 'editable', versionPlatform: 'IOS' },
      'google-play': { release: 'editable', track: 'harbour-partners' },
    }
    for (const store of STORES) {
      for (const verb of ['pause', 'resume', 'complete']) {
        const { status, body } = await world.of(store, 'POST', `/rollout/${verb}`, drafts[store])
        expect([store, verb, status, body.error.reason]).toEqual([store, verb, 409, 'rollout_not_started'])
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
