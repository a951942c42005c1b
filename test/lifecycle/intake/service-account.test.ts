import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeyFile } from '../../../src/lifecycle/intake/key-file.ts'
import {
  derOf,
  ecKey,
  hollowRsaKey,
  pemOf,
  rsaKey,
  SERVICE_ACCOUNT_EMAIL,
  serviceAccountFields,
} from '../../support/key-material.ts'
import { problemOf } from '../../support/problems.ts'
import { runs } from '../../support/properties.ts'
import { jsonJourney } from './forms.ts'

const KIND = 'google-play-service-account'
const key = rsaKey()
const fields = serviceAccountFields(key)
const json = (change: object = {}) => JSON.stringify({ ...fields, ...change }, null, 2)
const without = (name: string) => json({ [name]: undefined })
const read = (content: string) => readKeyFile({ kind: KIND, content })
const refusalOf = (content: string) => problemOf(() => read(content))

/** What stands in the member `private_key`, as hands and scripts leave it. */
const PEM_FORMS: readonly (readonly [string, (pem: string) => string])[] = [
  ['as it is', (pem) => pem],
  ['literal \\n', (pem) => pem.replaceAll('\n', '\\n')],
  ['CRLF', (pem) => pem.replaceAll('\n', '\r\n')],
  ['the older form', () => pemOf(key, 'pkcs1')],
  ['no final newline', (pem) => pem.trimEnd()],
]

describe('the file of a service account', () => {
  it('is the same key in every form in which people paste it (E-11)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PEM_FORMS), fc.constantFrom(0, 2, '\t'), jsonJourney, (form, indent, journey) => {
        const text = JSON.stringify({ ...fields, private_key: form[1](pemOf(key)) }, null, indent)
        const { pkcs8, serviceAccountEmail } = read(journey.apply(text))
        expect(Buffer.from(pkcs8()).equals(derOf(key)), `${form[0]}: ${journey.name}`).toBe(true)
        expect(serviceAccountEmail).toBe(SERVICE_ACCOUNT_EMAIL)
      }),
      runs(300),
    )
  })

  it('gives its e-mail address, key ID and key, and nothing else of it', () => {
    expect(readKeyFile({ kind: KIND, content: json(), keyId: 'typed', issuerId: 'typed', fileName: 'x.json' })).toEqual(
      {
        kind: KIND,
        storeKeyId: fields.private_key_id,
        issuerId: null,
        serviceAccountEmail: SERVICE_ACCOUNT_EMAIL,
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        pkcs8: expect.any(Function),
        byFileName: { kind: undefined, keyId: undefined },
      },
    )
  })

  it.each([
    '123456789012-compute@developer.gserviceaccount.com',
    'play@my-project.example.com.iam.gserviceaccount.com',
    'my-project@appspot.gserviceaccount.com',
  ])('may be of %s', (client_email) => {
    expect(read(json({ client_email })).serviceAccountEmail).toBe(client_email)
  })

  it.each([
    'https://oauth2.googleapis.com/token',
    'https://accounts.google.com/o/oauth2/token',
    'https://www.googleapis.com/oauth2/v4/token',
    undefined,
  ])('may name the token address %s', (token_uri) => {
    expect(read(json({ token_uri, universe_domain: undefined })).storeKeyId).toBe(fields.private_key_id)
  })
})

