import { describe, expect, it } from 'vitest'
import { createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'
import { signIn } from './support.ts'

describe('the forms of the console, without a script', () => {
  it('lead from a key file to integrations and an access key', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    expect(await (await visitor.get('/console/integrations')).text()).toContain('Welcome to Store Keyring')

    const { issuerId, text, fileName } = keyring.files.team
    const stored = await visitor.post('/console/integrations/new', {
      kind: 'app-store-team',
      issuerId,
      file: new File([text], fileName),
    })
    const next = stored.headers.get('location') ?? ''
    expect(next).toMatch(/^\/console\/integrations\/new\/apps\?key=key_\w+$/)
    const offered = await (await visitor.get(next)).text()
    expect(offered).toContain('value="com.example.tidepool"')

    const made = await visitor.post('/console/integrations/new/apps', {
      key: new URLSearchParams(next.split('?')[1]).get('key') ?? '',
      apps: 'com.example.tidepool',
      app: 'com.example.lanternfish',
    })
    const done = await (await visitor.get(made.headers.get('location') ?? '')).text()
    expect(done.match(/It works: the store lets the key reach this app/g)).toHaveLength(2)
  })

  it('come back with the reason, and with what was typed but for the key', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    const { text } = keyring.files.team
    const answer = await visitor.post('/console/integrations/new', {
      kind: 'app-store-team',
      issuerId: 'not an issuer',
      keyId: '2X9R4HXF34',
      fileText: text,
    })
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(page).toContain('The issuer ID has the form')
    expect(page).toContain('value="not an issuer"')
    expect(page).toMatch(/id="issuerId"[^>]*aria-invalid="true"/s)
    expect(page).not.toContain(text.split('\n')[1])
  })

  it.each([
    ['no kind', {}, 'Choose what kind of key it is'],
    ['no file', { kind: 'app-store-team' }, 'The file is empty'],
    ['no key', { kind: 'app-store-team', fileText: 'hello' }, 'This is no key file'],
    ['a long text', { kind: 'app-store-team', name: 'x'.repeat(301) }, 'too long'],
  ])('say what is wrong with %s', async (_name, fields, sentence) => {
    const visitor = await signIn(await createTestKeyring())
    const answer = await visitor.post('/console/integrations/new', fields as Record<string, string>)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(sentence)
  })

  it('keep no key that was pasted as a name, and do not send it back', async () => {
    const { keyring, visitor, integrationId, keyId } = await withIntegration()
    const [, line = ''] = keyring.files.team.text.split('\n')
    for (const [path, fields] of [
      [`/console/integrations/${integrationId}/change`, { name: line }],
      [`/console/integrations/${integrationId}/change`, { name: 'Tidepool', reference: keyring.owner }],
      [`/console/keys/${keyId}/change`, { name: keyring.files.team.text }],
      ['/console/access-keys/new', { name: keyring.owner, role: 'viewer' }],
      ['/console/upload-links', { kind: 'app-store-team', name: line }],
      ['/console/upload-links', { kind: 'app-store-team', apps: line }],
    ] as const) {
      const answer = await visitor.post(path, fields)
      const page = await answer.text()
      expect([path, answer.status, page.includes('looks like a key')]).toEqual([path, 400, true])
      expect(page).not.toContain(line)
      expect(page).not.toContain(keyring.owner)
    }
    const long = await visitor.post(`/console/keys/${keyId}/change`, { name: 'a '.repeat(60) })
    expect([long.status, (await long.text()).includes('At most 100 characters')]).toEqual([400, true])
  })

  it('make all integrations that can be made, and name the apps that cannot', async () => {
    const keyring = await createTestKeyring()
    const { id } = await keyring.addKey('team')
    const visitor = await signIn(keyring)
    const answer = await visitor.post('/console/integrations/new/apps', {
      key: id,
      apps: 'com.example.tidepool',
      app: 'com.example.nothing',
    })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('1 of 2 integrations were made')
  })

  it('change, check and delete an integration, and say what becomes of its key', async () => {
    const { keyring, visitor, integrationId, keyId } = await withIntegration()
    const address = `/console/integrations/${integrationId}`
    await visitor.post(`${address}/change`, { name: 'Tidepool for flows', reference: 'P-7' })
    expect((await keyring.call('GET', `/v1/integrations/${integrationId}`)).body).toMatchObject({
      integrationName: 'Tidepool for flows',
      reference: 'P-7',
    })
    expect((await visitor.post(`${address}/check`)).headers.get('location')).toBe(`${address}?done=integration-checked`)
    expect(await (await visitor.get(address)).text()).toContain('this store key is destroyed with it')
    const refused = await visitor.post(`${address}/delete`)
    expect(refused.status).toBe(409)
    expect((await visitor.post(`${address}/delete`, { destroyKeys: 'on' })).headers.get('location')).toBe(
      '/console/integrations?done=integration-and-key-deleted',
    )
    expect((await visitor.get(`/console/keys/${keyId}`)).status).toBe(404)
  })

  it('edit, replace and remove a store key', async () => {
    const { keyring, visitor, keyId } = await withIntegration()
    const address = `/console/keys/${keyId}`
    await visitor.post(`${address}/change`, { name: 'Main key', vendorNumbers: '85012345, 85012346' })
    expect((await keyring.call('GET', `/v1/keys/${keyId}`)).body).toMatchObject({
      keyName: 'Main key',
      vendorNumbers: ['85012345', '85012346'],
    })
    const same = await visitor.post(`${address}/replace`, {
      file: new File([keyring.files.team.text], keyring.files.team.fileName),
    })
    expect(same.status).toBe(409)
    expect(await same.text()).toContain('This key is stored here already')
    expect((await visitor.post(`${address}/remove`)).status).toBe(409)
    expect((await visitor.post(`${address}/check`)).status).toBe(303)
  })

  it('limit an access key to integrations, and refuse a limit to none', async () => {
    const { keyring, visitor, integrationId } = await withIntegration()
    const none = await visitor.post('/console/access-keys/new', { name: 'A', role: 'viewer', limited: 'yes' })
    expect([none.status, (await none.text()).includes('Choose the integrations')]).toEqual([400, true])
    const manager = await visitor.post('/console/access-keys/new', {
      name: 'A',
      role: 'manager',
      limited: 'yes',
      fence: integrationId,
    })
    expect(manager.status).toBe(400)
    const answer = await visitor.post('/console/access-keys/new', {
      name: 'A',
      role: 'viewer',
      limited: 'yes',
      fence: integrationId,
      days: '30',
    })
    const [, accessKey = ''] = /<code>(skr_[\w-]+)<\/code>/.exec(await answer.text()) ?? []
    expect((await keyring.call('GET', '/v1/connection', { accessKey })).body).toMatchObject({ integrationCount: 1 })
  })

  it('make an upload link, show its address once, and cancel it', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    const page = await (
      await visitor.post('/console/upload-links', { kind: 'app-store-team', apps: 'com.example.tidepool' })
    ).text()
    const [, token = ''] = /https:\/\/keyring\.test\/upload#(sku_[\w-]+)/.exec(page) ?? []
    const list = await (await visitor.get('/console/upload-links')).text()
    expect(list).toContain('Waiting for the file')
    expect(list).not.toContain(token)
    const [, id = ''] = /upload-links\/(link_\w+)\/cancel/.exec(list) ?? []
    await visitor.post(`/console/upload-links/${id}/cancel`)
    expect(await (await visitor.get('/console/upload-links')).text()).toContain('Cancelled')
  })

  it('keep what was asked of an upload link when something of it has to be mended', async () => {
    const visitor = await signIn(await createTestKeyring())
    const asked = { kind: 'app-store-individual', apps: 'a/b', name: 'Contoso', reference: 'T-1', hours: '168' }
    const answer = await visitor.post('/console/upload-links', asked)
    const page = await answer.text()
    expect([answer.status, page.includes('named by its bundle ID')]).toEqual([400, true])
    for (const kept of ['value="Contoso"', 'value="T-1"', '"app-store-individual" selected', '"168" selected'])
      expect(page).toContain(kept)
    expect(page).toMatch(/id="apps" name="apps" value="a\/b"[^>]*aria-invalid="true"/)
  })

  it('refuse what is no form, and what is too large', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    const headers = { origin: 'https://keyring.test', host: 'keyring.test', cookie: visitor.cookie() }
    const json = await keyring.page('/console/settings', {
      method: 'POST',
      body: '{}',
      headers: { ...headers, 'content-type': 'application/json' },
    })
    expect(json.status).toBe(415)
    const broken = await keyring.page('/console/settings', {
      method: 'POST',
      body: 'x',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=y' },
    })
    expect(broken.status).toBe(400)
    const large = await visitor.post('/console/settings', { storeTokens: 'x'.repeat(300_000) })
    expect(large.status).toBe(413)
  })
})

async function withIntegration() {
  const keyring: TestKeyring = await createTestKeyring()
  const { id: keyId } = await keyring.addKey('team')
  const { body } = await keyring.call('POST', '/v1/integrations', { body: { keyId, app: 'com.example.tidepool' } })
  return { keyring, visitor: await signIn(keyring), keyId, integrationId: body.integrationId as string }
}
