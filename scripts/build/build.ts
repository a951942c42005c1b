/**
 * Makes `dist/` for packaging: JavaScript, and the files that the program reads beside it. Development needs no build.
 *
 * `node scripts/build/build.ts [folder=dist]`
 */
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const target = resolve(process.argv[2] ?? join(root, 'dist'))

rmSync(target, { recursive: true, force: true })
const compiler = join(root, 'node_modules/typescript/bin/tsc')
execFileSync(process.execPath, [compiler, '-p', join(root, 'scripts/build/tsconfig.json'), '--outDir', target], {
  stdio: 'inherit',
})
for (const path of ['package.json', 'connector', 'src/console/assets'])
  cpSync(join(root, path), join(target, path), { recursive: true, filter: (file) => !file.endsWith('.ts') })
