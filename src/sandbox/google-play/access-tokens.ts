/** The opaque access tokens that Google has handed out and not forgotten yet. */
import { randomBytes } from 'node:crypto'
import type { EpochMs } from '../../ports.ts'

export interface AccessToken {
  readonly clientEmail: string
  readonly scopes: readonly string[]
  readonly expiresAt: EpochMs
}

/** Google says one second less than the hour that it means. */
export const EXPIRES_IN_SECONDS = 3599

export interface AccessTokens {
  readonly issue: (token: Omit<AccessToken, 'expiresAt'>, now: EpochMs) => string
  /** Undefined: unknown or expired. */
  readonly find: (text: string, now: EpochMs) => AccessToken | undefined
}

export function createAccessTokens(): AccessTokens {
  const tokens = new Map<string, AccessToken>()
  return {
    issue(token, now) {
      for (const [text, { expiresAt }] of tokens) if (expiresAt <= now) tokens.delete(text)
      const text = `ya29.c.${randomBytes(96).toString('base64url')}`
      tokens.set(text, { ...token, expiresAt: now + EXPIRES_IN_SECONDS * 1000 })
      return text
    },
    find(text, now) {
      const token = tokens.get(text)
      return token && token.expiresAt > now ? token : undefined
    },
  }
}
