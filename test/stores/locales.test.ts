import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { APP_STORE_LOCALES } from '../../src/sandbox/app-store/areas/locales.ts'
import { chooseLocale, isLanguage, toStoreLocale } from '../../src/stores/locales.ts'

/** @see https://support.google.com/googleplay/android-developer/answer/9844778 */
const GOOGLE_PLAY_LOCALES =
  'af sq am ar hy-AM az-AZ bn-BD eu-ES be bg my-MM ca zh-HK zh-CN zh-TW hr cs-CZ da-DK nl-NL en-IN en-SG en-ZA en-AU en-CA en-GB en-US et fil fi-FI fr-CA fr-FR gl-ES ka-GE de-DE el-GR gu iw-IL hi-IN hu-HU is-IS id it-IT ja-JP kn-IN kk km-KH ko-KR ky-KG lo-LA lv lt mk-MK ms ms-MY ml-IN mr-IN mn-MN ne-NP no-NO fa fa-AE fa-AF fa-IR pl-PL pt-BR pt-PT pa ro rm ru-RU sr si-LK sk sl es-419 es-ES es-US sw sv-SE ta-IN te-IN th tr-TR uk ur vi zu'.split(
    ' ',
  )
/** On the App Store only. */
const APPLE_ONLY = ['or-IN']

describe('toStoreLocale', () => {
  it('turns every App Store code into one that Google Play has, and back', () => {
    for (const locale of APP_STORE_LOCALES.filter((code) => !APPLE_ONLY.includes(code))) {
      const google = toStoreLocale('google-play', locale)
      expect(GOOGLE_PLAY_LOCALES).toContain(google)
      expect(toStoreLocale('app-store', google)).toBe(locale)
    }
  })

  it('leaves a code of the store itself as it is', () => {
    for (const locale of APP_STORE_LOCALES) expect(toStoreLocale('app-store', locale)).toBe(locale)
    for (const locale of GOOGLE_PLAY_LOCALES) expect(toStoreLocale('google-play', locale)).toBe(locale)
  })

  it.each([
    ['app-store', 'EN-us', 'en-US'],
    ['app-store', ' zh-cn ', 'zh-Hans'],
    ['app-store', 'zh_Hans', 'zh-Hans'],
    ['app-store', 'ZH_HANT', 'zh-Hant'],
    ['google-play', 'zh-hans', 'zh-CN'],
    ['google-play', 'pt_br', 'pt-BR'],
    ['google-play', 'zh_Hant_HK', 'zh-Hant-HK'],
    ['google-play', 'HE', 'iw-IL'],
  ] as const)('takes, for %s, %s for %s', (store, written, locale) => {
    expect(toStoreLocale(store, written)).toBe(locale)
  })

  it('leaves what is no language for the store to refuse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('app-store', 'google-play'), (text, store) => {
        expect(typeof toStoreLocale(store, text)).toBe('string')
      }),
    )
    expect(toStoreLocale('app-store', 'not a language')).toBe('not a language')
  })
})

describe('isLanguage', () => {
  it('knows every language of either store', () => {
    expect([...APP_STORE_LOCALES, ...GOOGLE_PLAY_LOCALES].filter((locale) => !isLanguage(locale))).toEqual([])
  })

  it.each(['xx-YY', 'qq', 'fr-XX', 'english', 'not a language', '', '-', '__proto__'])('is not %j', (code) => {
    expect(isLanguage(code)).toBe(false)
  })

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof isLanguage(text) === 'boolean'))
  })
})

describe('chooseLocale', () => {
  it.each([
    ['a language that the app has', 'de-DE', ['de-DE', 'en-US'], 'de-DE'],
    ['the only region that the app has of a language', 'de', ['de-DE', 'en-US'], 'de-DE'],
    ['the only script', 'zh', ['zh-Hans'], 'zh-Hans'],
    ['a language that is a code by itself', 'ja', ['ja', 'en-US'], 'ja'],
    ['the other store’s code', 'ja-JP', ['ja', 'en-US'], 'ja'],
  ])('finds %s', (_name, wanted, present, locale) => {
    expect(chooseLocale('app-store', wanted, present)).toBe(locale)
  })

  it('takes the language without a region where the app has that, too', () => {
    expect(chooseLocale('google-play', 'ms', ['ms-MY', 'ms'])).toBe('ms')
  })

  it('does not guess between two regions', () => {
    expect(chooseLocale('app-store', 'pt', ['pt-BR', 'pt-PT'])).toBe('pt')
  })

  it('takes no other region than the one that was named', () => {
    expect(chooseLocale('app-store', 'en-GB', ['en-US'])).toBe('en-GB')
  })

  it('does not take a longer language for a region', () => {
    expect(chooseLocale('google-play', 'fi', ['fil', 'en-US'])).toBe('fi-FI')
  })
})
