/** Without scripts: a browser that runs none still signs in, adds a key, and deletes. */
import { afterAll, describe, expect, it } from 'vitest'
import { chosen, closeBrowser, hasBrowser, openBrowser, startEmpty } from './support.ts'

const LONG_MS = 120_000
afterAll(closeBrowser)

describe.skipIf(!hasBrowser)('somebody whose browser runs no scripts', () => {
  it('signs in, adds keys by paste and by file, makes integrations, and deletes one', {
    timeout: LONG_MS,
  }, async () => {
    const { keyring, address } = await startEmpty()
    const { team, serviceAccount } = keyring.files
    const page = await openBrowser({ javaScriptEnabled: false })
    await page.goto(`${address}/console/sign-in`)
    await page.getByLabel('Owner access key').fill('skr_wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This access key is unknown, revoked or expired.').waitFor()
    await page.getByLabel('Owner access key').fill(keyring.owner)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Begin' }).click()

    await page.getByRole('radio', { name: /^App Store team key/ }).check()
    await page.getByText('Or paste its text').click()
    await page.getByLabel('Text of the key file').fill(team.text)
    await page.getByLabel('Key ID').fill(team.keyId)
    await page.getByRole('button', { name: 'Check and store the key' }).click()
    // What was typed is still there; the key is not sent back, so it is given again.
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('Key ID').inputValue()).toBe(team.keyId)
    expect(await page.locator('#fileText').inputValue()).toBe('')
    await page.getByText('Or paste its text').click()
    await page.getByLabel('Text of the key file').fill(team.text)
    await page.getByLabel('Issuer ID').fill(team.issuerId)
    await page.getByRole('button', { name: 'Check and store the key' }).click()
    await page.getByRole('heading', { name: 'Which apps?' }).waitFor()
    await page.getByRole('checkbox', { name: /^Tidepool/ }).check()
    await page.getByRole('button', { name: 'Make integrations' }).click()
    await page.getByText('It works').waitFor()

    await page.goto(`${address}/console/integrations/new`)
    await page.getByRole('radio', { name: /service account/ }).check()
    await page.getByLabel('Key file', { exact: true }).setInputFiles(chosen(serviceAccount))
    await page.getByRole('button', { name: 'Check and store the key' }).click()
    await page.getByRole('checkbox', { name: /^Lanternfish/ }).check()
    await page.getByRole('button', { name: 'Make integrations' }).click()
    await page.getByText('It works').waitFor()

    await page.getByRole('link', { name: 'Lanternfish' }).click()
    await page.getByText('Delete Lanternfish …').click()
    await page.getByLabel(/I have understood/).check()
    await page.getByRole('button', { name: 'Delete the integration' }).click()
    await page.getByText('The integration was deleted, and with it the store key').waitFor()
    expect((await keyring.call('GET', '/v1/integrations')).body.value).toHaveLength(1)

    await page.getByText('default', { exact: true }).click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('is told by an upload link that it needs one, as the secret would have to be sent otherwise', async () => {
    const { address } = await startEmpty()
    const page = await openBrowser({ javaScriptEnabled: false })
    await page.goto(`${address}/upload#sku_something`)
    await page.getByText('This page needs JavaScript').waitFor()
    expect(await page.getByText('Looking at your link').isVisible()).toBe(false)
  })
})
