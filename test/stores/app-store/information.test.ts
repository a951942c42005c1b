import { describe, expect, it } from 'vitest'
import { readInformation } from '../../../src/stores/app-store/information.ts'
import { CONNECT, createTestStores, ISSUER, LANTERNFISH, TIDEPOOL } from '../../support/test-stores.ts'

describe('the information of an App Store app', () => {
  it('is the app with each edition in each language', async () => {
    const { app, localizations, tracks } = await readInformation(createTestStores().connect(), TIDEPOOL)
    expect(app).toMatchObject({ appId: TIDEPOOL, appName: 'Tidepool', iconUrl: expect.stringContaining('512x512') })
    expect(tracks).toEqual([])
    expect(localizations.map(({ phase, locale }) => `${phase} ${locale}`)).toEqual([
      'editable en-US',
      'editable de-DE',
      'editable ja',
      'editable zh-Hans',
      'live en-US',
      'live de-DE',
      'live ja',
      'live zh-Hans',
    ])
    expect(localizations[2]).toEqual({
      locale: 'ja',
      phase: 'editable',
      storeState: 'PREPARE_FOR_SUBMISSION',
      name: 'Tidepool 潮見表',
      subtitle: '潮汐と波の予報',
      privacyPolicyUrl: null,
      privacyChoicesUrl: null,
      privacyPolicyText: null,
    })
  })

  it.each([
    ['WAITING_FOR_REVIEW', 'in_review'],
    ['PENDING_RELEASE', 'in_review'],
    ['REJECTED', 'editable'],
    ['REPLACED_WITH_NEW_INFO', 'other'],
    ['SOMETHING_NEW', 'other'],
    ['constructor', 'other'],
  ])('in state %s is %s', async (state, phase) => {
    const t = createTestStores()
    const info = t.world.appStore.add(ISSUER, 'appInfos', { attributes: { state }, links: { app: LANTERNFISH } })
    t.world.appStore.add(ISSUER, 'appInfoLocalizations', { attributes: { locale: 'fr-FR' }, links: { appInfo: info } })
    const { localizations } = await readInformation(t.connect(), LANTERNFISH)
    expect(localizations.find(({ locale }) => locale === 'fr-FR')).toMatchObject({ phase, storeState: state })
  })

  it('reads the older state where Apple does not give the newer one', async () => {
    const t = createTestStores()
    const info = t.world.appStore.add(ISSUER, 'appInfos', {
      attributes: { appStoreState: 'PREPARE_FOR_SUBMISSION' },
      links: { app: LANTERNFISH },
    })
    t.world.appStore.add(ISSUER, 'appInfoLocalizations', { attributes: { locale: 'fr-FR' }, links: { appInfo: info } })
    const { localizations } = await readInformation(t.connect(), LANTERNFISH)
    expect(localizations.at(-1)).toMatchObject({ phase: 'editable' })
  })

  const availability = (status: number, body: object) => {
    const t = createTestStores()
    t.world.interrupt({
      host: CONNECT,
      path: `/v1/apps/${TIDEPOOL}/appAvailabilityV2`,
      times: 3,
      answer: () => ({ status, headers: {}, body: JSON.stringify(body) }),
    })
    return readInformation(t.connect(), TIDEPOOL)
  }

  it.each([
    ['is told', 200, { data: { type: 'a', id: '1', attributes: { availableInNewTerritories: true } } }, true],
    ['is unset', 200, { data: { type: 'a', id: '1', attributes: { availableInNewTerritories: null } } }, null],
    ['does not exist', 404, { errors: [{ code: 'NOT_FOUND' }] }, null],
    ['may not be seen', 403, { errors: [{ code: 'FORBIDDEN_ERROR' }] }, null],
  ])('is complete when the availability %s', async (_name, status, body, expected) => {
    expect((await availability(status, body)).availableInNewTerritories).toBe(expected)
  })

  it('is no half information when the store is down', async () => {
    await expect(availability(503, {})).rejects.toMatchObject({ code: 'store_unavailable' })
  })

  it('is not found for an app of somebody else', async () => {
    const t = createTestStores()
    await expect(readInformation(t.connect({}, t.keys.individual), LANTERNFISH)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
