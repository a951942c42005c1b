/** Languages: each store has its own codes, and people write either. Pure. */
import type { Store } from '../custody/kinds.ts'
import { ProxyError } from '../errors.ts'

/** App Store code, Google Play code. Languages with the same code in both stores need no row. */
const DIFFERING: readonly (readonly [appStore: string, googlePlay: string])[] = [
  ['ar-SA', 'ar'],
  ['cs', 'cs-CZ'],
  ['da', 'da-DK'],
  ['el', 'el-GR'],
  ['es-MX', 'es-419'],
  ['fi', 'fi-FI'],
  ['gu-IN', 'gu'],
  ['he', 'iw-IL'],
  ['hi', 'hi-IN'],
  ['hu', 'hu-HU'],
  ['it', 'it-IT'],
  ['ja', 'ja-JP'],
  ['ko', 'ko-KR'],
  ['no', 'no-NO'],
  ['pa-IN', 'pa'],
  ['pl', 'pl-PL'],
  ['ru', 'ru-RU'],
  ['sl-SI', 'sl'],
  ['sv', 'sv-SE'],
  ['tr', 'tr-TR'],
  ['ur-PK', 'ur'],
  ['zh-Hans', 'zh-CN'],
  ['zh-Hant', 'zh-TW'],
]

const INDEX: Readonly<Record<Store, ReadonlyMap<string, string>>> = {
  'app-store': new Map(
    DIFFERING.flatMap(([apple, google]) => [
      [apple.toLowerCase(), apple],
      [google.toLowerCase(), apple],
    ]),
  ),
  'google-play': new Map(
    DIFFERING.flatMap(([apple, google]) => [
      [apple.toLowerCase(), google],
      [google.toLowerCase(), google],
    ]),
  ),
}

/** A language in either store's code, in any case → the code that this store uses. */
export function toStoreLocale(store: Store, locale: string): string {
  const plain = locale.trim().replaceAll('_', '-')
  return INDEX[store].get(plain.toLowerCase()) ?? canonical(plain)
}

/** `en-us` → `en-US`; what is no language tag is left for the store to refuse. */
function canonical(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale
  } catch {
    return locale
  }
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Whether the code means a language at all; whether the store has it, only the store knows. */
export function isLanguage(code: string): boolean {
  try {
    return LANGUAGES.of(code) !== undefined
  } catch {
    return false
  }
}

export const NO_SUCH_LANGUAGE = 'There is no language with this code.'

/** @throws ProxyError `invalid_request` for what no store can have */
export function requireLanguage(code: string): void {
  if (!isLanguage(code)) throw new ProxyError('invalid_request', { field: 'body.locale', message: NO_SUCH_LANGUAGE })
}

/**
 * The language among those that an app has: the code as it is, or, where only the language is named, the one region that
 * the app has of it (`de` → `de-DE`).
 * @returns the code to use, whether the app has it or not
 */
export function chooseLocale(store: Store, wanted: string, present: readonly string[]): string {
  const code = toStoreLocale(store, wanted)
  if (present.includes(code)) return code
  const regions = present.filter((locale) => locale.startsWith(`${code}-`))
  return (regions.length === 1 ? regions[0] : undefined) ?? code
}
