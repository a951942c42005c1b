/**
 * Writes what is delivered, package by package, as CycloneDX: `npm run sbom [-- <file>]`, by default `dist/sbom.cdx.json`.
 * The same lockfile gives the same file. No network.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Bom, deliveredOnly } from './delivered.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const target = resolve(process.argv[2] ?? join(ROOT, 'dist/sbom.cdx.json'))

// `--omit dev` leaves out what a package for development needs as well, such as pg.
const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']
const { npm_execpath: npm } = process.env
const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 } as const
const text = npm ? execFileSync(process.execPath, [npm, ...args], options) : execFileSync('npm', args, options)
const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const bom = deliveredOnly(JSON.parse(text) as Bom, name)
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, `${JSON.stringify(bom, null, 2)}\n`)
process.stdout.write(`${bom.components.length} packages: ${target}\n`)
