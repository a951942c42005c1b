/** How this program is called from where it was started, so that what it says can be typed as it stands. */
import { basename, relative } from 'node:path'
import type { Environment } from '../config.ts'

/** @param script the program's own path, as started */
export function calledAs(script: string, folder: string, env: Environment): string {
  const isCheckout = basename(script) === 'cli.ts'
  // `npm start`, `npm run demo` and `npm run keyring` all have this one beside them.
  if (isCheckout && env.npm_lifecycle_event !== undefined) return 'npm run -s keyring --'
  return /^cli\.(ts|js)$/.test(basename(script)) ? `node ${relative(folder, script)}` : 'store-keyring'
}

const HERE = calledAs(process.argv[1] ?? '', process.cwd(), process.env)

/** Texts name the command `store-keyring`, at the beginning of a line, after a colon or in backticks. */
export function asCalledHere(text: string): string {
  return text.replace(/(^ *|`|: )store-keyring (?=[a-z])/gm, `$1${HERE} `)
}
