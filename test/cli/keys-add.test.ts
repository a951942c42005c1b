import { describe, expect, it } from 'vitest'
import { makeAppleKey } from '../../src/sandbox/demo/key-files.ts'
import { createReadyInstallation, type ReadyInstallation } from '../support/installation.ts'
import { forEachRow, startProgram, until } from '../support/process.ts'

type Files = ReadyInstallation['files']

/** The four kinds, as people add them: the file, and the little that must be typed beside it. */
const KINDS: readonly (readonly [string, keyof Files, (files: Files) => readonly string[]])[] = [
  ['app-store-team', 'team', ({ team }) => ['--issuer-id', team.issuerId]],
  ['app-store-individual', 'individual', () => []],
  [
    'app-store-purchase',
    'purchase',
    ({ purchase }) => ['--issuer-id', purchase.issuerId, '--bundle-id', 'com.example.tidepool'],
  ],
  ['google-play-service-account', 'serviceAccount', () => []],
]

describe('store-keyring keys add', () => {
  it.each(KINDS)('takes a file of the kind %s, by its name alone', async (kind, file, more) => {
    const { run, json, files, place } = await createReadyInstallation()
    const path = place(files[file].fileName, files[file].text)
    const { code, stdout, stderr } = await run(['keys', 'add', path, ...more(files)])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Stored “.+” \(.+\) as key_\w+\.\n/)
    expect(stdout).toMatch(/Next: .*integrations add --key key_\w+ --app <identifier>\n$/)
    expect(await json(['keys', 'list'])).toMatchObject([{ kind, integrationCount: 0 }])
  })

  it.each(KINDS)('takes the kind %s from standard input, when it is told what it is', async (kind, file, more) => {
    const { run, files } = await createReadyInstallation()
    const { keyId } = files[file] as { keyId?: string }
    const args = ['keys', 'add', '-', '--kind', kind, ...(keyId ? ['--key-id', keyId] : []), ...more(files), '--json']
    const { code, stdout, stderr } = await run(args, { input: files[file].text })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ kind, keyId: expect.stringMatching(/^key_/) })
  })

  it('offers the apps, and tells Google Play people whom to invite when there are none', async () => {
    const { run, files, place, sandbox } = await createReadyInstallation()
    const { team, serviceAccount } = files
    const apple = await run(['keys', 'add', place(team.fileName, team.text), '--issuer-id', team.issuerId])
    expect(apple.stdout).toContain('com.example.tidepool')
    sandbox.world.googlePlay.removeMember('7284519630021847365', serviceAccount.clientEmail)
    const google = await run(['keys', 'add', place(serviceAccount.fileName, serviceAccount.text)])
    expect(google.code).toBe(0)
    expect(google.stdout).toContain(`Invite ${serviceAccount.clientEmail} in Play Console → Users and permissions.`)
  })

  it('says what the key may do, what not and who must act, and what shows only in use', async () => {
    const { run, files, place, sandbox } = await createReadyInstallation()
    const { issuerId, keyId, text, fileName, vendorNumbers } = files.team
    sandbox.world.appStore.addTeamKey({ issuerId, keyId, publicKey: text, roles: ['CUSTOMER_SUPPORT'] })
    const args = ['keys', 'add', place(fileName, text), '--issuer-id', issuerId, '--vendor-number', ...vendorNumbers]
    const { stdout } = await run(args)
    expect(stdout).toMatch(/^ {2}ok {11}apps, reviews$/m)
    expect(stdout).toMatch(
      /^ {2}forbidden {4}sales, analytics$\n {15}This needs a team key with the Admin, Finance or Sales/m,
    )
    expect(stdout).toMatch(/^ {2}unknown {6}reviews\.reply$\n {15}Apple shows only in use/m)
    expect(stdout.indexOf('unknown ')).toBeGreaterThan(stdout.lastIndexOf('forbidden '))
  })

  it('waits for a pipe whose writer takes its time', async () => {
    const { env, folder, files } = await createReadyInstallation()
    const { keyId, text } = files.individual
    const args = ['keys', 'add', '-', '--kind', 'app-store-individual', '--key-id', keyId, '--json']
    const program = startProgram(args, { env, folder, input: null })
    // Long enough for the program to have looked for its input.
    await until('some of its time to pass', () => performance.now() > 0)
    await new Promise((later) => setTimeout(later, 600))
    program.type(text.slice(0, 40))
    await new Promise((later) => setTimeout(later, 50))
    program.type(text.slice(40), 'end')
    expect(await program.ended).toMatchObject({ code: 0, stderr: '' })
  })

  it('takes what people paste', async () => {
    const forms: readonly (readonly [string, (pem: string) => string | Buffer])[] = [
      ['with literal \\n', (pem) => pem.replaceAll('\n', '\\n')],
      ['on one line', (pem) => pem.replaceAll('\n', ' ')],
      ['as base64 of the file', (pem) => Buffer.from(pem).toString('base64')],
      ['with CRLF and a byte order mark', (pem) => `\uFEFF${pem.replaceAll('\n', '\r\n')}`],
      ['without its frame', (pem) => pem.replaceAll(/-----.*-----/g, '')],
      ['in the UTF-16 of PowerShell', (pem) => Buffer.from(`\uFEFF${pem}`, 'utf16le')],
    ]
    const { json, files, place, sandbox } = await createReadyInstallation()
    const { issuerId } = files.team
    const taken = await forEachRow([...forms.entries()], ([index, [, change]]) => {
      const { file, publicKey } = makeAppleKey('team', `PASTED${index}`)
      sandbox.world.appStore.addTeamKey({ issuerId, keyId: file.keyId, publicKey, roles: ['ADMIN'] })
      return json(['keys', 'add', place(file.fileName, change(file.text)), '--issuer-id', issuerId])
    })
    forms.forEach(([name], index) => {
      expect([name, taken[index].checks[0].verdict]).toEqual([name, 'ok'])
    })
  })
})
