/** One JWE (AES-256-GCM, RFC 7516) with the context that it belongs to in its authenticated header. */
import { CompactEncrypt, compactDecrypt } from 'jose'

/** Pinned on opening: what the sealed text itself asks for is never believed. */
const ALGORITHMS = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }

/** @param key 32 bytes */
export async function encrypt(key: Uint8Array, context: string, plaintext: Uint8Array): Promise<string> {
  return new CompactEncrypt(plaintext).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ctx: context }).encrypt(key)
}

/** @throws Error when the text was changed, the key is another, or the context is */
export async function decrypt(key: Uint8Array, context: string, sealed: string): Promise<Uint8Array> {
  if (!isCanonical(sealed)) throw new Error('a sealed secret was changed')
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, ALGORITHMS)
  // The header is authenticated but chosen by whoever sealed: it must name what we expect here.
  if (protectedHeader.ctx !== context) {
    plaintext.fill(0)
    throw new Error('a sealed secret stands where it does not belong')
  }
  return plaintext
}

/** Base64url has spare bits and decoders pass over blanks: a text that was changed there only would still open. */
function isCanonical(sealed: string): boolean {
  return sealed.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
}
