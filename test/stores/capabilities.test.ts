import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KEY_KINDS, type KeyKind } from '../../src/custody/kinds.ts'
import { ALL_CAPABILITIES, type Capability, needOf, serves, servingKinds } from '../../src/stores/capabilities.ts'

const KINDS = Object.keys(KEY_KINDS) as KeyKind[]
const README = readFileSync(resolve(import.meta.dirname, '../../connector/readme.md'), 'utf8')

/** By capability, the two cells of its row. */
function documented(): Readonly<Record<string, readonly (string | undefined)[]>> {
  const [, table = ''] = README.split('| used for |')
  const rows = table.split('\n\n', 1).flatMap((rest) => rest.split('\n').filter((line) => line.startsWith('| `')))
  return Object.fromEntries(
    rows.flatMap((row) => {
      const [, names = '', appStore, googlePlay] = row.split('|').map((cell) => cell.trim())
      return names.split(', ').map((name) => [name.replaceAll('`', ''), [appStore, googlePlay]])
    }),
  )
}

function appStoreCell(capability: Capability): string {
  if (serves('app-store-purchase', capability)) return 'an In-App Purchase key'
  if (!serves('app-store-team', capability)) return '–'
  const [team, individual] = [needOf('app-store-team', capability), needOf('app-store-individual', capability)]
  if (!serves('app-store-individual', capability)) return `${team} (team key)`
  return team === individual ? (team ?? 'any') : `${team}; for an individual key ${individual}`
}

describe('the capabilities', () => {
  it('stand in the readme with the roles and permissions that the sentences name', () => {
    const expected = Object.fromEntries(
      ALL_CAPABILITIES.map((capability) => [
        capability,
        [appStoreCell(capability), needOf('google-play-service-account', capability) ?? '–'],
      ]),
    )
    expect(documented()).toEqual(expected)
  })

  it('are each served by some kind of key, and each kind serves some', () => {
    for (const capability of ALL_CAPABILITIES)
      expect(
        KINDS.some((kind) => serves(kind, capability)),
        capability,
      ).toBe(true)
    for (const kind of KINDS)
      expect(
        ALL_CAPABILITIES.some((capability) => serves(kind, capability)),
        kind,
      ).toBe(true)
  })

  it('are served by the kinds of one store or the other, as it is asked for', () => {
    for (const capability of ALL_CAPABILITIES) {
      const kinds = (['app-store', 'google-play'] as const).flatMap((store) =>
        servingKinds(store, capability).map(([kind, need]) => {
          expect([KEY_KINDS[kind].store, needOf(kind, capability)]).toEqual([store, need])
          return kind
        }),
      )
      expect(kinds).toEqual(KINDS.filter((kind) => serves(kind, capability)))
    }
  })
})
