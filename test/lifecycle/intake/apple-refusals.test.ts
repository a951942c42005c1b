import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES, readKeyFile } from '../../../src/lifecycle/intake/key-file.ts'
import { certificateOf, ecKey, framed, pemOf, rsaKey, serviceAccountFields } from '../../support/key-material.ts'
import { problemOf } from '../../support/problems.ts'

const refusalOf = (content: string) =>
  problemOf(() =>
    readKeyFile({
      kind: 'app-store-team',
      content,
      keyId: '2X9R4HXF34',
      issuerId: '57246542-96fe-1a63-e053-0824d011072a',
    }),
  )

const [key, rsa] = [ecKey(), rsaKey()]
const spki = (of: KeyObject) => createPublicKey(of).export({ type: 'spki', format: 'der' })
const publicPem = (of: KeyObject) => createPublicKey(of).export({ type: 'spki', format: 'pem' }).toString()
const certificate = certificateOf(key, createPublicKey(key))
const encrypted = (type: 'pkcs8' | 'sec1') =>
  key.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }).toString()
const bare = (pem: string) => pem.replace(/-----[A-Z0-9 ]+-----/g, '').trim()
const one = (type: 'ed25519' | 'ed448' | 'x25519') => generateKeyPairSync(type as 'ed25519').privateKey

/** A private key file of every sort that people have, with what is wrong about it. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ['a P-384 key', pemOf(ecKey('secp384r1')), 'wrong_curve'],
  ['a P-521 key', pemOf(ecKey('secp521r1')), 'wrong_curve'],
  ['a secp256k1 key', pemOf(ecKey('secp256k1'), 'sec1'), 'wrong_curve'],
  ['an RSA key', pemOf(rsa), 'rsa_key'],
  ['an RSA key of the older form', pemOf(rsa, 'pkcs1'), 'rsa_key'],
  ['an RSA key without its frame', bare(pemOf(rsa, 'pkcs1')), 'rsa_key'],
  ['an RSA-PSS key', pemOf(generateKeyPairSync('rsa-pss', { modulusLength: 1024 }).privateKey), 'rsa_key'],
  ['an Ed25519 key', pemOf(one('ed25519')), 'wrong_algorithm'],
  ['an X25519 key', pemOf(one('x25519')), 'wrong_algorithm'],
  ['an OpenSSH key', framed('OPENSSH PRIVATE KEY', Buffer.from('openssh-key-v1')), 'wrong_algorithm'],
  ['a public key', publicPem(key), 'public_key'],
  ['a public RSA key', createPublicKey(rsa).export({ type: 'pkcs1', format: 'pem' }).toString(), 'public_key'],
  ['a public key without its frame', spki(key).toString('base64'), 'public_key'],
  ['a public key in the frame of a private one', framed('PRIVATE KEY', spki(key)), 'public_key'],
  ['a certificate', framed('CERTIFICATE', certificate), 'certificate'],
  ['a certificate without its frame', certificate.toString('base64'), 'certificate'],
  ['an encrypted key', encrypted('pkcs8'), 'encrypted_key'],
  ['an encrypted key of the older form', encrypted('sec1'), 'encrypted_key'],
  ['an encrypted key without its frame', bare(encrypted('pkcs8')), 'encrypted_key'],
  ['two keys', pemOf(key) + pemOf(ecKey()), 'several_keys'],
  ['two keys of which one is cut off', pemOf(key) + pemOf(ecKey()).slice(0, 90), 'several_keys'],
  ['two keys of different kinds', pemOf(key) + pemOf(rsa, 'pkcs1'), 'several_keys'],
  ['a certificate request', framed('CERTIFICATE REQUEST', Buffer.from('30')), 'not_a_key'],
  ['a PGP key', framed('PGP PRIVATE KEY BLOCK', Buffer.from('x')), 'not_a_key'],
  ['a key that is cut off', pemOf(key).slice(0, 150), 'damaged_key'],
  ['a key whose end is missing', pemOf(key).replace(/-----END.*/, ''), 'damaged_key'],
  ['a key with two ends that do not fit', pemOf(key).replace('END PRIVATE', 'END EC PRIVATE'), 'damaged_key'],
  ['a key that lacks a line', pemOf(key).replace(/\n.*\n/, '\n'), 'damaged_key'],
  [
    'a key that is cut off behind its curve',
    `${framed('EC PARAMETERS', Buffer.from('x'))}${pemOf(key, 'sec1').slice(0, 90)}`,
    'damaged_key',
  ],
  ['a key with a NUL in it', pemOf(key).replace('MIG', 'MI\0G'), 'damaged_key'],
  ['another secret in base64', Buffer.alloc(60, 0xa7).toString('base64'), 'not_a_key'],
  ['a key with a letter that only looks like one', pemOf(key).replace('MIG', 'МIG'), 'damaged_key'],
  ['an empty frame', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----', 'damaged_key'],
  ['a frame around nonsense', framed('PRIVATE KEY', Buffer.from('what is this?')), 'damaged_key'],
  ['a bare key that is cut off', bare(pemOf(key)).slice(0, 100), 'damaged_key'],
  ['bytes that nest without end', framed('PRIVATE KEY', nested(20_000)), 'damaged_key'],
  ['a length that is a lie', framed('PRIVATE KEY', Buffer.from('3084ffffffff02010030', 'hex')), 'damaged_key'],
  ['nothing', '', 'empty_file'],
  ['blanks', ' \r\n\t\uFEFF', 'empty_file'],
  ['only quotes', '""', 'not_a_key'],
  ['ten megabytes', 'A'.repeat(10_000_000), 'file_too_large'],
  ['a byte too much', `${'é'.repeat(MAX_FILE_BYTES / 2)}é`, 'file_too_large'],
  ['a letter', 'Hi, the key is in the safe.', 'not_a_key'],
  ['a key ID', '2X9R4HXF34', 'not_a_key'],
  ['an issuer ID', '57246542-96fe-1a63-e053-0824d011072a', 'not_a_key'],
  ['a token', `eyJhbGciOiJFUzI1NiJ9.${'e30'.repeat(20)}.sig`, 'not_a_key'],
  ['the file of a service account', JSON.stringify(serviceAccountFields(rsa), null, 2), 'google_file_for_apple'],
  [
    'base64 of the file of a service account',
    Buffer.from(JSON.stringify(serviceAccountFields(rsa))).toString('base64'),
    'google_file_for_apple',
  ],
  ['another JSON file', JSON.stringify({ key_id: 'X', issuer_id: 'Y', key: pemOf(key) }), 'json_for_apple'],
  ['a JWK', JSON.stringify(key.export({ format: 'jwk' })), 'json_for_apple'],
  ['half a JSON file', '{"key": "-----BEGIN', 'json_for_apple'],
]

