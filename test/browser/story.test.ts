/** The whole story, as somebody at a screen has it. */
import { afterAll, describe, expect, it } from 'vitest'
import { DEVELOPER_ID } from '../../src/sandbox/demo/google-play.ts'
import { makeAppleKey, makeServiceAccountKey } from '../../src/sandbox/demo/key-files.ts'
import { chosen, closeBrowser, dropFile, hasBrowser, openBrowser, signedIn, startEmpty } from './support.ts'

const LONG_MS = 120_000
afterAll(closeBrowser)

describe.skipIf(!hasBrowser)('somebody at the console', () => {
  it('comes from an empty server to an app that works, and to an access key for Power Platform', {
    timeout: LONG_MS,
  }, async () => {
    const { keyring, address } = await startEmpty()
    const page = await signedIn({ keyring, address })
    await page.getByRole('link', { name: 'Begin' }).click()

    // Dropped beside the area all the same. The file name says the kind and the key ID.
    await dropFile(page, page.getByRole('heading', { name: 'Which key?' }), keyring.files.purchase)
    expect(await page.getByRole('radio', { name: /In-App Purchase key/ }).isChecked()).toBe(true)
    expect(await page.getByLabel('Key ID').inputValue()).toBe('WB5N60YTL7')
    // That was the wrong one: what it suggested goes with it.
    await dropFile(page, page.locator('[data-drop]'), keyring.files.team)
    expect(await page.getByRole('radio', { name: /^App Store team key/ }).isChecked()).toBe(true)
    expect(await page.getByLabel('Key ID').inputValue()).toBe('2X9R4HXF34')
    expect(await page.getByLabel(/Bundle ID/).isVisible()).toBe(false)

    // A problem says what is wrong, and the file stays where it is.
    await page.getByLabel('Issuer ID').fill('57246542')
    await page.getByRole('button', { name: 'Check and store the key' }).click()
    await page.getByRole('alert').filter({ hasText: 'The issuer ID has the form' }).waitFor()
    await page.getByLabel('Issuer ID').fill(keyring.files.team.issuerId)
    await page.getByRole('button', { name: 'Check and store the key' }).click()

    await page.getByRole('heading', { name: 'Which apps?' }).waitFor()
    await page.getByRole('checkbox', { name: /^Tidepool/ }).check()
    await page.getByRole('checkbox', { name: /^Lanternfish/ }).check()
    await page.getByRole('button', { name: 'Make integrations' }).click()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(await page.getByText('It works').count()).toBe(2)

    await page.getByRole('link', { name: 'Make an access key for Power Platform' }).click()
    await page.getByLabel('Name').fill('Release flow')
    await page.getByLabel('Only the integrations chosen below').check()
    await page.getByRole('checkbox', { name: /^Tidepool/ }).check()
    await page.getByRole('button', { name: 'Make the access key' }).click()
    const accessKey = (await page.getByRole('button', { name: 'Copy Access key' }).getAttribute('data-copy')) ?? ''
    expect(await page.getByRole('button', { name: 'Copy Server host' }).getAttribute('data-copy')).toBe(
      new URL(address).host,
    )
    const answer = await fetch(`${address}/v1/apps`, { headers: { 'x-api-key': accessKey } })
    const { value } = (await answer.json()) as { readonly value: readonly { readonly appName: string }[] }
    expect(value.map(({ appName }) => appName)).toEqual(['Tidepool'])
  })

  it('sees Google let a service account in, and what to grant until then', { timeout: LONG_MS }, async () => {
    const { keyring, address } = await startEmpty()
    const { googlePlay } = keyring.sandbox.world
    const { file, publicKey } = makeServiceAccountKey('newcomer', 'tidepool-play-console')
    const { clientEmail, privateKeyId } = file
    googlePlay.addServiceAccountKey({ clientEmail, projectNumber: '719352840616', privateKeyId, publicKey })
    const page = await signedIn({ keyring, address })
    await page.goto(`${address}/console/integrations/new`)
    await page.getByText('Or paste its text').click()
    await page.getByLabel('Text of the key file').fill(file.text)
    expect(await page.getByRole('radio', { name: /service account/ }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Check and store the key' }).click()
    await page.getByRole('heading', { name: 'What Play Console must allow' }).waitFor()
    expect(await page.getByRole('button', { name: 'Copy Service account' }).getAttribute('data-copy')).toBe(clientEmail)
    await page.getByLabel(/The app\./).fill('com.example.tidepool')
    await page.getByRole('button', { name: 'Make integrations' }).click()
    await page.getByText('Waiting for the store').waitFor()
    await page.getByText('Store Keyring keeps asking').waitFor()

    googlePlay.invite(DEVELOPER_ID, clientEmail, { account: ['CAN_VIEW_NON_FINANCIAL_DATA_GLOBAL'], apps: {} })
    // Nobody does anything: the server asks again by itself.
    const { nextCheckAt } = (await keyring.keyring.health()).verifier
    keyring.clock.advance(nextCheckAt! - keyring.clock.now())
    await keyring.keyring.verifier.round(new AbortController().signal)
    await page.goto(`${address}/console/integrations`)
    await page.getByText('Active', { exact: true }).waitFor()

    googlePlay.removeMember(DEVELOPER_ID, clientEmail)
    await page.getByRole('button', { name: /Check now/ }).click()
    await page.getByText('The store was asked').waitFor()
    await page.getByText('Needs attention', { exact: true }).waitFor()
  })

  it('edits, replaces and deletes', { timeout: LONG_MS }, async () => {
    const { keyring, address } = await startEmpty()
    const key = await keyring.addKey('team')
    await keyring.call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.tidepool' } })
    const page = await signedIn({ keyring, address })
    await page.getByRole('link', { name: 'Edit Tidepool' }).click()
    await page.getByLabel('Name').fill('Tidepool for flows')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The integration was changed').waitFor()
    await page.getByRole('heading', { name: 'Tidepool for flows', exact: true }).waitFor()

    const fresh = makeAppleKey('team', '7QK2M8XW3P')
    keyring.sandbox.world.appStore.addTeamKey({
      issuerId: keyring.files.team.issuerId,
      keyId: fresh.file.keyId,
      publicKey: fresh.publicKey,
      roles: ['ADMIN'],
    })
    await page.getByRole('link', { name: 'Team key 2X9R4HXF34' }).click()
    await page.getByRole('link', { name: /Replace the key/ }).click()
    await page.getByLabel('The new key file').setInputFiles(chosen(fresh.file))
    await page.getByRole('button', { name: 'Check and replace' }).click()
    await page.getByText('The new key has taken the place of the old one').waitFor()
    await page.getByText('7QK2M8XW3P', { exact: true }).waitFor()

    await page.getByRole('link', { name: 'Integrations', exact: true }).click()
    await page.getByRole('link', { name: 'Delete Tidepool for flows' }).click()
    await page.getByText('this store key is destroyed with it').waitFor()
    await page.getByLabel(/I have understood/).check()
    await page.getByRole('button', { name: 'Delete the integration' }).click()
    await page.getByText('and with it the store key that no other one uses').waitFor()
    expect((await keyring.call('GET', '/v1/keys')).body.value).toEqual([])
  })

  it('opens a link where its page is open already', { timeout: LONG_MS }, async () => {
    const { keyring, address } = await startEmpty()
    const page = await openBrowser()
    await page.goto(`${address}/console`)
    await page.getByLabel('Owner access key').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    const owner = await keyring.keyring.accessKeys.authenticate(keyring.owner)
    const code = await keyring.keyring.sessions.makeCode(owner!.id)
    await page.goto(`${address}/console/sign-in#code=${code}`)
    await page.getByText('This link signs you in once').waitFor()
    expect([page.url(), await page.getByRole('alert').count()]).toEqual([`${address}/console/sign-in`, 0])
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Welcome to Store Keyring' }).waitFor()

    await page.goto(`${address}/upload`)
    await page.getByText('This address is not whole').waitFor()
    const { workspaceId } = keyring
    const { token } = await keyring.keyring.services.uploadLinks.create({ workspaceId, kind: 'app-store-team' })
    await page.goto(`${address}/upload#${token}`)
    await page.getByText('asks you for an App Store team key').waitFor()
  })

  it('sends an upload link to somebody else, who uploads without an account', { timeout: LONG_MS }, async () => {
    const { keyring, address } = await startEmpty()
    const page = await signedIn({ keyring, address })
    await page.getByRole('link', { name: 'Upload links' }).click()
    await page.getByLabel('Apps to integrate when it arrives').fill('com.example.tidepool')
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = (await page.getByRole('button', { name: 'Copy Address' }).getAttribute('data-copy')) ?? ''

    const other = await openBrowser()
    await other.goto(link)
    await other.getByText('asks you for an App Store team key for com.example.tidepool').waitFor()
    await other.getByLabel(/Key file/).setInputFiles(chosen(keyring.files.purchase))
    await other.getByLabel('Issuer ID').fill(keyring.files.team.issuerId)
    await other.getByRole('button', { name: 'Upload' }).click()
    await other.getByRole('alert').filter({ hasText: 'In-App Purchase key' }).waitFor()
    await dropFile(other, other.getByText('Why this is safe'), keyring.files.team)
    expect(await other.getByLabel('Key ID').inputValue()).toBe('2X9R4HXF34')
    await other.getByRole('button', { name: 'Upload' }).click()
    await other.getByRole('heading', { name: 'Thank you' }).waitFor()
    await other.getByText('com.example.tidepool').waitFor()

    const late = await openBrowser()
    await late.goto(link)
    await late.getByText('This upload link was used').waitFor()
    await page.getByRole('link', { name: 'Integrations' }).click()
    await page.getByRole('heading', { name: 'Tidepool' }).waitFor()
    await page.getByRole('link', { name: 'Upload links' }).click()
    await page.getByText('The key has arrived').waitFor()
  })
})
