/** Names that are scripts: whoever chose them runs nothing in anybody's browser (C-15). */
import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, hasBrowser, openBrowser, startEmpty } from './support.ts'

const HOSTILE = '<img src=x onerror="window.isHacked=1"><script>window.isHacked=1</script>'
afterAll(closeBrowser)

describe.skipIf(!hasBrowser)('names that are scripts', () => {
  it('are shown as they are, on every page and behind an upload link', { timeout: 120_000 }, async () => {
    const { keyring, address } = await startEmpty()
    const { world } = keyring.sandbox
    world.appStore.add(keyring.files.team.issuerId, 'apps', {
      attributes: { name: HOSTILE, bundleId: 'com.example.hostile', sku: 'x', primaryLocale: 'en-GB' },
    })
    const key = await keyring.addKey('team', { name: HOSTILE })
    const { body } = await keyring.call('POST', '/v1/integrations', {
      body: { keyId: key.id, app: 'com.example.hostile' },
    })
    const { accessKeys } = keyring.keyring
    const wish = { workspaceId: keyring.workspaceId, name: HOSTILE, role: 'owner' } as const
    const { accessKey, secret } = await accessKeys.create(wish)
    const link = await keyring.keyring.services.uploadLinks.create({
      workspaceId: keyring.workspaceId,
      kind: 'app-store-team',
      apps: ['com.example.tidepool'],
      hours: 24,
      name: `${HOSTILE} again`,
      replaces: undefined,
      accessKey,
    })

    // The policy of the pages is not what is tried here.
    const page = await openBrowser({ bypassCSP: true })
    await page.goto(`${address}/console/sign-in`)
    await page.getByLabel('Owner access key').fill(secret)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Integrations' }).waitFor()
    for (const path of [
      '/console/integrations',
      `/console/integrations/${body.integrationId}`,
      '/console/integrations/new',
      `/console/integrations/new/apps?key=${key.id}`,
      '/console/keys',
      `/console/keys/${key.id}`,
      '/console/access-keys',
      '/console/access-keys/new',
      '/console/upload-links',
      '/console/audit',
      `/upload#${link.token}`,
    ]) {
      await page.goto(`${address}${path}`)
      await page.getByText('onerror=').filter({ visible: true }).first().waitFor()
      expect(await page.locator('img[src=x]').count(), path).toBe(0)
      expect(await page.evaluate('window.isHacked'), path).toBeUndefined()
    }
  })
})
