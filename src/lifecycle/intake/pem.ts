/** A .p8 file, in any of the forms that people paste → the P-256 private key in it. Pure. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
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
const PRIVATE_LABELS: Readonly<Record<string, 'pkcs8' | 'sec1'>> = { 'PRIVATE KEY': 'pkcs8', 'EC PRIVATE KEY': 'sec1' }

/** @throws ProxyError `key_refused` */
export function readApplePrivateKey(text: string): KeyObject {
  const { der, type } = findPrivateKey(text)
  return requireP256(parse(der, type))
}

function findPrivateKey(text: string): { der: Buffer; type: 'pkcs8' | 'sec1' } {
  const pem = unfold(text)
  if (!pem.includes('-----BEGIN')) return { der: bareBase64(pem), type: 'pkcs8' }
  const blocks = [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g)]
    .map(([, label = '', body = '']) => ({ label, body }))
    // `openssl ecparam -genkey` writes the curve before the key.
    .filter(({ label }) => label !== 'EC PARAMETERS')
  const privateBlocks = blocks.filter(({ label }) => label in PRIVATE_LABELS)
  const [first] = privateBlocks
  if (privateBlocks.length > 1) throw refused('several_keys')
  if (!first) throw refused(REFUSED_LABELS[blocks[0]?.label ?? ''] ?? 'damaged_key')
  if (/Proc-Type:|DEK-Info:/.test(first.body)) throw refused('encrypted_key')
  return { der: decodeBase64(first.body), type: PRIVATE_LABELS[first.label] ?? 'pkcs8' }
}

/** Undoes what mail, chat, JSON and environment variables do to line ends; unwraps base64 of the whole file. */
function unfold(text: string): string {
  const plain = text.replace(/^\uFEFF/, '').replace(/\\r|\\n/g, '\n')
  if (plain.includes('-----BEGIN')) return plain
  const compact = plain.replace(/\s/g, '').replace(/^["']|["']$/g, '')
  const inner = /^[A-Za-z0-9+/_-]+={0,2}$/.test(compact) ? Buffer.from(compact, 'base64').toString('latin1') : ''
  return inner.includes('-----BEGIN') ? inner.replace(/^\xEF\xBB\xBF/, '') : compact
}

/** The lines of the key without their frame: DER, which begins with a sequence. */
function bareBase64(text: string): Buffer {
  const der = /^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
  if (der?.[0] !== 0x30) throw refused('not_a_key')
  return der
}

function decodeBase64(body: string): Buffer {
  const compact = body.replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw refused('damaged_key')
  return Buffer.from(compact, 'base64')
}

function parse(der: Buffer, type: 'pkcs8' | 'sec1'): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type })
  } catch {
    throw refused(isPublicKey(der) ? 'public_key' : 'damaged_key')
  } finally {
    der.fill(0)
  }
}

function isPublicKey(der: Buffer): boolean {
  try {
    createPublicKey({ key: der, format: 'der', type: 'spki' })
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
