/** With a keyboard alone: everything is reached, seen and read aloud. */
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, hasBrowser, openBrowser, startEmpty } from './support.ts'

const LONG_MS = 120_000
/** No page has more to step through. */
const MAX_STEPS = 60
afterAll(closeBrowser)

interface Focused {
  readonly tag: string
  readonly text: string
  readonly outline: boolean
}

/** What has the focus, as somebody sees and hears it. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate(`(() => {
    const element = document.activeElement
    const style = getComputedStyle(element)
    const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent
    return {
      tag: element.tagName,
      text: (label ?? '').trim().replace(/\\s+/g, ' '),
      outline: style.outlineStyle !== 'none' && style.outlineWidth !== '0px' || style.boxShadow !== 'none',
    }
  })()`)
}

/** Tabs on until what has the focus says `text`. Each step on the way must be seen. */
async function tabTo(page: Page, text: RegExp): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < MAX_STEPS; step++) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    if (now.tag === 'BODY') continue
    passed.push(now.text)
    expect(now.outline, `the focus is seen on “${now.text}”`).toBe(true)
    if (text.test(now.text)) return
  }
  throw new Error(`${text} is not reached, only: ${passed.join(' | ')}`)
}

describe.skipIf(!hasBrowser)('somebody with a keyboard alone', () => {
  it('signs in, adds a key, chooses an app, and makes an access key', { timeout: LONG_MS }, async () => {
    const { keyring, address } = await startEmpty()
    const page = await openBrowser()
    const { keyboard } = page
    await page.goto(`${address}/console/sign-in`)

    await keyboard.press('Tab')
    expect(await focused(page)).toMatchObject({ tag: 'A', text: 'Skip to content' })
    await keyboard.press('Enter')
    // Past the frame: the next step is the form.
    await keyboard.press('Tab')
    expect(await focused(page)).toMatchObject({ text: 'Owner access key', outline: true })
    await keyboard.type('skr_wrong')
    await keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await focused(page)).toMatchObject({ text: 'This access key is unknown, revoked or expired.' })
    await tabTo(page, /^Owner access key$/)
    await keyboard.type(keyring.owner)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Welcome to Store Keyring' }).waitFor()

    await tabTo(page, /^Begin$/)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Which key?' }).waitFor()
    await tabTo(page, /^App Store team key/)
    await keyboard.press('Space')
    await tabTo(page, /^Or paste its text$/)
    await keyboard.press('Enter')
    await tabTo(page, /^Text of the key file$/)
    await keyboard.insertText(keyring.files.team.text)
    await tabTo(page, /^Key ID$/)
    await keyboard.type(keyring.files.team.keyId)
    await tabTo(page, /^Issuer ID$/)
    await keyboard.type('57246542')
    await keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect((await focused(page)).text).toContain('The issuer ID has the form')
    await tabTo(page, /^Issuer ID$/)
    await keyboard.press('Control+A')
    await keyboard.type(keyring.files.team.issuerId)
    await tabTo(page, /^Check and store the key$/)
    await keyboard.press('Space')

    await page.getByRole('heading', { name: 'Which apps?' }).waitFor()
    expect(await focused(page)).toMatchObject({ tag: 'H1', text: 'Which apps?' })
    await tabTo(page, /^Tidepool/)
    await keyboard.press('Space')
    await tabTo(page, /^Make integrations$/)
    await keyboard.press('Enter')
    await page.getByText('It works').waitFor()
    expect(await focused(page)).toMatchObject({ tag: 'H1', text: 'Done' })

    await tabTo(page, /^Make an access key/)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'New access key' }).waitFor()
    await tabTo(page, /^Name$/)
    await keyboard.type('Release flow')
    // Arrows choose among roles.
    await tabTo(page, /^viewer/)
    await keyboard.press('ArrowDown')
    expect(await page.getByRole('radio', { name: /^operator/ }).isChecked()).toBe(true)
    await tabTo(page, /^Make the access key$/)
    await keyboard.press('Enter')
    await page.getByText('Copy the access key now').waitFor()
    expect(await focused(page)).toMatchObject({ tag: 'H1', text: 'Release flow' })
    await tabTo(page, /^Copy Access key$/)
  })

  it('opens and closes the menu, deletes, and is told that it is done', { timeout: LONG_MS }, async () => {
    const { keyring, address } = await startEmpty()
    const key = await keyring.addKey('team')
    await keyring.call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.tidepool' } })
    const page = await openBrowser()
    const { keyboard } = page
    await page.goto(`${address}/console/sign-in`)
    await page.getByLabel('Owner access key').fill(keyring.owner)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Integrations' }).waitFor()
    await tabTo(page, /^default$/)
    await keyboard.press('Enter')
    await tabTo(page, /^Sign out$/)
    await keyboard.press('Escape')
    expect(await page.getByRole('button', { name: 'Sign out', exact: true }).isVisible()).toBe(false)
    expect(await focused(page)).toMatchObject({ tag: 'SUMMARY', text: 'default' })

    await tabTo(page, /^Tidepool$/)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What works' }).waitFor()
    await tabTo(page, /^Delete Tidepool/)
    await keyboard.press('Enter')
    await tabTo(page, /^I have understood/)
    await keyboard.press('Space')
    await tabTo(page, /^Delete the integration$/)
    await keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect((await focused(page)).text).toContain('The integration was deleted')
    // Told once: not again when the page is loaded again.
    await page.reload()
    expect(await page.getByRole('status').count()).toBe(0)
  })
})
