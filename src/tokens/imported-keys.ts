/**
 * Private keys, imported once and used for at most an hour. The sealed text is opened only to import.
 *
 * Apple's are non-extractable; Google's library takes a KeyObject only, which no inspection prints.
 */
import { createPrivateKey, type KeyObject, type webcrypto } from 'node:crypto'
import QuickLRU from 'quick-lru'
import type { SigningKey } from '../custody/store-keys.ts'

const MAX_KEYS = 2000
const MAX_AGE_MS = 60 * 60 * 1000

export interface ImportedKeys {
  readonly forApple: (key: SigningKey) => Promise<webcrypto.CryptoKey>
  readonly forGoogle: (key: SigningKey) => Promise<KeyObject>
  /** Forgets every version of a key. */
  readonly drop: (keyId: string) => void
}

export function createImportedKeys(): ImportedKeys {
  const apple = createStore((pkcs8) =>
    crypto.subtle.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
    ]),
  )
  const google = createStore((pkcs8) => {
    const der = Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length)
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    // The library would sign nonsense with a key of another type.
    if (key.asymmetricKeyType !== 'rsa') throw new TypeError('no RSA key')
    return key
  })
  return {
    forApple: apple.get,
    forGoogle: google.get,
    drop(keyId) {
      apple.drop(keyId)
      google.drop(keyId)
    },
  }
}

function createStore<Imported>(load: (pkcs8: Uint8Array) => Promise<Imported> | Imported) {
  // Promises, so that many callers at once open the seal once. By key id; a new version takes the old one's place.
  const imported = new QuickLRU<string, { readonly version: number; readonly key: Promise<Imported> }>({
    maxSize: MAX_KEYS,
    maxAge: MAX_AGE_MS,
  })
  return {
    get(key: SigningKey): Promise<Imported> {
      const known = imported.get(key.id)
      if (known?.version === key.version) return known.key
      const entry = { version: key.version, key: key.withSecret(load) }
      imported.set(key.id, entry)
      entry.key.catch(() => {
        if (imported.get(key.id) === entry) imported.delete(key.id)
      })
      return entry.key
    },
    drop: (keyId: string) => void imported.delete(keyId),
  }
}
