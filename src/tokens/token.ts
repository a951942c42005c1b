/** What every minter gives and takes. */
import type { Store } from '../custody/kinds.ts'
import type { SigningKey } from '../custody/store-keys.ts'
import type { EpochMs } from '../ports.ts'

export interface Token {
  readonly value: string
  /** By this host's clock. */
  readonly expiresAt: EpochMs
}

/** How far this host's clock is ahead of a store's, in milliseconds: 0 while nobody knows. A store judges tokens by its own. */
export type ClockAhead = (store: Store) => number

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
