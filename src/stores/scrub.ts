/** Makes a store's text fit to be shown: without anything that looks like a secret, without control characters, short. */

const MAX_LENGTH = 400

const SECRETS: readonly RegExp[] = [
  /-----BEGIN[^-]{1,40}-----[\s\S]{0,20000}?(?:-----END[^-]{1,40}-----|$)/g,
  // A JWT or JWE: three to five base64url parts, the first of which is a JSON header.
  /\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){1,4}/g,
  /\bya29\.[A-Za-z0-9._-]+/g,
  /\bskr_[A-Za-z0-9_-]+/g,
  /\bbearer\s+[^\s"',;]+/gi,
]
// Control characters, and the marks that turn the direction of the text around.
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

export function scrub(value: string): string {
  const clean = SECRETS.reduce((text, secret) => text.replace(secret, '[removed]'), value.slice(0, 20_000))
    .replace(INVISIBLE, ' ')
    .trim()
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean
}
