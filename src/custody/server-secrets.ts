/**
 * Server secrets: everything that is signed or sealed for this server itself comes from one random secret per database.
 *
 * It is sealed like a store key and shared by all replicas, so cursors and sessions survive restarts and rotation.
 */
import { hkdfSync } from 'node:crypto'
import { decrypt, encrypt } from './jwe.ts'

const KEY_BYTES = 32
/** One key per purpose, so that what is made for one can never pass for another. */
export type Purpose = 'cursors' | 'next links' | 'stored answers' | 'upload links' | 'audit chain' | 'repetitions'

export interface ServerSecrets {
  /** 32 bytes, always the same for the same purpose. */
  readonly keyFor: (purpose: Purpose) => Uint8Array
  /** Seals a short text for this server's own later use. */
  readonly sealText: (purpose: Purpose, context: string, text: string) => Promise<string>
  /** @throws Error when it was changed or belongs elsewhere */
  readonly openText: (purpose: Purpose, context: string, sealed: string) => Promise<string>
}

export function deriveServerSecrets(secret: Uint8Array): ServerSecrets {
  const derive = (purpose: Purpose) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `store-keyring ${purpose}`, KEY_BYTES))
  const keys: Readonly<Record<Purpose, Uint8Array>> = {
    cursors: derive('cursors'),
    'next links': derive('next links'),
    'stored answers': derive('stored answers'),
    'upload links': derive('upload links'),
    'audit chain': derive('audit chain'),
    repetitions: derive('repetitions'),
  }
  return {
    keyFor: (purpose) => keys[purpose],
    sealText: (purpose, context, text) => encrypt(keys[purpose], context, new TextEncoder().encode(text)),
    openText: async (purpose, context, sealed) =>
      new TextDecoder().decode(await decrypt(keys[purpose], context, sealed)),
  }
}
