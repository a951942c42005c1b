import { describe, expect, it } from 'vitest'
import { findVersion } from '../../../src/stores/app-store/versions.ts'
import { createTestStores, ISSUER, LANTERNFISH, type TestStores, TIDEPOOL } from '../../support/test-stores.ts'

async function find(t: TestStores, version: string, platform?: string, app = TIDEPOOL) {
  const { attributes } = await findVersion(t.connect(), app, { version, platform })
  return [attributes.versionString, attributes.platform]
}

function addVersion(t: TestStores, versionString: string, platform: string, appVersionState: string): void {
  const attributes = { versionString, platform, appVersionState }
  t.world.appStore.add(ISSUER, 'appStoreVersions', { attributes, links: { app: TIDEPOOL } })
}

describe('a version', () => {
  it.each([
    ['3.4.1', undefined, ['3.4.1', 'IOS']],
    ['3.3.0', undefined, ['3.3.0', 'IOS']],
    ['editable', undefined, ['3.5.0', 'IOS']],
    ['live', 'IOS', ['3.4.1', 'IOS']],
    ['live', 'MAC_OS', ['3.4.0', 'MAC_OS']],
  ])('is found as %s on %s', async (version, platform, expected) => {
    expect(await find(createTestStores(), version, platform)).toEqual(expected)
  })

  it.each(['DEVELOPER_REJECTED', 'REJECTED', 'METADATA_REJECTED', 'INVALID_BINARY', 'READY_FOR_REVIEW'])(
    'in state %s can be edited again',
    async (state) => {
      const t = createTestStores()
      addVersion(t, '4.0', 'TV_OS', state)
      expect(await find(t, 'editable', 'TV_OS')).toEqual(['4.0', 'TV_OS'])
    },
  )

  it.each(['WAITING_FOR_REVIEW', 'IN_REVIEW', 'PENDING_DEVELOPER_RELEASE', 'REPLACED_WITH_NEW_VERSION'])(
    'in state %s can be found by its number only',
    async (state) => {
      const t = createTestStores()
      addVersion(t, '4.0', 'TV_OS', state)
      for (const word of ['editable', 'live']) {
        await expect(find(t, word, 'TV_OS')).rejects.toMatchObject({ reason: 'version_not_found' })
      }
      expect(await find(t, '4.0')).toEqual(['4.0', 'TV_OS'])
    },
  )

  it('on several platforms asks for one, and names the candidates', async () => {
    await expect(find(createTestStores(), 'live')).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'query.versionPlatform',
      reason: 'several_versions',
      causes: [
        { code: '3.4.1', message: '3.4.1 for iOS is live.' },
        { code: '3.4.0', message: '3.4.0 for macOS is live.' },
      ],
    })
  })

  it('that does not exist names those that do', async () => {
    await expect(find(createTestStores(), '9.9')).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'query.version',
      reason: 'version_not_found',
      message: 'The app has no such version.',
      causes: [{ code: '3.5.0' }, { code: '3.4.1' }, { code: '3.4.0' }, { code: '3.3.0' }],
    })
  })

  it('that is not live yet says what to ask for instead', async () => {
    await expect(find(createTestStores(), 'live', undefined, LANTERNFISH)).rejects.toMatchObject({
      message: 'The app has no live version. Use editable, or a version string.',
    })
  })

  it.each(['constructor', 'toString', '__proto__', 'EDITABLE', '3.4', '3.4.1,3.5.0', '3.4.1 '])(
    'called %s is looked for like any other',
    async (version) => {
      const t = createTestStores()
      await expect(find(t, version)).rejects.toMatchObject({
        reason: 'version_not_found',
        message: 'The app has no such version.',
      })
      const asked = new URLSearchParams(t.received()[0]?.path.split('?')[1])
      expect(asked.get('filter[versionString]')).toBe(version)
    },
  )

  it('names ten candidates at most', async () => {
    const t = createTestStores()
    for (let minor = 0; minor < 30; minor++) addVersion(t, `1.${minor}`, 'IOS', 'REPLACED_WITH_NEW_VERSION')
    const error = await find(t, '9.9').catch((thrown) => thrown)
    expect(error.causes).toHaveLength(10)
  })
})

describe('a version by what becomes of it', () => {
  it.each([
    ['submitted', 'WAITING_FOR_REVIEW'],
    ['submitted', 'IN_REVIEW'],
    ['approved', 'PENDING_DEVELOPER_RELEASE'],
  ])('is found as %s in state %s', async (word, state) => {
    const t = createTestStores()
    await expect(find(t, word)).rejects.toMatchObject({
      reason: 'version_not_found',
      message: expect.stringContaining('Use'),
    })
    addVersion(t, '4.0', 'TV_OS', state)
    expect(await find(t, word)).toEqual(['4.0', 'TV_OS'])
  })
})
