import { describe, expect, it } from 'vitest'
import { listScreenshots } from '../../../src/stores/app-store/screenshots.ts'
import type { Screenshot, ScreenshotFilter } from '../../../src/stores/interface/screenshots.ts'
import { CONNECT, createTestStores, LANTERNFISH, type TestStores, TIDEPOOL } from '../../support/test-stores.ts'
import { readPages } from '../pages.ts'

const LIVE = { version: '3.4.1' }

async function listAll(t: TestStores, filter: ScreenshotFilter = LIVE, size = 50, app = TIDEPOOL) {
  const pages = await readPages<Screenshot>(size, (...page) => listScreenshots(t.connect(), app, filter, ...page))
  return pages.flat()
}

describe('the screenshots of a version', () => {
  it('come by language and display, each with its position', async () => {
    const rows = await listAll(createTestStores())
    expect(
      rows.map(({ locale, displayType, position, fileName }) => [locale, displayType, position, fileName]),
    ).toEqual([
      ['en-US', 'APP_IPHONE_67', 1, 'today.png'],
      ['en-US', 'APP_IPHONE_67', 2, 'week.png'],
      ['en-US', 'APP_IPHONE_67', 3, 'moon.png'],
      ['en-US', 'APP_IPAD_PRO_3GEN_129', 1, 'today.png'],
      ['en-US', 'APP_IPAD_PRO_3GEN_129', 2, 'map.png'],
      ['de-DE', 'APP_IPHONE_67', 1, 'heute.png'],
      ['de-DE', 'APP_IPHONE_67', 2, 'woche.png'],
    ])
    expect(rows[0]).toMatchObject({
      versionString: '3.4.1',
      platform: 'IOS',
      width: 1290,
      height: 2796,
      fileSize: 399_900,
      storeState: 'COMPLETE',
      imageUrl: expect.stringMatching(/\/1290x2796bb\.png$/),
    })
  })

  it('that were reserved and never uploaded have no image', async () => {
    expect(await listAll(createTestStores(), { version: 'editable' }, 50, LANTERNFISH)).toEqual([
      expect.objectContaining({
        imageUrl: null,
        width: null,
        height: null,
        storeState: 'AWAITING_UPLOAD',
        fileName: 'deep.png',
      }),
    ])
  })

  it.each(['de-DE', 'de', 'de_de', 'DE-de'])('in one language come for %s', async (locale) => {
    const rows = await listAll(createTestStores(), { ...LIVE, locale })
    expect(rows.map(({ fileName }) => fileName)).toEqual(['heute.png', 'woche.png'])
  })

  it('in a language that the version lacks are none', async () => {
    expect(await listAll(createTestStores(), { ...LIVE, locale: 'ja' })).toEqual([])
  })

  it.each([1, 2, 3, 4, 7, 200])('come each once in pages of %i', async (size) => {
    const whole = await listAll(createTestStores())
    expect(await listAll(createTestStores(), LIVE, size)).toEqual(whole)
  })

  it('of a version with more sets than one call brings are refused rather than cut', async () => {
    const t = createTestStores()
    const document = { data: [], links: { next: `https://${CONNECT}/v1/x?cursor=abc` } }
    t.world.interrupt({
      host: CONNECT,
      path: '/v1/appStoreVersionLocalizations/',
      answer: () => ({ status: 200, headers: {}, body: JSON.stringify(document) }),
    })
    await expect(listAll(t)).rejects.toMatchObject({ code: 'store_unavailable', reason: 'too_many_sets' })
  })
})
