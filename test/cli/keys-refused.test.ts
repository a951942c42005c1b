import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createReadyInstallation, type ReadyInstallation } from '../support/installation.ts'
import { forEachRow } from '../support/process.ts'

type Files = ReadyInstallation['files']

function rsaPem(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
}

function encryptedPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }).toString()
}

describe('store-keyring keys add', () => {
  it('refuses what is something else, in sentences that quote nothing', async () => {
    const { run, json, files, folder } = await createReadyInstallation()
    const rows: readonly (readonly [string, (files: Files) => { args: readonly string[]; input: string }, string])[] = [
      [
        'a purchase key as team key',
        ({ purchase }) => ({
          args: ['SubscriptionKey_WB5N60YTL7.p8', '--kind', 'app-store-team', '--issuer-id', purchase.issuerId],
          input: purchase.text,
        }),
        'This is an In-App Purchase key, as its file name says.',
      ],
      [
        'a team key as purchase key',
        ({ team }) => ({
          args: [
            'AuthKey_2X9R4HXF34.p8',
            '--kind',
            'app-store-purchase',
            '--issuer-id',
            team.issuerId,
            '--bundle-id',
            'com.example.tidepool',
          ],
          input: team.text,
        }),
        'This is a team key of App Store Connect.',
      ],
      [
        'an individual key with an issuer',
        ({ individual, team }) => ({
          args: ['ApiKey_8KD73MQZ2A.p8', '--issuer-id', team.issuerId],
          input: individual.text,
        }),
        'An individual key has no issuer ID. Leave the issuer ID empty, or choose team key as the kind. (--issuer-id)',
      ],
      [
        'a team key without its issuer',
        ({ team }) => ({ args: ['AuthKey_2X9R4HXF34.p8'], input: team.text }),
        'The issuer ID is missing.',
      ],
      [
        'a file whose name says nothing',
        ({ team }) => ({ args: ['key.p8'], input: team.text }),
        'Say which kind of key this is: --kind app-store-team | ',
      ],
      [
        'a key without its key ID',
        ({ team }) => ({ args: ['key.p8', '--kind', 'app-store-individual'], input: team.text }),
        'The key ID is missing.',
      ],
      [
        'a public key',
        ({ team }) => ({
          args: ['AuthKey_2X9R4HXF34.p8', '--issuer-id', team.issuerId],
          input: createPublicKey(team.text).export({ type: 'spki', format: 'pem' }).toString(),
        }),
        'This is a public key.',
      ],
      [
        'an encrypted key',
        ({ team }) => ({
          args: ['AuthKey_2X9R4HXF34.p8', '--issuer-id', team.issuerId],
          input: encryptedPem(),
        }),
        'This key is protected by a password.',
      ],
      [
        'an RSA key for Apple',
        ({ team }) => ({ args: ['AuthKey_2X9R4HXF34.p8', '--issuer-id', team.issuerId], input: rsaPem() }),
        'This is an RSA key.',
      ],
      [
        'an OAuth client',
        () => ({ args: ['client_secret.json'], input: '{"installed":{"client_id":"x"}}' }),
        'This is an OAuth client.',
      ],
      [
        'google-services.json',
        () => ({ args: ['google-services.json'], input: '{"project_info":{},"configuration_version":"1"}' }),
        'This is google-services.json',
      ],
      [
        'a key of Apple as service account',
        ({ team }) => ({ args: ['a.p8', '--kind', 'google-play-service-account'], input: team.text }),
        'This is a .p8 key of Apple.',
      ],
      [
        'broken JSON',
        ({ serviceAccount }) => ({ args: ['account.json'], input: serviceAccount.text.slice(0, -40) }),
        'The file is no valid JSON.',
      ],
      ['an empty file', () => ({ args: ['ApiKey_8KD73MQZ2A.p8'], input: '' }), 'The file is empty.'],
      [
        'a huge file',
        () => ({ args: ['ApiKey_8KD73MQZ2A.p8'], input: 'x'.repeat(3_000_000) }),
        'The file is too large to be a key.',
      ],
      [
        'a key that Apple does not know',
        () => ({
          args: ['ApiKey_8KD73MQZ2A.p8'],
          input: generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
            .privateKey.export({ type: 'pkcs8', format: 'pem' })
            .toString(),
        }),
        'key',
      ],
    ]
    const ends = await forEachRow(rows, ([name, given]) => {
      const { args, input } = given(files)
      // A folder each: several go by the same file name.
      const own = mkdtempSync(join(folder, 'row-'))
      writeFileSync(join(own, args[0] ?? name), input)
      return run(['keys', 'add', ...args, '--json'], { folder: own })
    })
    rows.forEach(([name, given, sentence], index) => {
      const { stdout, stderr = '', code } = ends[index] ?? {}
      expect({ name, code, stdout, stderr }).toMatchObject({
        name,
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(sentence),
      })
      expect(stderr.match(/\n/g)).toHaveLength(1)
      for (const line of given(files)
        .input.split('\n')
        .filter((text) => text.length > 20 && !text.startsWith('-----')))
        expect(stderr).not.toContain(line)
    })
    expect(await json(['keys', 'list'])).toEqual([])
  })
})
