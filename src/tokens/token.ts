/** What every minter gives and takes. */
import type { SigningKey } from '../custody/store-keys.ts'
import type { EpochMs } from '../ports.ts'

export interface Token {
  readonly value: string
  readonly expiresAt: EpochMs
}

/** What a token is for; tokens for different purposes never stand in for each other. */
export type Purpose =
  | { readonly kind: 'app-store' }
  /** App Store Server API: a token is good for one app. */
  | { readonly kind: 'purchases'; readonly bundleId: string }
  | { readonly kind: 'google-play' }

export interface Minter<P extends Purpose = Purpose> {
  /** @throws ProxyError when the store refuses the key or cannot be reached */
  readonly mint: (key: SigningKey, purpose: P) => Promise<Token>
}
