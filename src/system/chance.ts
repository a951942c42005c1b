/** Identifiers and random bytes from the system's generator. */
import { randomBytes } from 'node:crypto'
import type { NewId, Random } from '../ports.ts'

/** No vowels, so that no words appear, and no characters that look alike. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxyz'
/** 28^22 is more than 2^105. */
const LENGTH = 22
/** The largest multiple of the alphabet's length below 256: what is above would favour its beginning. */
const FAIR_LIMIT = 256 - (256 % ALPHABET.length)

export const systemRandom: Random = (bytes) => new Uint8Array(randomBytes(bytes))

export const systemNewId: NewId = (prefix) => {
  let id = ''
  while (id.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      if (byte < FAIR_LIMIT && id.length < LENGTH) id += ALPHABET[byte % ALPHABET.length]
    }
  }
  return `${prefix}_${id}`
}