/** SEQUENCE in SEQUENCE in SEQUENCE…, each with the length of what follows. */
function nested(depth: number): Buffer {
  const bytes = Buffer.alloc(depth * 2)
  for (let level = 0; level < depth; level++) bytes.set([0x30, 0x80], level * 2)
  return bytes
}

describe('instead of a key of Apple', () => {
  it.each(ROWS)('%s is refused, each with its own sentence and at once (E-10)', async (_name, content, reason) => {
    const before = process.cpuUsage()
    const problem = await refusalOf(content)
    expect(problem).toMatchObject({ code: 'key_refused', reason, field: 'file' })
    expect(problem.cause).toBeUndefined()
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(200)
  })

  it('each reason has a sentence of its own', async () => {
    const sentences = new Map<string, Set<string>>()
    for (const [, content, reason] of ROWS) {
      const { message } = await refusalOf(content)
      sentences.set(reason, (sentences.get(reason) ?? new Set()).add(message))
    }
    expect([...sentences.values()].every(({ size }) => size === 1)).toBe(true)
    expect(new Set([...sentences.values()].flatMap((said) => [...said])).size).toBe(sentences.size)
  })

  it.each([
    ['beginnings without an end', '-----BEGIN PRIVATE KEY-----\n'.repeat(2000)],
    ['other beginnings without an end', '-----BEGIN A-----'.repeat(3800)],
    ['dashes', `-----BEGIN PRIVATE KEY-----${'-'.repeat(60_000)}`],
    ['single dashes', `-----BEGIN CERTIFICATE-----${'-a'.repeat(30_000)}`],
    ['blanks', `-----BEGIN PRIVATE KEY-----${' '.repeat(60_000)}`],
    ['capitals', `-----BEGIN ${'A '.repeat(30_000)}`],
    ['almost base64', `${'A'.repeat(60_000)}=*`],
    ['quotes', '"'.repeat(60_000)],
    ['backslashes', '\\'.repeat(60_000)],
    ['JSON that only begins', `{"type"${' '.repeat(60_000)}`],
  ])('%s as long as a file may be take no time (G-11)', async (_name, content) => {
    // Of this process alone: the machine may be busy with something else.
    const before = process.cpuUsage()
    await refusalOf(content)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(60)
  })
})
