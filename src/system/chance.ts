/** Identifiers and random bytes from the system's generator. */
import { randomBytes } from 'node:crypto'
import type { NewId, Random } from '../ports.ts'

/** No vowels, so that no words appear, and no characters that look alike. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxyz'
/** 28^22 is more than 2^105. */
const LENGTH = 22
/** The largest multiple of the alphabet's length below 256: what is above would favour its beginning. */
const FAIR_LIMIT = 256 - (256 % ALPHABET.length)

/** So many bytes are fetched at once: each fetch costs as much as a dozen identifiers. */
const POOL_BYTES = 4096
let pool = randomBytes(POOL_BYTES)
let used = 0

function nextByte(): number {
  if (used === POOL_BYTES) {
    pool = randomBytes(POOL_BYTES)
    used = 0
  }
  const byte = pool[used] ?? 0
  // What has become of an identifier is nowhere else.
  pool[used++] = 0
  return byte
}

export const systemRandom: Random = (bytes) => new Uint8Array(randomBytes(bytes))

export const systemNewId: NewId = (prefix) => {
  let id = `${prefix}_`
  for (let letters = 0; letters < LENGTH; ) {
    const byte = nextByte()
    if (byte >= FAIR_LIMIT) continue
    id += ALPHABET[byte % ALPHABET.length]
    letters++
  }
  return id
}
