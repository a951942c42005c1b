import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deliveredOnly } from '../../../scripts/sbom/delivered.ts'
import { createTestFolder } from '../../support/test-database.ts'

interface Listed {
  readonly 'bom-ref': string
  readonly hashes?: readonly { readonly content: string }[]
}

const ROOT = resolve(import.meta.dirname, '../../..')

describe('the list of what is delivered (K-6)', () => {
  it('has every package of the lockfile that is not for development, with its digest and licence, and no other', async () => {
    const file = join(await createTestFolder(), 'sbom.cdx.json')
    execFileSync(process.execPath, [join(ROOT, 'scripts/sbom/main.ts'), file], { cwd: ROOT })
    const bom = JSON.parse(readFileSync(file, 'utf8'))
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; integrity: string; license: string; dev?: boolean }>
    }
    const expected = Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && !dev)
      .map(([path, { version, integrity }]) => [
        `${path.split('node_modules/').at(-1)}@${version}`,
        Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex'),
      ])
    const listed = bom.components.map((one: Listed) => [one['bom-ref'], one.hashes?.[0]?.content])
    expect(listed.toSorted()).toEqual(expected.toSorted())
    expect(bom.components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([])
    expect(bom.metadata.component.name).toBe('store-keyring')
  })

  it('is the same each time', () => {
    const component = (ref: string, ...names: readonly string[]) => ({
      'bom-ref': ref,
      properties: names.map((name) => ({ name, value: 'true' })),
    })
    const bom = (serialNumber: string, timestamp: string) => ({
      serialNumber,
      metadata: { timestamp, component: { ...component('us@1'), name: 'folder' } },
      components: [component('b@1'), component('a@1'), component('c@1', 'cdx:npm:package:development')],
      dependencies: [{ ref: 'us@1', dependsOn: ['b@1', 'a@1', 'c@1'] }, { ref: 'c@1' }],
    })
    const first = deliveredOnly(bom('urn:uuid:1', '2026-01-01'), 'us')
    expect(first).toEqual(deliveredOnly(bom('urn:uuid:2', '2027-01-01'), 'us'))
    expect(first.components.map((one) => one['bom-ref'])).toEqual(['a@1', 'b@1'])
    expect(first.dependencies).toEqual([{ ref: 'us@1', dependsOn: ['a@1', 'b@1'] }])
  })
})
