/** The kinds of store key, one row each. */
export type Store = 'app-store' | 'google-play'

export interface KindRow {
  readonly store: Store
  /** As the store's console calls it. */
  readonly label: string
  readonly algorithm: 'ES256' | 'RS256'
  /** Whether an issuer ID belongs to it. */
  readonly hasIssuer: boolean
  /** Whether it can fetch sales reports, which ask for a vendor number. Apple gives them to team keys only. */
  readonly hasVendorNumbers: boolean
  /** How the store names the file, before the key ID. The only thing that tells Apple's kinds apart. */
  readonly filePrefix: string | null
}

export const KEY_KINDS = {
  'app-store-team': {
    store: 'app-store',
    label: 'Team key',
    algorithm: 'ES256',
    hasIssuer: true,
    hasVendorNumbers: true,
    filePrefix: 'AuthKey_',
  },
  'app-store-individual': {
    store: 'app-store',
    label: 'Individual key',
    algorithm: 'ES256',
    hasIssuer: false,
    hasVendorNumbers: false,
    filePrefix: 'ApiKey_',
  },
  'app-store-purchase': {
    store: 'app-store',
    label: 'In-App Purchase key',
    algorithm: 'ES256',
    hasIssuer: true,
    hasVendorNumbers: false,
    filePrefix: 'SubscriptionKey_',
  },
  'google-play-service-account': {
    store: 'google-play',
    label: 'Service account',
    algorithm: 'RS256',
    hasIssuer: false,
    hasVendorNumbers: false,
    filePrefix: null,
  },
} as const satisfies Record<string, KindRow>

export type KeyKind = keyof typeof KEY_KINDS

export function isKeyKind(text: string): text is KeyKind {
  return Object.hasOwn(KEY_KINDS, text)
}

export const STORE_LABELS = { 'app-store': 'App Store', 'google-play': 'Google Play' } as const satisfies Record<
  Store,
  string
>
