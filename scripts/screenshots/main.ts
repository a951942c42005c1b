/**
 * Takes the pictures of the console that the readmes show, from the demo: `npm run screenshots`. Needs Chromium.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'

const FOLDER = import.meta.dirname
const ROOT = resolve(FOLDER, '../..')
const WIDTH = 1100
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** What is to be seen, and how one comes there from the list of integrations. */
const PICTURES: Readonly<Record<string, (page: Page, origin: string) => Promise<unknown>>> = {
  integrations: (page, origin) => page.goto(`${origin}/console/integrations`),
  'new-integration': async (page, origin) => {
    await page.goto(`${origin}/console/integrations/new`)
    await page.getByRole('radio', { name: /^App Store team key/ }).check()
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
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 640 }, timezoneId: 'UTC', locale: 'en-GB' })
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  for (const [name, open] of Object.entries(PICTURES)) {
    await open(page, url)
    await page.waitForLoadState()
    await page.screenshot({ path: join(FOLDER, `${name}.png`), clip: { x: 0, y: 0, width: WIDTH, height: 640 } })
    process.stdout.write(`scripts/screenshots/${name}.png\n`)
  }
  await browser.close()
} finally {
  demo.kill()
}
