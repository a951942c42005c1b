/** Fresh keys, as Apple, Google and openssl make them. Nothing of them is ever in the source. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export type Curve = 'prime256v1' | 'secp384r1' | 'secp521r1' | 'secp256k1'

export function ecKey(namedCurve: Curve = 'prime256v1'): KeyObject {
  return generateKeyPairSync('ec', { namedCurve }).privateKey
}

export function rsaKey(modulusLength = 2048): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength }).privateKey
}

export function pemOf(key: KeyObject, type: 'pkcs8' | 'sec1' | 'pkcs1' = 'pkcs8'): string {
  return key.export({ type, format: 'pem' }).toString()
}

export function derOf(key: KeyObject, type: 'pkcs8' | 'sec1' = 'pkcs8'): Buffer {
  return key.export({ type, format: 'der' })
}

export const SERVICE_ACCOUNT_EMAIL = 'store-keyring@tidepool.iam.gserviceaccount.com'

/** The members of a service account's JSON file, as Google Cloud writes them. */
export function serviceAccountFields(privateKey: KeyObject): Record<string, unknown> {
  return {
    type: 'service_account',
    project_id: 'tidepool',
    private_key_id: '0123456789abcdef0123456789abcdef01234567',
    private_key: pemOf(privateKey),
    client_email: SERVICE_ACCOUNT_EMAIL,
    client_id: '104836207744918290357',
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: 'https://www.googleapis.com/robot/v1/metadata/x509/store-keyring',
    universe_domain: 'googleapis.com',
  }
}

/** A self-signed certificate for a P-256 key: the least that a parser takes for one. */
export function certificateOf(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const sequence = (...parts: Buffer[]) => tlv(0x30, ...parts)
  const algorithm = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
  const name = sequence(tlv(0x31, sequence(Buffer.from('0603550403', 'hex'), tlv(0x0c, Buffer.from('test')))))
  const validity = sequence(tlv(0x17, Buffer.from('260101000000Z')), tlv(0x17, Buffer.from('360101000000Z')))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const body = sequence(Buffer.from('020101', 'hex'), algorithm, name, validity, name, spki)
  return sequence(body, algorithm, tlv(0x03, Buffer.from([0]), sign('sha256', body, privateKey)))
}

/** An RSA key of any length in a moment, which reads well and is none: its numbers do not belong together. */
export function hollowRsaKey(bits: number): string {
  const number = (length: number) => tlv(0x02, Buffer.concat([Buffer.from([0]), Buffer.alloc(length / 8, 0xc5)]))
  const halves = Array.from({ length: 5 }, () => number(bits / 2))
  const version = Buffer.from('020100', 'hex')
  const exponent = Buffer.from('0203010001', 'hex')
  return framed('RSA PRIVATE KEY', tlv(0x30, version, number(bits), exponent, number(bits), ...halves))
}

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const length =
    content.length < 128
      ? Buffer.from([content.length])
      : Buffer.from([0x82, content.length >> 8, content.length & 255])
  return Buffer.concat([Buffer.from([tag]), length, content])
}

/** Any bytes in a frame of any name. */
export function framed(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
