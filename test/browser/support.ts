/** A real browser, where there is one: Debian's Chromium, without a network of its own. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { createTestFolder } from '../support/test-database.ts'
import { createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'

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

export interface KeyFile {
  readonly fileName: string
  readonly text: string
}

/** As somebody chooses it in a dialogue. */
export function chosen({ fileName, text }: KeyFile) {
  return { name: fileName, mimeType: 'application/octet-stream', buffer: Buffer.from(text) }
}

/** Drags a file from a folder and drops it: the browser's own drag, not an event that a script has made up. */
export async function dropFile(page: Page, target: Locator, { fileName, text }: KeyFile): Promise<void> {
  const path = join(await createTestFolder(), fileName)
  writeFileSync(path, text)
  await target.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await target.boundingBox())!
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data })
  await session.detach()
}

/** A server with nothing in it, at an address of its own. */
export async function startEmpty() {
  const keyring = await createTestKeyring({ config: { publicUrl: undefined } })
  const address = await keyring.listen()
  return { keyring, address }
}

/** By the link of the terminal. */
export async function signedIn({ keyring, address }: { readonly keyring: TestKeyring; readonly address: string }) {
  const page = await openBrowser()
  const owner = await keyring.keyring.accessKeys.authenticate(keyring.owner)
  const code = await keyring.keyring.sessions.makeCode(owner!.id)
  await page.goto(`${address}/console/sign-in#code=${code}`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasText: /Welcome|Integrations/ })
    .waitFor()
  return page
}
