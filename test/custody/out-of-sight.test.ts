/** Whatever is printed of a running keyring, by mistake or by a crash: no secret is in it. */
import { createPrivateKey } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { createLocalMasterKeys } from '../../src/custody/master-keys.ts'
import { createSealing } from '../../src/custody/sealing.ts'
import { deriveServerSecrets } from '../../src/custody/server-secrets.ts'
import { systemRandom } from '../../src/system/chance.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

/** The ways in which bytes show: as text of some base, as a Buffer, as an array of numbers. */
function looksOf(secret: Uint8Array): readonly string[] {
  const bytes = Buffer.from(secret)
  const piece = bytes.subarray(0, 12)
  return [
    bytes.toString('base64').slice(0, 16),
    bytes.toString('base64url').slice(0, 16),
    piece.toString('hex'),
    piece.toString('hex').replace(/..(?!$)/g, '$& '),
    [...piece].join(', '),
    [...piece].join(','),
  ]
}

function print(value: unknown): string {
  return inspect(value, { depth: null, showHidden: true, getters: true, maxArrayLength: null }) + JSON.stringify(value)
}

it('prints nothing of master keys, data keys and server secrets, nor of what holds them', async () => {
  const [master, secret] = [systemRandom(32), systemRandom(32)]
  const masterKeys = createLocalMasterKeys(new Map([[1, master]]))
  const secrets = deriveServerSecrets(secret)
  const printed = print([masterKeys, createSealing({ masterKeys, random: systemRandom }), secrets])
  for (const bytes of [master, secret, secrets.keyFor('cursors')])
    for (const look of looksOf(bytes)) expect(printed).not.toContain(look)
})

it('prints nothing of store keys, tokens and access keys, however much a keyring has been used', async () => {
  const { keyring, addKey, call, files, sandbox, owner } = await createTestKeyring()
  const [team, play] = [await addKey('team'), await addKey('serviceAccount')]
  for (const { id } of [team, play])
    await call('POST', '/v1/integrations', { body: { keyId: id, app: 'com.example.tidepool' } })
  expect((await call('GET', '/v1/apps')).body.value.length).toBeGreaterThan(0)

  const pems = [files.team.text, JSON.parse(files.serviceAccount.text).private_key as string]
  const scalars = pems.flatMap((pem) => {
    const { d, p } = createPrivateKey(pem).export({ format: 'jwk' })
    return [d, p].flatMap((number) => (number ? [Buffer.from(number, 'base64url')] : []))
  })
  const tokens = new Set(sandbox.requests.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? ''))
  tokens.delete('')
  expect(tokens.size).toBeGreaterThan(1)

  const printed = print([keyring, team, play])
  expect(printed).toContain(team.id)
  for (const look of scalars.flatMap(looksOf)) expect(printed).not.toContain(look)
  for (const text of [...pems.map((pem) => pem.split('\n')[1]!), ...tokens, owner])
    expect(printed).not.toContain(text.slice(-24))
})