describe('instead of the file of a service account', () => {
  const pem = pemOf(ecKey())
  const rows: readonly (readonly [string, string, string, string?])[] = [
    [
      'an OAuth client for a desktop',
      JSON.stringify({ installed: { client_id: 'x', client_secret: 'y' } }),
      'oauth_client',
    ],
    ['an OAuth client for the web', JSON.stringify({ web: { client_id: 'x' } }), 'oauth_client'],
    ['google-services.json', JSON.stringify({ project_info: {}, client: [] }), 'google_services_file'],
    ['google-services.json of another sort', JSON.stringify({ configuration_version: '1' }), 'google_services_file'],
    ['authorized_user', json({ type: 'authorized_user' }), 'other_credential'],
    ['external_account', json({ type: 'external_account' }), 'other_credential'],
    [
      'external_account with a source',
      '{"type":"external_account","credential_source":{"file":"/etc/passwd"}}',
      'other_credential',
    ],
    ['impersonated_service_account', json({ type: 'impersonated_service_account' }), 'other_credential'],
    ['a type in other letters', json({ type: 'Service_Account' }), 'other_credential'],
    ['no type', without('type'), 'incomplete_service_account'],
    ['a type that is no text', json({ type: ['service_account'] }), 'incomplete_service_account'],
    ['no e-mail address', without('client_email'), 'incomplete_service_account', 'file.client_email'],
    ['an empty e-mail address', json({ client_email: '' }), 'incomplete_service_account', 'file.client_email'],
    ['no key ID', without('private_key_id'), 'incomplete_service_account', 'file.private_key_id'],
    [
      'a key ID with a path in it',
      json({ private_key_id: '../../etc/x' }),
      'incomplete_service_account',
      'file.private_key_id',
    ],
    ['no private key', without('private_key'), 'incomplete_service_account', 'file.private_key'],
    ['a private key that is no text', json({ private_key: { pem } }), 'incomplete_service_account', 'file.private_key'],
    [
      'an address at another host',
      json({ client_email: 'a@b.iam.gserviceaccount.com.evil.test' }),
      'foreign_service_account',
      'file.client_email',
    ],
    [
      'an address of a person',
      json({ client_email: 'mara@example.com' }),
      'foreign_service_account',
      'file.client_email',
    ],
    [
      'two lines in the address',
      json({ client_email: `${SERVICE_ACCOUNT_EMAIL}\nx` }),
      'foreign_service_account',
      'file.client_email',
    ],
    [
      'another token address',
      json({ token_uri: 'https://evil.test/token' }),
      'foreign_service_account',
      'file.token_uri',
    ],
    [
      'an address inside the machine',
      json({ token_uri: 'http://169.254.169.254/' }),
      'foreign_service_account',
      'file.token_uri',
    ],
    [
      'a token address that is no text',
      json({ token_uri: ['https://oauth2.googleapis.com/token', 'x'] }),
      'foreign_service_account',
      'file.token_uri',
    ],
    [
      'a token address in a list',
      json({ token_uri: ['https://oauth2.googleapis.com/token'] }),
      'foreign_service_account',
      'file.token_uri',
    ],
    ['another universe', json({ universe_domain: 'evil.test' }), 'foreign_service_account', 'file.universe_domain'],
    ['an EC key', json({ private_key: pem }), 'foreign_service_account', 'file.private_key'],
    [
      'an RSA-PSS key',
      json({ private_key: pemOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey) }),
      'foreign_service_account',
      'file.private_key',
    ],
    ['RSA with 1024 bits', json({ private_key: pemOf(rsaKey(1024)) }), 'weak_key', 'file.private_key'],
    ['RSA with 2040 bits', json({ private_key: pemOf(rsaKey(2040)) }), 'weak_key', 'file.private_key'],
    ['RSA with 16384 bits', json({ private_key: hollowRsaKey(16_384) }), 'foreign_service_account', 'file.private_key'],
    ['RSA whose numbers do not belong together', json({ private_key: hollowRsaKey(2048) }), 'damaged_key', 'file'],
    [
      'a public key',
      json({ private_key: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString() }),
      'damaged_key',
      'file.private_key',
    ],
    [
      'an encrypted key',
      json({ private_key: key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }) }),
      'damaged_key',
      'file.private_key',
    ],
    ['a key that is cut off', json({ private_key: pemOf(key).slice(0, 800) }), 'damaged_key', 'file.private_key'],
    ['a path for a key', json({ private_key: '/etc/ssl/private/key.pem' }), 'damaged_key', 'file.private_key'],
    ['a field twice', json().replace('{', '{"client_email": "other@x.iam.gserviceaccount.com",'), 'duplicate_fields'],
    ['a field twice, once in disguise', json().replace('{', '{"\\u0070rivate_key": "x",'), 'duplicate_fields'],
    ['__proto__ in the place of the members', `{"__proto__": ${json()}}`, 'not_a_key'],
    ['half a file', json().slice(0, 700), 'broken_json'],
    ['two files', json() + json(), 'broken_json'],
    ['a comment in it', json().replace('{', '{ // key\n'), 'broken_json'],
    ['objects without end', '{"a":'.repeat(12_000), 'broken_json'],
    ['objects in objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'broken_json'],
    ['an empty object', '{}', 'not_a_key'],
    ['a list', `[${json()}]`, 'not_a_key'],
    ['ten megabytes', json({ pad: 'x'.repeat(10_000_000) }), 'file_too_large'],
    ['nothing', '', 'empty_file'],
    ['a key of Apple', pem, 'apple_file_for_google'],
    ['base64 of a key of Apple', Buffer.from(pem).toString('base64'), 'apple_file_for_google'],
    ['a P12 file', Buffer.from('308209', 'hex').toString('latin1').repeat(9), 'not_a_key'],
    ['a letter', 'Hi, here it is', 'not_a_key'],
  ]

  it.each(rows.map(([name, content, reason, field = 'file']) => [name, content, reason, field] as const))(
    '%s is refused (E-11)',
    async (_name, content, reason, field) => {
      const problem = await refusalOf(content)
      expect(problem).toMatchObject({ code: 'key_refused', reason, field })
      // V8's own error would quote the file.
      expect(problem.cause).toBeUndefined()
    },
  )

  it('members that come by inheritance only are none', async () => {
    const inherited = '{"type":"service_account","__proto__":{"client_email":"a@b.iam.gserviceaccount.com"}}'
    expect(await refusalOf(inherited)).toMatchObject({
      reason: 'incomplete_service_account',
      field: 'file.client_email',
    })
  })
})
