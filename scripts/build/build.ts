/**
 * Makes `dist/` for packaging. Development needs no build.
 *
 * `node scripts/build/build.ts [folder=dist]`
 */
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { bundle } from './bundle.ts'

const target = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../dist'))
rmSync(target, { recursive: true, force: true })
await bundle(target)
