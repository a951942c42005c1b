import { describe, expect, it } from 'vitest'
import { addDemoKey, call, createReadyInstallation } from '../support/installation.ts'
import { createNewFiles } from '../support/new-files.ts'

const PUBLIC = { STORE_KEYRING_PUBLIC_URL: 'https://keyring.contoso.com' }

async function createMaker() {
  const installation = await createReadyInstallation({ env: PUBLIC })
  return { ...installation, newFile: createNewFiles(installation) }
}

describe('store-keyring upload-links', () => {
  it('shows the address of a new one once, and what to do with it', async () => {
    const { run, json } = await createMaker()
    const args = [
      'upload-links',
      'create',
      '--kind',
      'app-store-team',
      '--app',
      'com.example.tidepool',
      '--hours',
      '72',
    ]
    const { code, stdout, stderr } = await run(args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^Made the upload link link_\w+ for a Team key, until [\d-]+T[\d:.]+Z\.\nSend this address [^\n]*\nhttps:\/\/keyring\.contoso\.com\/upload#sku_[\w-]{43}\n$/,
    )
    const token = stdout.trim().split('#')[1] ?? ''
    const [listed] = await json(['upload-links', 'list'])
    expect(listed).toMatchObject({ status: 'open', kind: 'app-store-team', apps: ['com.example.tidepool'] })
    expect(Date.parse(listed.expiresAt) - Date.now()).toBeGreaterThan(71 * 60 * 60 * 1000)
    const shown = await run(['upload-links', 'show', listed.uploadLinkId])
    expect(shown.stdout).toMatch(/^link_\w+: open, for a Team key, until /)
    for (const text of [JSON.stringify(listed), shown.stdout, (await run(['upload-links', 'list'])).stdout])
      expect(text).not.toContain(token)
  })

  it('works in a server that runs, and tells what has arrived', async () => {
    const { run, json, start, newFile, owner } = await createMaker()
    const server = await start()
    const { uploadUrl, uploadLinkId } = await json([
      ...['upload-links', 'create', '--kind', 'app-store-team', '--name', 'Contoso'],
      ...['--app', 'com.example.tidepool', 'com.example.nothing'],
    ])
    const token = uploadUrl.split('#')[1]
    const { content: file, fileName, issuerId } = newFile.team('NEWTEAM234')
    const refused = await call(server, '/upload', { method: 'POST', body: { token, file: 'no key', fileName } })
    expect(refused.body.error.code).toBe('key_refused')
    expect((await run(['upload-links', 'show', uploadLinkId])).stdout).toMatch(
      /\nLast problem, at [^\n]*This is no key file/,
    )
    const { body } = await call(server, '/upload', { method: 'POST', body: { token, file, fileName, issuerId } })
    expect(body).toMatchObject({ outcome: 'stored', keyName: 'Contoso' })
    const { stdout } = await run(['upload-links', 'show', uploadLinkId])
    expect(stdout).toMatch(
      /^link_\w+: used, [^\n]*\nThe key has arrived as key_\w+\.\n {2}com\.example\.tidepool: made as int_\w+\n/,
    )
    expect(stdout).toMatch(/\n {2}com\.example\.nothing: refused\. [A-Z]/)
    expect((await call(server, '/v1/keys', { accessKey: owner })).body.value).toMatchObject([{ keyName: 'Contoso' }])
  })

  it('replaces a key, and can be cancelled before', async () => {
    const installation = await createMaker()
    const { run, json, start, newFile } = installation
    const keyId = await addDemoKey(installation, 'team')
    const server = await start()
    const make = () => json(['upload-links', 'create', '--replaces', keyId])
    const cancelled = await make()
    const { code, stdout } = await run(['upload-links', 'cancel', cancelled.uploadLinkId])
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Cancelled link_\w+\. Nothing can be/) })
    const { content: file, fileName } = newFile.team('NEWTEAM234')
    const send = (link: { uploadUrl: string }) =>
      call(server, '/upload', { method: 'POST', body: { token: link.uploadUrl.split('#')[1], file, fileName } })
    expect((await send(cancelled)).body.error).toMatchObject({ code: 'link_closed', reason: 'cancelled' })
    const open = await make()
    expect((await send(open)).body.outcome).toBe('replaced')
    expect(await json(['keys', 'list'])).toMatchObject([{ keyId, storeKeyId: 'NEWTEAM234', version: 2 }])
    const late = await run(['upload-links', 'cancel', open.uploadLinkId])
    expect(late).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The key has arrived already/) })
  })

  it('says what to set where people could not reach the server', async () => {
    const { run } = await createReadyInstallation()
    const { code, stderr } = await run(['upload-links', 'create', '--kind', 'app-store-team'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('STORE_KEYRING_PUBLIC_URL') })
    expect((await run(['upload-links', 'list'])).stdout).toMatch(/^There are no upload links\. Make one with: /)
  })

  it('says what is missing', async () => {
    const { run } = await createMaker()
    expect((await run(['upload-links', 'create'])).stderr).toMatch(/^Say which kind of key is asked for/)
    const words = await run(['upload-links', 'create', '--kind', 'app-store-team', '--app', 'Tidepool!'])
    expect(words.stderr).toMatch(
      /^An app of the App Store is named by its bundle ID, such as com\.example\.app\. \(--app\)\n$/,
    )
  })
})
