/** Style sheets and scripts: ours and Pico's, from this server only, under names that change with their content. */
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Context, Hono } from 'hono'
import { readOwnFile } from '../../files.ts'
import type { ConsoleEnv } from '../deps.ts'

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' } as const
/** As long as browsers keep anything: another content has another name. */
const FOREVER = 'public, max-age=31536000, immutable'
const FINGERPRINT_LENGTH = 12

interface Asset {
  readonly address: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const ASSETS = {
  pico: load('pico.css', readFileSync(fileURLToPath(import.meta.resolve('@picocss/pico/css/pico.min.css')))),
  style: ours('style.css'),
  keyFile: ours('key-file.js'),
  script: ours('console.js'),
  signIn: ours('sign-in.js'),
  upload: ours('upload.js'),
  icon: ours('icon.svg'),
} as const satisfies Record<string, Asset>

function ours(name: string): Asset {
  return load(name, readOwnFile(`src/console/assets/${name}`))
}

function load(name: string, content: Buffer): Asset {
  const bytes = Uint8Array.from(content)
  const [stem, ending] = name.split('.') as [string, keyof typeof TYPES]
  const address = `/assets/${stem}-${hash('sha256', bytes).slice(0, FINGERPRINT_LENGTH)}.${ending}`
  return { address, type: TYPES[ending], bytes }
}

/** Where a page finds one. */
export function assetAddress(name: keyof typeof ASSETS): string {
  return ASSETS[name].address
}

export function mountAssets(app: Hono<ConsoleEnv>): void {
  for (const { address, type, bytes } of Object.values(ASSETS))
    app.get(address, (c: Context<ConsoleEnv>) =>
      c.body(bytes, 200, { 'content-type': type, 'cache-control': FOREVER, 'x-content-type-options': 'nosniff' }),
    )
}
