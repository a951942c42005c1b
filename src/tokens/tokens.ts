/** Tokens: minted when needed, kept until shortly before they end, never shared between two keys or purposes. */
import QuickLRU from 'quick-lru'
import type { SigningKey } from '../custody/store-keys.ts'
import type { Clock, Send } from '../ports.ts'
import { type AppleMinter, createAppleMinter } from './apple-minter.ts'
import { createGoogleMinter } from './google-minter.ts'
import { createImportedKeys } from './imported-keys.ts'
import type { Purpose, Token } from './token.ts'

/** A token that ends sooner is not used any more: it must last for the whole of a slow request. */
const MARGIN_MS = 2 * 60 * 1000
const MAX_TOKENS = 20_000

export interface Tokens {
  /** A cached token, or a new one; many callers at once share one mint. */
  readonly get: (key: SigningKey, purpose: Purpose) => Promise<Token>
  /** Forgets a token that the store refused, unless a newer one has taken its place already. */
  readonly refused: (key: SigningKey, purpose: Purpose, token: Token) => void
  readonly mintForHandOut: AppleMinter['mintForHandOut']
  /** Forgets the imported key and every token of a store key. */
  readonly drop: (keyId: string) => void
}

export function createTokens({ clock, send }: { readonly clock: Clock; readonly send: Send }): Tokens {
  const keys = createImportedKeys()
  const apple = createAppleMinter({ clock, keys })
  const google = createGoogleMinter({ clock, send, keys })
  const mint = (key: SigningKey, purpose: Purpose) =>
    purpose.kind === 'google-play' ? google.mint(key, purpose) : apple.mint(key, purpose)

  const tokens = new QuickLRU<string, Token>({ maxSize: MAX_TOKENS })
  const minting = new Map<string, Promise<Token>>()

  async function mintOnce(cacheKey: string, key: SigningKey, purpose: Purpose): Promise<Token> {
    try {
      const token = await mint(key, purpose)
      tokens.set(cacheKey, token)
      return token
    } finally {
      // A failure is forgotten with it: the next caller tries again.
      minting.delete(cacheKey)
    }
  }

  return {
    async get(key, purpose) {
      const cacheKey = cacheKeyOf(key, purpose)
      const token = tokens.get(cacheKey)
      if (token && token.expiresAt - clock.now() > MARGIN_MS) return token
      const inFlight = minting.get(cacheKey)
      if (inFlight !== undefined) return inFlight
      const started = mintOnce(cacheKey, key, purpose)
      minting.set(cacheKey, started)
      return started
    },
    refused(key, purpose, token) {
      const cacheKey = cacheKeyOf(key, purpose)
      if (tokens.get(cacheKey) === token) tokens.delete(cacheKey)
    },
    mintForHandOut: apple.mintForHandOut,
    drop(keyId) {
      keys.drop(keyId)
      for (const cacheKey of tokens.keys()) if (cacheKey.startsWith(`${keyId}@`)) tokens.delete(cacheKey)
    },
  }
}

/** The version makes a replaced key miss the cache. */
function cacheKeyOf({ id, version }: SigningKey, purpose: Purpose): string {
  return `${id}@${version}/${purpose.kind}/${purpose.kind === 'purchases' ? purpose.bundleId : ''}`
}
