/** A real browser, where there is one: Debian's Chromium, without a network of its own. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = process.env.CHROMIUM ?? EXECUTABLES.find((path) => existsSync(path))
const ARGUMENTS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const hasBrowser = executablePath !== undefined
if (!hasBrowser)
  process.stderr.write(
    'No Chromium is installed, so the tests in a browser are skipped. On Debian: apt-get install chromium\n',
  )

let browser: Promise<Browser> | undefined

/** Somebody at a screen of their own: no cookie of anybody else. Fails the test on any error of a script or the policy. */
export async function openBrowser(options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= chromium.launch({ executablePath: executablePath ?? '', args: ARGUMENTS })
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  // An answer that refuses a form is no fault of the page.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    if (faults.length > 0) throw new Error(`the page has failed: ${faults.join('; ')}`)
  })
  return page
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}
