/** What the program is made of: exact versions, digests, licences, install scripts, and no package for nothing (K-6). */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'))

interface Locked {
  readonly version: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly license?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
}

const manifest = read('package.json') as Readonly<
  Record<'dependencies' | 'devDependencies' | 'scripts', Record<string, string>>
> & {
  readonly allowScripts: Readonly<Record<string, boolean>>
}
const locked = Object.entries(read('package-lock.json').packages as Record<string, Locked>)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.split('node_modules/').at(-1)!, ...entry }))

/** Those of what is delivered ask for no more than to be named; the others are used to make and test it. */
const DELIVERED = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD']
const FOR_DEVELOPMENT = [
  ...DELIVERED,
  'MPL-2.0',
  'Python-2.0',
  'PSF-2.0',
  'BSD',
  'MIT OR Apache-2.0',
  '(MIT OR CC0-1.0)',
]

/** Named by no import, with what they are for. */
const COMMANDS: Readonly<Record<string, string>> = {
  node: 'the runtime of all scripts',
  '@biomejs/biome': 'npm run lint',
  vitest: 'npm test',
}

function sourceOf(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.[jt]s$/.test(path))
        .map((path) => readFileSync(join(ROOT, folder, path), 'utf8')),
    )
    .join('\n')
}

/** As an import, or as a file of it. */
function isNamed(name: string, source: string): boolean {
  return source.includes(`'${name}'`) || source.includes(`'${name}/`)
}

describe('the packages', () => {
  it('are asked for by exact versions', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('are locked by a digest each, from the registry and from nowhere else', () => {
    const loose = locked.filter(
      ({ integrity, resolved, link }) => !integrity?.startsWith('sha512-') || resolved || link,
    )
    expect(loose.map(({ name }) => name)).toEqual([])
  })

  it('have licences that allow what is done with them', () => {
    const others = locked.filter(({ dev, license = 'none' }) => !(dev ? FOR_DEVELOPMENT : DELIVERED).includes(license))
    expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  })

  it('run no script when they are installed, but those that somebody has looked at', () => {
    const unknown = locked.filter(({ name, hasInstallScript }) => hasInstallScript && !(name in manifest.allowScripts))
    expect(unknown.map(({ name }) => name)).toEqual([])
    const delivered = locked.filter(({ name, dev }) => !dev && manifest.allowScripts[name])
    expect(delivered.map(({ name }) => name)).toEqual([])
  })

  it('are each used, and those that the program uses are delivered with it', () => {
    const [program, all] = [sourceOf('src'), sourceOf('src', 'scripts', 'test')]
    expect(Object.keys(manifest.dependencies).filter((name) => !isNamed(name, program))).toEqual([])
    const development = Object.keys(manifest.devDependencies)
    const unused = development.filter(
      (name) => !(name in COMMANDS) && !name.startsWith('@types/') && !isNamed(name, all),
    )
    expect(unused).toEqual([])
    expect(development.filter((name) => isNamed(name, program))).toEqual([])
  })
})
