/** Where things belong. A line that this test refuses belongs elsewhere, or the table below has to be argued with. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

/** Each layer may import those before it. */
const LAYERS = [
  'database',
  'access',
  'custody',
  'tokens',
  'stores',
  'lifecycle',
  'operations',
  'http',
  'console',
] as const

/** What stands beside the layers, and what of ours it may import. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  ports: [],
  soon: [],
  errors: [],
  files: [],
  config: [],
  contract: ['errors', 'files'],
  system: ['ports', 'soon'],
  sandbox: ['ports'],
}
/** The contract is for those who speak to callers. */
const MAY_IMPORT_CONTRACT = ['operations', 'http', 'console', 'main']
/** These wire everything together. */
const WIRING = ['assembly', 'main', 'cli']

/** Which parts may know a package; a package that is not named may be known to all. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  hono: ['http', 'console'],
  '@hono/node-server': ['http', 'console', 'main', 'sandbox'],
  jose: ['tokens', 'custody', 'stores'],
  '@peculiar/asn1-schema': ['stores'],
  '@peculiar/asn1-x509': ['stores'],
  'google-auth-library': ['tokens'],
  'better-sqlite3': ['database'],
  pg: ['database'],
  undici: ['system'],
  'prom-client': ['system'],
  ajv: ['contract'],
  commander: ['cli'],
  jsonwebtoken: ['sandbox'],
}

/** The outside world, and who may touch it other than through `ports`. */
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|(?<![.\w])fetch\(|\bperformance\.|\bset(?:Timeout|Interval|Immediate)\(|\brandomBytes\(/
const MAY_BE_IMPURE = ['system', 'main', 'cli']
/** The stand-ins make the demo's keys and tokens, which are nobody's. */
const IMPURE_EXCEPTIONS = /^sandbox\//

interface SourceFile {
  /** Below src, such as `stores/call.ts`. */
  readonly path: string
  /** The folder, or the file at the top: `stores`, `main`. */
  readonly part: string
  readonly code: string
  readonly imports: readonly string[]
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8')
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
    const imports = [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier]) => specifier!)
    return { path, part: partOf(path), code, imports }
  })

function partOf(path: string): string {
  return path.split('/')[0]!.replace(/\.ts$/, '')
}

/** The part of ours that an import names, or undefined for a package. */
function importedPart({ path }: SourceFile, specifier: string): string | undefined {
  return specifier.startsWith('.') ? partOf(relative(SRC, resolve(SRC, dirname(path), specifier))) : undefined
}

function mayImport(part: string, imported: string): boolean {
  if (part === imported || WIRING.includes(part)) return true
  if (imported === 'contract') return MAY_IMPORT_CONTRACT.includes(part)
  if (part in BESIDE) return BESIDE[part]!.includes(imported)
  if (['ports', 'errors', 'files', 'soon'].includes(imported)) return true
  const [own, other] = [part, imported].map((name) => LAYERS.indexOf(name as (typeof LAYERS)[number]))
  return other! >= 0 && other! < own!
}

describe('the house', () => {
  it('has only parts that this test knows', () => {
    const known = [...LAYERS, ...Object.keys(BESIDE), ...WIRING]
    expect(files.filter(({ part }) => !known.includes(part)).map(({ path }) => path)).toEqual([])
  })

  it('imports downwards only', () => {
    const faults = files.flatMap((file) =>
      file.imports.flatMap((specifier) => {
        const imported = importedPart(file, specifier)
        return imported === undefined || mayImport(file.part, imported) ? [] : [`${file.path} imports ${imported}`]
      }),
    )
    expect(faults).toEqual([])
  })

  it('keeps the sandbox out of everything but the demo', () => {
    const users = files.filter(
      (file) =>
        file.part !== 'sandbox' && file.imports.some((specifier) => importedPart(file, specifier) === 'sandbox'),
    )
    expect(users.map(({ path }) => path)).toEqual(['cli/demo.ts'])
  })

  it('keeps each package in the part that is for it', () => {
    const faults = files.flatMap(({ path, part, imports }) =>
      imports.flatMap((specifier) => {
        const [, name] = /^((?:@[^/]+\/)?[^/]+)/.exec(specifier)!
        const allowed = PACKAGES[name!]
        return !allowed || allowed.includes(part) ? [] : [`${path} imports ${name}`]
      }),
    )
    expect(faults).toEqual([])
  })

  it('touches clock, chance, environment, network and timers through ports only', () => {
    const faults = files.flatMap(({ path, part, code }) => {
      if (MAY_BE_IMPURE.includes(part) || IMPURE_EXCEPTIONS.test(path)) return []
      const found = IMPURE.exec(code)
      return found ? [`${path}: ${found[0]}`] : []
    })
    expect(faults).toEqual([])
  })

  it('opens transactions in the database folder only', () => {
    const faults = files.filter(
      ({ part, code }) => part !== 'database' && /\.transaction\(|\bbegin immediate\b/i.test(code),
    )
    expect(faults.map(({ path }) => path)).toEqual([])
  })

  it('has one class, the error, beside those that the sandbox throws', () => {
    const classes = files.filter(({ path, code }) => !path.startsWith('sandbox/') && /\bclass \w/.test(code))
    expect(classes.map(({ path }) => path)).toEqual(['errors.ts'])
  })
})
