/** The text of a .p8 file, however it came → the P-256 private key in it. Pure. */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { type Refusal, refused } from './refusals.ts'

/** What the label of a PEM block says, where it is no private key that could be read. */
const REFUSED_LABELS: Readonly<Record<string, Refusal>> = {
  'ENCRYPTED PRIVATE KEY': 'encrypted_key',
  'RSA PRIVATE KEY': 'rsa_key',
  'DSA PRIVATE KEY': 'wrong_algorithm',
  'OPENSSH PRIVATE KEY': 'wrong_algorithm',
  'PUBLIC KEY': 'public_key',
  'EC PUBLIC KEY': 'public_key',
  'RSA PUBLIC KEY': 'public_key',
  CERTIFICATE: 'certificate',
}
const READABLE_LABELS = ['PRIVATE KEY', 'EC PRIVATE KEY']
/** Bodies are pasted without their frame, or in the wrong one, so the label is not asked which of these it is. */
const ENCODINGS = ['pkcs8', 'sec1'] as const

/**
 * @param text as `unwrapFile` gives it
 * @throws ProxyError `key_refused`
 */
export function readApplePrivateKey(text: string): KeyObject {
  const der = text.includes('-----BEGIN') ? readFramed(text) : readBare(text)
  try {
    return requireP256(parse(der))
  } finally {
    der.fill(0)
  }
}

function readFramed(pem: string): Buffer {
  if ([...pem.matchAll(/-----BEGIN (?:[A-Z0-9]+ )?PRIVATE KEY-----/g)].length > 1) throw refused('several_keys')
  // Up to the next dashes at most, so that no text takes long.
  const blocks = [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----((?:[^-]|-(?!----))*)-----END \1-----/g)]
    .map(([, label = '', body = '']) => ({ label, body }))
    // `openssl ecparam -genkey` writes the curve before the key.
    .filter(({ label }) => label !== 'EC PARAMETERS')
  const readable = blocks.find(({ label }) => READABLE_LABELS.includes(label))
  if (!readable) throw refused(blocks[0] ? (REFUSED_LABELS[blocks[0].label] ?? 'not_a_key') : 'damaged_key')
  if (/Proc-Type:|DEK-Info:/.test(readable.body)) throw refused('encrypted_key')
  const body = readable.body.replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) throw refused('damaged_key')
  return Buffer.from(body, 'base64')
}

/** The lines of the key without their frame: DER, which begins with a sequence. */
function readBare(text: string): Buffer {
  const der = /^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
  if (der?.[0] !== 0x30) throw refused('not_a_key')
  return der
}

function parse(der: Buffer): KeyObject {
  for (const type of ENCODINGS) {
    try {
      return createPrivateKey({ key: der, format: 'der', type })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_MISSING_PASSPHRASE') throw refused('encrypted_key')
    }
  }
  if (isReadBy(() => createPublicKey({ key: der, format: 'der', type: 'spki' }))) throw refused('public_key')
  throw refused(isReadBy(() => new X509Certificate(der)) ? 'certificate' : 'damaged_key')
}

function isReadBy(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

function requireP256(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss') throw refused('rsa_key')
  if (key.asymmetricKeyType !== 'ec') throw refused('wrong_algorithm')
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw refused('wrong_curve')
  return key
}
