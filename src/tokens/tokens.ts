/** Tokens: minted when needed, kept until shortly before they end, never shared between two keys or purposes. */
import QuickLRU from 'quick-lru'
import type { SigningKey } from '../custody/store-keys.ts'
import type { Clock, EpochMs, Meter, Send } from '../ports.ts'
import type { Soon } from '../soon.ts'
import { type AppleMinter, createAppleMinter } from './apple-minter.ts'
import { createGoogleMinter } from './google-minter.ts'
import { createImportedKeys } from './imported-keys.ts'
import type { ClockAhead, Purpose, Token } from './token.ts'

/** A token that ends sooner is not used any more: it must last for the whole of a slow request. */
const MARGIN_MS = 2 * 60 * 1000
const MAX_TOKENS = 20_000

export interface Tokens {
  /** A cached token, or a new one; many callers at once share one mint. */
  readonly get: (key: SigningKey, purpose: Purpose) => Soon<Token>
  /** Forgets a token that the store refused, unless a newer one has taken its place already. */
  readonly refused: (key: SigningKey, purpose: Purpose, token: Token) => void
  readonly mintForHandOut: AppleMinter['mintForHandOut']
  /** Forgets the imported key and every token of a store key, those too that are being minted. */
  readonly drop: (keyId: string) => void
}

/** Given out until a moment by both clocks: a wall clock that is set back must not lengthen a token's life. */
interface Kept {
  readonly token: Token
  readonly until: EpochMs
  readonly untilMonotonic: number
}

export interface TokensDeps {
  readonly clock: Clock
  /** Default: it is right. */
  readonly clockAheadMs?: ClockAhead
  readonly send: Send
  readonly meter?: Meter | undefined
}

export function createTokens({ clock, clockAheadMs = () => 0, send, meter }: TokensDeps): Tokens {
  const keys = createImportedKeys()
  const apple = createAppleMinter({ clock, clockAheadMs, keys })
  const google = createGoogleMinter({ clock, clockAheadMs, send, keys })
  const mint = (key: SigningKey, purpose: Purpose) =>
    counted(key, purpose.kind === 'google-play' ? google.mint(key, purpose) : apple.mint(key, purpose))

  const kept = new QuickLRU<string, Kept>({ maxSize: MAX_TOKENS })
  const minting = new Map<string, Promise<Token>>()

  function counted(key: SigningKey, minted: Promise<Token>): Promise<Token> {
    minted.then(
      () => meter?.minted(key.kind, 'minted'),
      () => meter?.minted(key.kind, 'failed'),
    )
    return minted
  }

  function start(cacheKey: string, key: SigningKey, purpose: Purpose): Promise<Token> {
    const startedAt = { wall: clock.now(), monotonic: clock.monotonic() }
    const isCurrent = () => minting.get(cacheKey) === started
    const started = mint(key, purpose)
      .then((token) => {
        // Dropped meanwhile: whoever waits for it may still use it, nobody else.
        if (isCurrent()) kept.set(cacheKey, keep(token, startedAt))
        return token
      })
      // A failure is forgotten with it: the next caller tries again.
      .finally(() => isCurrent() && minting.delete(cacheKey))
    minting.set(cacheKey, started)
    return started
  }

  return {
    get(key, purpose) {
      const cacheKey = cacheKeyOf(key, purpose)
      const known = kept.get(cacheKey)
      if (known && clock.now() < known.until && clock.monotonic() < known.untilMonotonic) return known.token
      return minting.get(cacheKey) ?? start(cacheKey, key, purpose)
    },
    refused(key, purpose, token) {
      const cacheKey = cacheKeyOf(key, purpose)
      if (kept.get(cacheKey)?.token === token) kept.delete(cacheKey)
    },
    mintForHandOut: (key, wish) => counted(key, apple.mintForHandOut(key, wish)),
    drop(keyId) {
      keys.drop(keyId)
      const isOfKey = (cacheKey: string) => cacheKey.startsWith(`${keyId}@`)
      for (const tokens of [kept, minting]) for (const name of tokens.keys()) if (isOfKey(name)) tokens.delete(name)
    },
  }
}

function keep(token: Token, startedAt: { readonly wall: EpochMs; readonly monotonic: number }): Kept {
  const lifeMs = token.expiresAt - startedAt.wall
  // Of a life that is short against the margin, the first half is used: else every caller would mint anew.
  const useMs = Math.max(lifeMs - MARGIN_MS, lifeMs / 2)
  return { token, until: startedAt.wall + useMs, untilMonotonic: startedAt.monotonic + useMs }
}

/** The version makes a replaced key miss the cache. */
function cacheKeyOf({ id, version }: SigningKey, purpose: Purpose): string {
  return `${id}@${version}/${purpose.kind}/${purpose.kind === 'purchases' ? purpose.bundleId : ''}`
}
