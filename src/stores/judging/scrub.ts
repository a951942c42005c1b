/** Makes a store's text fit to be shown: without anything that looks like a secret, on one line, short. Pure. */

const MAX_LENGTH = 400
/** What is longer is cut before it is searched. */
const MAX_SEARCHED = 20_000
const REMOVED = '[removed]'

/** Characters that show nothing, or turn the direction of the text around: inside a secret they would hide it from us. */
const INVISIBLE = /\p{Cf}|(?![\t\n\r])\p{Cc}/gu
/** Whole, or cut off. */
const PEM = /-----BEGIN[^-]{1,40}-----[\s\S]*?(?:-----END[^-]{1,40}-----|$)/gi
const BEARER = /bearer(?:[\s:="'+]|%20)+(?:(?!bearer)[^\s"',;])+/gi
/** What a token or key in any encoding is made of. */
const RUN = /[\w.~+/=%-]+/g
/**
 * Where a secret begins in such a run: a JSON object in base64 (each JWT is one), Google's access token, our access key,
 * or so many characters of base64 that they could be a key.
 */
const SECRET_START = /eyJ[\w-]{5}|ya29\.|skr_|[a-z0-9+/]{50}/i

export function scrub(value: string): string {
  const clean = value
    .slice(0, MAX_SEARCHED)
    .replace(INVISIBLE, '')
    .replace(PEM, REMOVED)
    .replace(BEARER, REMOVED)
    .replace(RUN, withoutSecret)
    .replace(/\s+/g, ' ')
    .trim()
  return (clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean).replace(/\p{Cs}/gu, '')
}

function withoutSecret(run: string): string {
  const start = run.search(SECRET_START)
  return start < 0 ? run : run.slice(0, start) + REMOVED
}
