import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'
import { ORIGIN, signIn, visit } from './support.ts'

/** Every form of the console that changes something. */
const CHANGES = [
  '/console/sign-in',
  '/console/sign-out',
  '/console/integrations/new',
  '/console/integrations/new/apps',
  '/console/integrations/int_x/check',
  '/console/integrations/int_x/change',
  '/console/integrations/int_x/delete',
  '/console/keys/key_x/check',
  '/console/keys/key_x/change',
  '/console/keys/key_x/remove',
  '/console/keys/key_x/replace',
  '/console/access-keys/new',
  '/console/access-keys/ak_x/revoke',
  '/console/access-keys/ak_x/replace',
  '/console/upload-links',
  '/console/upload-links/link_x/cancel',
  '/console/settings',
]
const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e'

describe('the console against other sites (C-15)', () => {
  it('takes no change from another site, from nowhere, or from a page without an origin', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    for (const path of CHANGES) {
      for (const headers of [
        { origin: 'https://evil.test' },
        { origin: 'null' },
        { origin: `${ORIGIN}.evil.test` },
        { origin: 'https://keyring.test:444' },
        {},
      ] as Readonly<Record<string, string>>[]) {
        const answer = await visitor.post(path, { accessKey: keyring.owner }, headers)
        expect([path, answer.status]).toEqual([path, 400])
        expect(await answer.text()).toContain('sent from another site')
      }
    }
    // Still signed in: not even the sign-out was done.
    expect((await visitor.get('/console/about')).status).toBe(200)
  })

  it('shows nothing, and changes nothing, for whoever has not signed in', async () => {
    const keyring = await createTestKeyring()
    for (const path of CHANGES.slice(2)) {
      const answer = await visit(keyring).post(path)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, '/console/sign-in'])
    }
    for (const path of [
      '',
      '/',
      '/integrations',
      '/keys',
      '/keys/new',
      '/access-keys',
      '/upload-links',
      '/about',
      '/nothing',
    ])
      expect((await visit(keyring).get(`/console${path}`)).headers.get('location')).toBe('/console/sign-in')
  })

  it('tells browsers to load nothing of others, to run nothing inline, and to be in no frame', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    for (const path of ['/console/sign-in', '/console/integrations', '/console/nothing', '/upload']) {
      const { headers } = await visitor.get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("form-action 'self'")
      expect(policy).not.toMatch(/unsafe|\*|http/)
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('is signed in to by nobody who has planted a session beforehand', async () => {
    const keyring = await createTestKeyring()
    const planted = '__Host-store-keyring-session=planted-by-somebody-else-0123456789abcdef'
    const victim = visit(keyring)
    victim.setCookie(planted)
    await victim.post('/console/sign-in', { accessKey: keyring.owner })
    expect(victim.cookie()).not.toBe(planted)
    const attacker = visit(keyring)
    attacker.setCookie(planted)
    expect((await attacker.get('/console/about')).status).toBe(303)
  })

  it('shows names that are hostile as text', async () => {
    const keyring = await createTestKeyring()
    keyring.sandbox.world.appStore.add(keyring.files.team.issuerId, 'apps', {
      attributes: { name: HOSTILE, bundleId: 'com.example.hostile', sku: HOSTILE, primaryLocale: 'en-GB' },
    })
    const key = await keyring.addKey('team')
    const app = await keyring.call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.hostile' } })
    expect(app.status).toBe(201)
    const made = await keyring.call('POST', '/v1/integrations', {
      body: { keyId: key.id, app: 'com.example.tidepool', name: HOSTILE.slice(0, 90), reference: HOSTILE.slice(0, 90) },
    })
    expect(made.status).toBe(201)
    await keyring.keyring.services.keysLifecycle.edit(key, { name: HOSTILE.slice(0, 90) })
    await keyring.keyring.accessKeys.create({
      workspaceId: keyring.workspaceId,
      name: HOSTILE.slice(0, 90),
      role: 'viewer',
    })
    const visitor = await signIn(keyring)
    for (const path of [
      '/console/integrations',
      `/console/integrations/${made.body.integrationId}`,
      `/console/integrations/${app.body.integrationId}`,
      `/console/integrations/new/done?id=${app.body.integrationId}`,
      '/console/integrations/new',
      '/console/audit',
      `/console/integrations/new/apps?key=${key.id}&app=${encodeURIComponent(HOSTILE)}`,
      '/console/keys',
      `/console/keys/${key.id}`,
      `/console/keys/${key.id}/replace`,
      '/console/access-keys',
      '/console/access-keys/new',
      `/console/integrations?search=${encodeURIComponent(HOSTILE)}&done=${encodeURIComponent(HOSTILE)}`,
    ]) {
      const text = await (await visitor.get(path)).text()
      expect(text, path).not.toMatch(/<script>|<img src=x/)
    }
  })

  it('names only what is of the workspace of whoever has signed in (C-2)', async () => {
    const keyring = await createTestKeyring()
    const key = await keyring.addKey('team')
    const made = await keyring.call('POST', '/v1/integrations', {
      body: { keyId: key.id, app: 'com.example.tidepool' },
    })
    const { secret } = await keyring.keyring.workspaces.create('Others')
    const other = await signIn(keyring, secret)
    for (const path of [
      `/console/keys/${key.id}`,
      `/console/keys/${key.id}/replace`,
      `/console/integrations/new/apps?key=${key.id}`,
      `/console/integrations/${made.body.integrationId}`,
    ])
      expect((await other.get(path)).status).toBe(404)
    const owner = await keyring.keyring.accessKeys.authenticate(keyring.owner)
    for (const path of [
      `/console/keys/${key.id}/remove`,
      `/console/integrations/${made.body.integrationId}/delete`,
      `/console/access-keys/${owner!.id}/revoke`,
      `/console/access-keys/${owner!.id}/replace`,
    ])
      expect((await other.post(path, { destroyKeys: 'on' })).status).toBe(404)
    expect((await keyring.call('GET', `/v1/integrations/${made.body.integrationId}`)).status).toBe(200)
  })
})
