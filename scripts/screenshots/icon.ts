/** The icon of the connector as the platform wants it: PNG, square, 100 to 230 pixels, with a background that can't be seen through. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'

const SIZE = 230

/** Draws `icon.svg` in the folder as `icon.png` beside it. */
export async function drawIcon(browser: Browser, folder: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } })
  await page.setContent(`<body style="margin: 0">${readFileSync(join(folder, 'icon.svg'), 'utf8')}</body>`)
  await page.screenshot({ path: join(folder, 'icon.png') })
  await page.close()
}
