/**
 * Takes the pictures of the console that both readmes show, from the demo, and draws the icon of the connector:
 * `npm run screenshots`. Needs Chromium. They lie beside the readme of the connector, so that it shows them wherever its
 * folder goes.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { drawIcon } from './icon.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CONNECTOR = join(ROOT, 'connector')
const FOLDER = join(CONNECTOR, 'images')
const WIDTH = 1100
/** As far down as each picture goes. */
const HEIGHTS: Readonly<Record<string, number>> = {
  integrations: 640,
  'new-integration': 1080,
  'new-access-key': 910,
  'store-key': 760,
}
const TALLEST = Math.max(...Object.values(HEIGHTS))
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** What is to be seen, and how one comes there from the list of integrations. */
const PICTURES: Readonly<Record<string, (page: Page, origin: string) => Promise<unknown>>> = {
  integrations: (page, origin) => page.goto(`${origin}/console/integrations`),
  'new-integration': async (page, origin) => {
    await page.goto(`${origin}/console/integrations/new`)
    await page.getByRole('radio', { name: /^App Store team key/ }).check()
  },
  'new-access-key': async (page, origin) => {
    await page.goto(`${origin}/console/access-keys/new`)
    await page.getByRole('textbox', { name: 'Name' }).fill('Release flow')
    await page.getByRole('radio', { name: /^operator/ }).check()
    await page.getByRole('checkbox', { name: /^Only the integrations/ }).check()
    await page.getByRole('checkbox', { name: /^Tidepool App Store/ }).check()
  },
  'store-key': async (page, origin) => {
    await page.goto(`${origin}/console/keys`)
    await page.getByRole('link', { name: 'Team key 2X9R4HXF34' }).click()
  },
}

const demo = spawn(process.execPath, [join(ROOT, 'src/cli.ts'), 'demo', '--json', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const [line] = (await once(demo.stdout, 'data')) as [Buffer]
  const { url, console: link } = JSON.parse(line.toString()) as { readonly url: string; readonly console: string }
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--no-sandbox', '--headless', '--disable-gpu'],
  })
  await drawIcon(browser, CONNECTOR)
  process.stdout.write('connector/icon.png\n')
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: TALLEST },
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  })
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  for (const [name, open] of Object.entries(PICTURES)) {
    await open(page, url)
    await page.waitForLoadState()
    // Nothing that has the focus by chance.
    await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)')
    await page.waitForTimeout(400)
    await page.screenshot({
      path: join(FOLDER, `${name}.png`),
      clip: { x: 0, y: 0, width: WIDTH, height: HEIGHTS[name] ?? TALLEST },
    })
    process.stdout.write(`connector/images/${name}.png\n`)
  }
  await browser.close()
} finally {
  demo.kill()
}
