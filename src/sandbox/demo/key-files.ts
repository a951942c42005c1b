/** The files that a developer downloads from Apple and Google, with keys made here and now. */
import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult, randomBytes } from 'node:crypto'

/** What Apple's downloads are called, by the kind of key. Nothing inside tells the kinds apart. */
const APPLE_FILE_NAMES = { team: 'AuthKey', individual: 'ApiKey', purchase: 'SubscriptionKey' } as const

export interface AppleKeyFile {
  /** Such as `AuthKey_2X9R4HXF34.p8`. */
  readonly fileName: string
  /** PKCS#8 PEM, P-256. */
  readonly text: string
  readonly keyId: string
}

export interface ServiceAccountFile {
  readonly fileName: string
  /** JSON as Google Cloud gives it out. */
  readonly text: string
  readonly clientEmail: string
  readonly privateKeyId: string
}

interface Made<F> {
  readonly file: F
  readonly publicKey: KeyObject
}

export function makeAppleKey(kind: keyof typeof APPLE_FILE_NAMES, keyId: string): Made<AppleKeyFile> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { file: { fileName: `${APPLE_FILE_NAMES[kind]}_${keyId}.p8`, text, keyId }, publicKey }
}

/** Takes long enough that whoever makes many files may want to make it once. */
export function makeRsaPair(): KeyPairKeyObjectResult {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

export function makeServiceAccountKey(
  name: string,
  projectId: string,
  { privateKey, publicKey } = makeRsaPair(),
): Made<ServiceAccountFile> {
  const clientEmail = `${name}@${projectId}.iam.gserviceaccount.com`
  const privateKeyId = randomBytes(20).toString('hex')
  const content = {
    type: 'service_account',
    project_id: projectId,
    private_key_id: privateKeyId,
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    client_email: clientEmail,
    client_id: '104836207744918290357',
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(clientEmail)}`,
    universe_domain: 'googleapis.com',
  }
  return {
    file: {
      fileName: `${projectId}-${privateKeyId.slice(0, 12)}.json`,
      text: `${JSON.stringify(content, null, 2)}\n`,
      clientEmail,
      privateKeyId,
    },
    publicKey,
  }
}
