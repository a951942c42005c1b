import { describe, expect, it } from 'vitest'
import { ISSUER } from '../../fixture.ts'
import { LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { faultsOf, releasing } from './fixture.ts'

const NO_NEW_VERSION = [
  'ENTITY_ERROR.RELATIONSHIP.INVALID',
  'You cannot create a new version of the App in the current state.',
]
const USED = ['ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE', 'The version number has been previously used.']
const BUILD_NOT_ADDED = ['ENTITY_ERROR.RELATIONSHIP.INVALID', 'The specified pre-release build could not be added.']

describe('a new version', () => {
  it('is made in preparation, is listed first, and begins with the texts and screenshots of the last one, but its news', async () => {
    const { create, connect, texts } = releasing()
    const { status, body } = await create()
    expect([status, body.data.attributes]).toMatchObject([
      201,
      { versionString: '1.1', appVersionState: 'PREPARE_FOR_SUBMISSION', releaseType: 'AFTER_APPROVAL' },
    ])
    const list = await connect(`/v1/apps/${TIDEPOOL}/appStoreVersions`)
    expect(list.body.data.map(({ id }: { id: string }) => id)[0]).toBe(body.data.id)
    const copied = await texts(body.data.id)
    expect(copied.map(({ attributes }: { attributes: object }) => attributes)).toMatchObject([
      { locale: 'en-US', description: 'Tides', whatsNew: null },
      { locale: 'de-DE', description: 'Tides', whatsNew: null },
    ])
    const sets = await connect(
      `/v1/appStoreVersionLocalizations/${copied[0].id}/appScreenshotSets?include=appScreenshots`,
    )
    expect(sets.body.included).toHaveLength(1)
  })

  it('is refused while another one is under way on its platform, and when its number was used', async () => {
    const { create } = releasing()
    expect(faultsOf(await create('1.0'))).toEqual([409, USED])
    await create()
    expect(faultsOf(await create('1.2'))).toEqual([409, NO_NEW_VERSION])
    expect(faultsOf(await create('1.1'))).toEqual([409, NO_NEW_VERSION, USED])
    expect((await create('1.1', { platform: 'MAC_OS' })).status).toBe(201)
  })

  it.each([
    ['a build of another version', '2.0', {}, 'IOS'],
    ['a build of another platform', '1.1', {}, 'MAC_OS'],
    ['a build that is still processed', '1.1', { processingState: 'PROCESSING' }, 'IOS'],
    ['an expired build', '1.1', { expired: true }, 'IOS'],
    ['a build for internal testing', '1.1', { buildAudienceType: 'INTERNAL_ONLY' }, 'IOS'],
  ])('does not take %s', async (_name, version, attributes, platform) => {
    const { create, build, patch } = releasing()
    const id = build(version, attributes, platform)
    expect(faultsOf(await create('1.1', {}, { build: id }))).toEqual([409, BUILD_NOT_ADDED])
    const made = (await create()).body.data.id
    expect(faultsOf(await patch('appStoreVersions', made, {}, { build: id }))).toEqual([409, BUILD_NOT_ADDED])
  })

  it('has its build attached, shown and taken away again', async () => {
    const { create, build, connect, patch } = releasing()
    const { id } = (await create()).body.data
    const buildId = build()
    const path = `/v1/appStoreVersions/${id}/relationships/build`
    const attach = (data: object | null) => connect(path, { method: 'PATCH', body: { data } })
    expect((await attach({ type: 'builds', id: buildId })).status).toBe(204)
    const shown = await connect(`/v1/appStoreVersions/${id}?include=build`)
    expect(shown.body.data.relationships.build.data).toEqual({ type: 'builds', id: buildId })
    expect((await patch('appStoreVersions', id, {}, { build: null })).status).toBe(200)
    expect((await connect(`/v1/appStoreVersions/${id}/build`)).status).toBe(404)
  })
})

describe('the texts of a version', () => {
  it('take no news before the app was ever released', async () => {
    const { post, patch, texts } = releasing()
    const { id } = (await post('appStoreVersions', { platform: 'IOS', versionString: '1.0' }, { app: LANTERNFISH }))
      .body.data
    const [english] = await texts(id)
    const expected = [409, ['STATE_ERROR', "Attribute 'whatsNew' cannot be edited at this time"]]
    expect(faultsOf(await patch(english.type, english.id, { whatsNew: 'x', description: 'y' }))).toEqual(expected)
    expect((await texts(id))[0].attributes.description).toBeNull()
    expect(faultsOf(await post(english.type, { locale: 'de-DE', whatsNew: 'x' }, { appStoreVersion: id }))).toEqual(
      expected,
    )
  })

  it('are limited, and each language is there once', async () => {
    const { create, post } = releasing()
    const { id } = (await create()).body.data
    const text = (attributes: object) => post('appStoreVersionLocalizations', attributes, { appStoreVersion: id })
    expect((await text({ locale: 'fr-FR', whatsNew: 'x'.repeat(4001) })).body.errors[0].code).toBe(
      'ENTITY_ERROR.ATTRIBUTE.INVALID.TOO_LONG',
    )
    expect((await text({ locale: 'fr-FR', whatsNew: '🌊'.repeat(4000) })).status).toBe(201)
    expect((await text({ locale: 'fr-FR' })).body.errors[0].code).toBe('ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE')
  })

  it('cannot be changed while they are reviewed, but for the promotional text', async () => {
    const { ready, submit, texts, patch } = releasing()
    const id = await ready()
    await submit(id)
    const [english] = await texts(id)
    expect(faultsOf(await patch(english.type, english.id, { whatsNew: 'x' }))).toEqual([
      409,
      ['ENTITY_ERROR.ATTRIBUTE.INVALID.INVALID_STATE', "The attribute 'whatsNew' can not be modified."],
    ])
    expect((await patch(english.type, english.id, { promotionalText: 'x' })).status).toBe(200)
  })
})

describe('a build', () => {
  it('has its use of encryption declared once', async () => {
    const { build, patch } = releasing()
    const id = build('1.1', { usesNonExemptEncryption: null })
    expect((await patch('builds', id, { usesNonExemptEncryption: false })).status).toBe(200)
    for (const again of [false, true])
      expect(faultsOf(await patch('builds', id, { usesNonExemptEncryption: again }))).toEqual([
        409,
        ['ENTITY_ERROR.ATTRIBUTE.INVALID', 'You cannot update when the value is already set.'],
      ])
  })
})

describe('what was written', () => {
  it('is not read for a while, when Apple lags', async () => {
    const { create, connect, world, time, patch } = releasing()
    world.readLag.set(4000)
    const { id } = (await create()).body.data
    const look = async () => (await connect(`/v1/appStoreVersions/${id}`)).status
    expect(await look()).toBe(404)
    expect((await connect(`/v1/apps/${TIDEPOOL}/appStoreVersions`)).body.data).toHaveLength(1)
    expect((await patch('appStoreVersions', id, { copyright: 'Q' })).status).toBe(200)
    time.now += 4000
    expect(await look()).toBe(200)
    await patch('appStoreVersions', id, { copyright: 'R' })
    const seen = async () => (await connect(`/v1/appStoreVersions/${id}`)).body.data.attributes.copyright
    expect(await seen()).toBe('Q')
    time.now += 4000
    expect(await seen()).toBe('R')
    expect(world.teams.get(ISSUER)?.resources.all('appStoreVersions')).toHaveLength(2)
  })
})
