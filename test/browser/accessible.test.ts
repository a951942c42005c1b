/** Every page, in both themes, on a phone and on a desk: for screen readers, and without anything beyond its edge. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'
import { closeBrowser, hasBrowser, openBrowser } from './support.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
afterAll(closeBrowser)

/** Each page is loaded once and looked at in all of these, in an order that changes one thing at a time. */
const LOOKS = [
  ['light', 390],
  ['dark', 390],
  ['dark', 1280],
  ['light', 1280],
] as const

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

describe.skipIf(!hasBrowser)('every page', () => {
  it('is accessible and fits', { timeout: 240_000 }, async () => {
    const keyring = await createTestKeyring({ config: { publicUrl: undefined } })
    const address = await keyring.listen()
    // Scripts are put into the page by the test, which the policy of the page rightly forbids.
    const page = await openBrowser({ reducedMotion: 'reduce', bypassCSP: true })
    const faults: string[] = []
    async function look(what: string): Promise<void> {
      await page.evaluate(AXE)
      for (const [colorScheme, width] of LOOKS) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height: 800 })
        await judge(`${what}, in ${colorScheme} at ${width} pixels`)
      }
    }
    async function judge(name: string): Promise<void> {
      const violations = (await page.evaluate(
        '(async () => (await axe.run()).violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))()',
      )) as readonly Violation[]
      for (const { id, nodes } of violations)
        faults.push(
          `${name}: ${id} ${nodes
            .map(({ html }) => html)
            .join(' ')
            .slice(0, 300)}`,
        )
      const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      if (isTooWide) faults.push(`${name}: wider than the screen`)
    }
    async function open(path: string): Promise<void> {
      await page.goto(`${address}${path}`)
      await look(path)
    }

    await open('/console/sign-in')
    await page.getByLabel('Owner access key').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    await look('sign-in refused')
    await page.getByLabel('Owner access key').fill(keyring.owner)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Welcome to Store Keyring' }).waitFor()
    await look('first run')

    const keys = [
      await keyring.addKey('team'),
      await keyring.addKey('purchase'),
      await keyring.addKey('serviceAccount'),
    ]
    const ids: string[] = []
    for (const key of [keys[0]!, keys[2]!]) {
      for (const app of ['com.example.tidepool', 'com.example.lanternfish']) {
        const { body } = await keyring.call('POST', '/v1/integrations', { body: { keyId: key.id, app } })
        ids.push(body.integrationId)
      }
    }
    await keyring.accessKey('viewer', { fence: ids })
    for (const path of [
      'integrations',
      'integrations/new',
      `integrations/new/done?id=${ids[0]}`,
      'keys',
      'access-keys',
      'access-keys/new',
      'upload-links',
      'audit',
      'about',
      'sandbox',
      'sandbox?done=app-store-review',
      'nothing',
    ])
      await open(`/console/${path}`)
    for (const { id } of [keys[0]!, keys[2]!]) await open(`/console/keys/${id}`)
    await open(`/console/keys/${keys[1]!.id}/replace`)
    await open(`/console/integrations/new/apps?key=${keys[2]!.id}`)
    for (const id of [ids[0]!, ids[2]!]) {
      await page.goto(`${address}/console/integrations/${id}`)
      for (const summary of await page.locator('main summary').all()) await summary.click()
      await look(`integration ${id}`)
    }
    await page.goto(`${address}/console/integrations/new`)
    await page.getByRole('button', { name: 'Check and store the key' }).click()
    await look('a form with nothing in it')
    await page.getByRole('radio', { name: /Purchase/ }).check()
    await look('a form for a purchase key')
    await page.goto(`${address}/console/upload-links`)
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByText('Copy the address now').waitFor()
    await look('an upload link')
    const link = (await page.getByRole('button', { name: 'Copy Address' }).getAttribute('data-copy')) ?? ''
    await page.goto(link)
    await page.getByText('asks you for').waitFor()
    await look('the upload page')
    expect(faults).toEqual([])
  })
})
