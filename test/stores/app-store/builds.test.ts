import { describe, expect, it } from 'vitest'
import { demoId } from '../../../src/sandbox/demo/shelf.ts'
import { findBuild } from '../../../src/stores/app-store/builds.ts'
import type { BuildChoice } from '../../../src/stores/interface/builds.ts'
import { createTestStores, ISSUER, LANTERNFISH, type TestStores, TIDEPOOL } from '../../support/test-stores.ts'

const ID_OF_457 = demoId(TIDEPOOL, 'build', '3.5.0', '457')

async function find(t: TestStores, wanted: BuildChoice, app = TIDEPOOL) {
  const { versionString, buildNumber, platform } = await findBuild(t.connect(), app, wanted)
  return `${versionString} (${buildNumber}) ${platform}`
}

/** A build as Apple has it a moment after its upload was processed. */
function addBuild(t: TestStores, version: string, number: string, platform = 'IOS', app = TIDEPOOL): string {
  const train = t.world.appStore.add(ISSUER, 'preReleaseVersions', {
    attributes: { version, platform },
    links: { app },
  })
  return t.world.appStore.add(ISSUER, 'builds', {
    attributes: {
      version: number,
      uploadedDate: new Date(t.clock.now()).toISOString(),
      processingState: 'VALID',
      expired: false,
    },
    links: { app, preReleaseVersion: train },
  })
}

describe('a build', () => {
  it.each<[string, BuildChoice, string]>([
    ['its number', { build: '457' }, '3.5.0 (457) IOS'],
    ['latest, which is the newest one that is ready', { build: 'latest' }, '3.5.0 (457) IOS'],
    ['latest of a version', { build: 'latest', versionString: '3.4.1' }, '3.4.1 (440) IOS'],
    ['its identifier', { build: ID_OF_457 }, '3.5.0 (457) IOS'],
    ['its number, though it failed', { build: '456' }, '3.5.0 (456) IOS'],
  ])('is found by %s', async (_name, wanted, expected) => {
    expect(await find(createTestStores(), wanted)).toBe(expected)
  })

  it('whose number was used twice asks for the version, and names the candidates', async () => {
    const t = createTestStores()
    const [first, second] = [addBuild(t, '4.0', '1'), addBuild(t, '4.1', '1')]
    const error = await find(t, { build: '1' }).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'invalid_request', field: 'body.build', reason: 'several_builds' })
    expect(error.causes.map(({ code }: { code: string }) => code).sort()).toEqual([first, second].sort())
    expect(error.causes).toContainEqual({ code: first, message: '4.0 (1) for iOS is ready.' })
    expect(await find(t, { build: '1', versionString: '4.0' })).toBe('4.0 (1) IOS')
  })

  it('that was uploaded for two platforms asks for one of them', async () => {
    const t = createTestStores()
    for (const platform of ['TV_OS', 'VISION_OS']) addBuild(t, '4.0', '9', platform)
    await expect(find(t, { build: '9' })).rejects.toMatchObject({ reason: 'several_builds' })
    expect(await find(t, { build: '9', platform: 'TV_OS' })).toBe('4.0 (9) TV_OS')
  })

  it('that is not there names the newest that are', async () => {
    await expect(find(createTestStores(), { build: '9999' })).rejects.toMatchObject({
      reason: 'build_not_found',
      message: 'The app has no such build.',
      causes: [
        { message: '3.5.0 (458) for iOS is processing.' },
        { message: '3.5.0 (457) for iOS is ready.' },
        { message: '3.5.0 (456) for iOS is invalid.' },
        {},
        {},
        { message: '3.4.0 (438) for iOS is expired.' },
      ],
    })
  })

  it('that is latest is none of those that failed, expired or are in processing', async () => {
    await expect(find(createTestStores(), { build: 'latest', versionString: '3.4.0' })).rejects.toMatchObject({
      message: 'No build is ready. It may still be in processing, have failed, or have expired: List builds tells.',
    })
  })

  it.each(['457,440', '45', 'constructor', 'LATEST', ' 457'])(
    'called %s is looked for like any other',
    async (build) => {
      await expect(find(createTestStores(), { build })).rejects.toMatchObject({ reason: 'build_not_found' })
    },
  )

  it("is never another app's, even if Apple answers one (C-8)", async () => {
    const t = createTestStores()
    const foreign = addBuild(t, '1.0', '77', 'IOS', LANTERNFISH)
    for (const build of ['77', foreign]) {
      await expect(find(t, { build })).rejects.toMatchObject({ reason: 'build_not_found' })
      t.world.interrupt({
        host: 'api.appstoreconnect.apple.com',
        path: '/v1/builds',
        answer: (_call, proceed) => {
          const answer = proceed()
          const link = { data: { type: 'apps', id: LANTERNFISH } }
          const data = [{ type: 'builds', id: foreign, attributes: { version: '77' }, relationships: { app: link } }]
          return { ...answer, body: JSON.stringify({ data, links: {} }) }
        },
      })
      await expect(find(t, { build })).rejects.toMatchObject({ reason: 'build_not_found' })
    }
  })

  it('says what became of it, and how far it has come with its testers', async () => {
    const t = createTestStores()
    const rows = await Promise.all(
      ['458', '456', '457', '438'].map((build) => findBuild(t.connect(), TIDEPOOL, { build })),
    )
    expect(rows.map(({ outcome }) => outcome)).toEqual(['processing', 'invalid', 'ready', 'expired'])
    expect(rows.map(({ internalTestState }) => internalTestState).slice(0, 2)).toEqual([
      'PROCESSING',
      'PROCESSING_EXCEPTION',
    ])
    expect(rows.map(({ exportComplianceDeclared }) => exportComplianceDeclared)).toEqual([false, false, true, true])
  })
})
