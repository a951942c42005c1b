/** What a person hands over → a key that can be tried with the store. Nothing is stored here. Pure. */
import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { KEY_KINDS, type KeyKind } from '../../custody/kinds.ts'
import { readApplePrivateKey } from './pem.ts'
import { refused } from './refusals.ts'
import { readServiceAccount } from './service-account.ts'
import { unwrapFile } from './unwrap.ts'

/** A .p8 file has about 250 bytes, a service account's JSON about 2,400. */
export const MAX_FILE_BYTES = 64 * 1024

export interface GivenKey {
  readonly kind: KeyKind
  /** The file as it is. */
  readonly content: string
  /** As the person's computer calls it. Fills in what was left out, and is never believed beyond that. */
  readonly fileName?: string | undefined
  readonly keyId?: string | undefined
  readonly issuerId?: string | undefined
}

/** A key that reads well, before the store was asked. */
export interface CandidateKey {
  readonly kind: KeyKind
  readonly storeKeyId: string
  readonly issuerId: string | null
  readonly serviceAccountEmail: string | null
  readonly fingerprint: string
  /** The private key (PKCS#8, DER), for the caller to overwrite. Behind a function, so that no inspection prints it. */
  readonly pkcs8: () => Uint8Array
  /** The file itself does not tell Apple's kinds apart, nor does it name its key ID. */
  readonly byFileName: NamedByFile
}

/** What a file name says: a hint for people, and an explanation where the store has refused. */
export interface NamedByFile {
  readonly kind: KeyKind | undefined
  readonly keyId: string | undefined
}

/** `AuthKey_2X9R4HXF34.p8` → team key, 2X9R4HXF34. For pre-filling a form. */
export function readFileName(fileName: string): NamedByFile {
  const name = fileName.split(/[\\/]/).at(-1) ?? ''
  const [, prefix, keyId] =
    /^(AuthKey_|ApiKey_|SubscriptionKey_)([A-Za-z0-9]{2,40})(?: ?\(\d+\))?\.(?:p8|pem|txt)$/.exec(name) ?? []
  const kind = (Object.keys(KEY_KINDS) as KeyKind[]).find((candidate) => KEY_KINDS[candidate].filePrefix === prefix)
  return prefix === undefined ? { kind: undefined, keyId: undefined } : { kind, keyId }
}

/** @throws ProxyError `key_refused`, with a reason of its own for each way in which files are mistaken for others */
export function readKeyFile(given: GivenKey): CandidateKey {
  if (Buffer.byteLength(given.content) > MAX_FILE_BYTES) throw refused('file_too_large')
  if (given.content.trim() === '') throw refused('empty_file')
  const text = unwrapFile(given.content)
  return given.kind === 'google-play-service-account' ? readGoogleKey(text) : readAppleKey(text, given)
}

function readGoogleKey(text: string): CandidateKey {
  const { email, privateKeyId, privateKey } = readServiceAccount(text)
  return {
    kind: 'google-play-service-account',
    storeKeyId: privateKeyId,
    issuerId: null,
    serviceAccountEmail: email,
    byFileName: { kind: undefined, keyId: undefined },
    ...imported(privateKey),
  }
}

function readAppleKey(text: string, { kind, fileName, keyId, issuerId }: GivenKey): CandidateKey {
  if (text.startsWith('{'))
    throw refused(/"type"\s*:\s*"service_account"/.test(text) ? 'google_file_for_apple' : 'json_for_apple')
  const privateKey = readApplePrivateKey(text)
  const byFileName = readFileName(fileName ?? '')
  return {
    kind,
    storeKeyId: readKeyId(keyId || byFileName.keyId),
    issuerId: readIssuerId(kind, issuerId),
    serviceAccountEmail: null,
    byFileName,
    ...imported(privateKey),
  }
}

function imported(privateKey: KeyObject): Pick<CandidateKey, 'fingerprint' | 'pkcs8'> {
  const publicKey = createPublicKey(privateKey)
  if (!signs(privateKey, publicKey)) throw refused('damaged_key')
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  // As exported: of a copy the original would stay behind.
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  return { fingerprint: hash('sha256', spki), pkcs8: () => pkcs8 }
}

/** A key of which a part was changed may still read well; with it no store would be to blame. */
function signs(privateKey: KeyObject, publicKey: KeyObject): boolean {
  const probe = Buffer.from('probe')
  try {
    return verify('sha256', probe, publicKey, sign('sha256', probe, privateKey))
  } catch {
    return false
  }
}

/** Apple's have ten characters today, and the documents promise no number. */
function readKeyId(keyId: string | undefined): string {
  const plain = keyId?.trim() ?? ''
  if (plain === '') throw refused('key_id_missing', 'keyId')
  if (!/^[A-Za-z0-9]{2,40}$/.test(plain)) throw refused('key_id_malformed', 'keyId')
  return plain
}

function readIssuerId(kind: KeyKind, issuerId: string | undefined): string | null {
  const plain = issuerId?.trim().toLowerCase() ?? ''
  if (!KEY_KINDS[kind].hasIssuer) {
    if (plain !== '') throw refused('issuer_for_individual_key', 'issuerId')
    return null
  }
  if (plain === '') throw refused('issuer_id_missing', 'issuerId')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(plain)) throw refused('issuer_id_malformed', 'issuerId')
  return plain
}
