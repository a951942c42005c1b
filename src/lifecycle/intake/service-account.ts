/**
 * A service account's JSON file → its e-mail address and private key. Pure.
 *
 * Only these three are kept: a client that were built from the whole file would call the addresses that the file names.
 */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { parseTree } from 'jsonc-parser'
import { type Refusal, refused } from './refusals.ts'

const MIN_RSA_BITS = 2048
/** Google makes keys of 2048 bits. To sign with a very long one would take minutes. */
const MAX_RSA_BITS = 8192
/** Where Google's own files point. The address is never used; another one shows that the file is not Google's. */
const TOKEN_URIS: ReadonlySet<unknown> = new Set([
  'https://oauth2.googleapis.com/token',
  'https://accounts.google.com/o/oauth2/token',
  'https://www.googleapis.com/oauth2/v4/token',
])
const EMAIL = /^[a-z0-9][a-z0-9._-]{0,100}@[a-z0-9.-]{1,100}\.gserviceaccount\.com$/

export interface ServiceAccount {
  readonly email: string
  readonly privateKeyId: string
  readonly privateKey: KeyObject
}

/**
 * @param text as `unwrapFile` gives it
 * @throws ProxyError `key_refused`
 */
export function readServiceAccount(text: string): ServiceAccount {
  const file = parseObject(text)
  const wrongKind = kindRefusal(file)
  if (wrongKind) throw refused(wrongKind)
  const read = (name: string) => {
    const value = file[name]
    if (typeof value !== 'string' || value === '') throw refused('incomplete_service_account', `file.${name}`)
    return value
  }
  const [email, privateKeyId, pem] = [read('client_email'), read('private_key_id'), read('private_key')]
  if (!EMAIL.test(email)) throw refused('foreign_service_account', 'file.client_email')
  if (!/^[A-Za-z0-9]{8,64}$/.test(privateKeyId)) throw refused('incomplete_service_account', 'file.private_key_id')
  if (file.token_uri !== undefined && !TOKEN_URIS.has(file.token_uri))
    throw refused('foreign_service_account', 'file.token_uri')
  if (file.universe_domain !== undefined && file.universe_domain !== 'googleapis.com') {
    throw refused('foreign_service_account', 'file.universe_domain')
  }
  return { email, privateKeyId, privateKey: readRsaKey(pem) }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  if (!text.startsWith('{')) throw refused(/^[^[]*-----BEGIN/.test(text) ? 'apple_file_for_google' : 'not_a_key')
  let value: unknown
  let names: readonly unknown[]
  try {
    value = JSON.parse(text)
    names = (parseTree(text)?.children ?? []).map((property) => property.children?.[0]?.value)
  } catch {
    // No `cause`: V8's error quotes the text around the fault, which may be the key.
    throw refused('broken_json')
  }
  if (typeof value !== 'object' || value === null) throw refused('broken_json')
  if (new Set(names).size !== names.length) throw refused('duplicate_fields')
  return value as Readonly<Record<string, unknown>>
}

function kindRefusal(file: Readonly<Record<string, unknown>>): Refusal | undefined {
  if (Object.hasOwn(file, 'installed') || Object.hasOwn(file, 'web')) return 'oauth_client'
  if (Object.hasOwn(file, 'project_info') || Object.hasOwn(file, 'configuration_version')) return 'google_services_file'
  if (file.type === 'service_account') return undefined
  if (typeof file.type === 'string') return 'other_credential'
  return Object.hasOwn(file, 'private_key') ? 'incomplete_service_account' : 'not_a_key'
}

function readRsaKey(pem: string): KeyObject {
  const key = parse(pem.replace(/\\n/g, '\n'))
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || bits > MAX_RSA_BITS)
    throw refused('foreign_service_account', 'file.private_key')
  if (bits < MIN_RSA_BITS) throw refused('weak_key', 'file.private_key')
  return key
}

function parse(pem: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, format: 'pem' })
  } catch {
    throw refused('damaged_key', 'file.private_key')
  }
}
