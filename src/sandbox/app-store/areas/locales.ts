/**
 * The languages of the App Store, in its own codes (Google's differ: `zh-CN` there is `zh-Hans` here).
 * @see https://developer.apple.com/documentation/appstoreconnectapi/managing-metadata-in-your-app-by-using-locale-shortcodes
 */
export const APP_STORE_LOCALES: readonly string[] = (
  'ar-SA ca cs da de-DE el en-AU en-CA en-GB en-US es-ES es-MX fi fr-CA fr-FR he hi hr hu id it ja ko ms nl-NL no pl ' +
  'pt-BR pt-PT ro ru sk sv th tr uk vi zh-Hans zh-Hant'
).split(' ')
