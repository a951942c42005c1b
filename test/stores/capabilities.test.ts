import { describe, expect, it } from 'vitest'
import type { AttachedKey } from '../../src/custody/attached-keys.ts'
import { KEY_KINDS, type KeyKind } from '../../src/custody/kinds.ts'
import type { StoreKey } from '../../src/custody/store-keys.ts'
import { CAPABILITIES, type Capability, capabilitiesOf, routeKey, serves } from '../../src/stores/capabilities.ts'

function attached(kind: KeyKind, ...forbidden: readonly Capability[]): AttachedKey {
  return { key: { id: `${kind} key`, kind } as StoreKey, forbidden: new Set(forbidden) }
}

const ALL = Object.keys(CAPABILITIES) as Capability[]
const KINDS = Object.keys(KEY_KINDS) as KeyKind[]

describe('key routing', () => {
  it('takes the first key whose kind can serve the capability', () => {
    const keys = [attached('app-store-purchase'), attached('app-store-individual'), attached('app-store-team')]
    expect(routeKey(keys, 'apps').kind).toBe('app-store-individual')
    expect(routeKey(keys, 'bundle_ids').kind).toBe('app-store-team')
    expect(routeKey(keys, 'purchases').kind).toBe('app-store-purchase')
  })

  it('passes over a key whose last check forbids it', () => {
    const keys = [attached('app-store-team', 'app_information'), attached('app-store-individual')]
    expect(routeKey(keys, 'app_information').kind).toBe('app-store-individual')
    expect(routeKey(keys, 'apps').kind).toBe('app-store-team')
  })

  it.each([
    ['a purchase key', 'app-store-purchase', 'apps', 'An owner must add a team key or an individual key.'],
    ['a team key', 'app-store-team', 'purchases', 'An owner must add an In-App Purchase key.'],
    [
      'an individual key',
      'app-store-individual',
      'bundle_ids',
      'An owner must add a team key with the Developer role.',
    ],
  ] as const)('says what to add to %s', (_name, kind, capability, sentence) => {
    expect(() => routeKey([attached(kind)], capability)).toThrow(
      expect.objectContaining({
        code: 'key_missing',
        reason: capability,
        message: expect.stringContaining(sentence),
      }),
    )
  })

  it('says nothing of kinds to an integration without keys, or of the other store', () => {
    expect(() => routeKey([], 'apps')).toThrow(expect.objectContaining({ code: 'key_missing', reason: 'apps' }))
    expect(() => routeKey([attached('google-play-service-account')], 'purchases')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('In-App Purchase') }),
    )
  })

  it('counts as capabilities of keys what at least one of them serves', () => {
    for (const kind of KINDS) {
      expect(capabilitiesOf([kind])).toEqual(ALL.filter((capability) => serves(kind, capability)))
    }
    expect(capabilitiesOf([])).toEqual([])
    expect(capabilitiesOf(['app-store-team', 'app-store-purchase'])).toEqual(ALL)
  })
})
