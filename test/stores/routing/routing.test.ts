import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AttachedKey } from '../../../src/custody/attached-keys.ts'
import { VERDICTS, type Verdict } from '../../../src/custody/checks.ts'
import { KEY_KINDS, type KeyKind } from '../../../src/custody/kinds.ts'
import type { StoreKey } from '../../../src/custody/store-keys.ts'
import type { ProxyError } from '../../../src/errors.ts'
import { ALL_CAPABILITIES, type Capability, serves } from '../../../src/stores/capabilities.ts'
import { capabilitiesOf, routeKeys } from '../../../src/stores/routing/routing.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const HOUR_MS = 60 * 60 * 1000
const KINDS = Object.keys(KEY_KINDS) as KeyKind[]

type Findings = Partial<Record<Capability, Verdict>>

function attached(kind: KeyKind, findings: Findings = {}, checkedAt = NOW): AttachedKey {
  const entries = Object.entries(findings).map(([capability, verdict]) => [capability, { verdict, checkedAt }] as const)
  return { key: { id: `${kind} ${Object.values(findings)}`, kind } as StoreKey, findings: new Map(entries) }
}

const route = (keys: readonly AttachedKey[], capability: Capability) => routeKeys(keys, capability, NOW)
const kindsOf = (keys: readonly AttachedKey[], capability: Capability) =>
  route(keys, capability).map(({ kind }) => kind)

function refusalOf(keys: readonly AttachedKey[], capability: Capability): ProxyError {
  try {
    route(keys, capability)
  } catch (error) {
    return error as ProxyError
  }
  throw new Error('a key was found')
}

describe('key routing', () => {
  it('takes the keys whose kind can serve the capability, in their order', () => {
    const keys = [attached('app-store-purchase'), attached('app-store-individual'), attached('app-store-team')]
    expect(kindsOf(keys, 'apps')).toEqual(['app-store-individual', 'app-store-team'])
    expect(kindsOf(keys, 'bundle_ids')).toEqual(['app-store-team'])
    expect(kindsOf(keys, 'purchases')).toEqual(['app-store-purchase'])
  })

  it('passes over a key whose last check forbids it, and only for that', () => {
    const keys = [attached('app-store-team', { sales: 'ok', reviews: 'forbidden' }), attached('app-store-individual')]
    expect(kindsOf(keys, 'reviews')).toEqual(['app-store-individual'])
    expect(kindsOf(keys, 'apps')).toEqual(['app-store-team', 'app-store-individual'])
  })

  it.each(['unauthorized', 'agreement', 'not_enabled', 'not_invited', 'not_found'] as const)(
    'puts a key of which its last check found %s behind the others, and has it all the same',
    (verdict) => {
      const keys = [attached('app-store-team', { reviews: verdict }), attached('app-store-individual')]
      expect(kindsOf(keys, 'reviews')).toEqual(['app-store-individual', 'app-store-team'])
      expect(kindsOf([keys[0]!], 'reviews')).toEqual(['app-store-team'])
    },
  )

  it.each(['unknown', 'unreachable'] as const)('takes %s for no finding about the key', (verdict) => {
    const keys = [attached('app-store-team', { reviews: verdict }), attached('app-store-individual', { reviews: 'ok' })]
    expect(kindsOf(keys, 'reviews')).toEqual(['app-store-team', 'app-store-individual'])
  })

  it('asks the store again when a refusal is an hour old, since it may have been mended; last of all keys', () => {
    const old = attached('app-store-team', { reviews: 'forbidden' }, NOW - HOUR_MS - 1)
    expect(kindsOf([old], 'reviews')).toEqual(['app-store-team'])
    expect(kindsOf([old, attached('app-store-individual')], 'reviews')).toEqual([
      'app-store-individual',
      'app-store-team',
    ])
    const young = attached('app-store-team', { reviews: 'forbidden' }, NOW - HOUR_MS + 1)
    expect(refusalOf([young], 'reviews').code).toBe('key_missing')
  })

  it('never takes a key of another kind, nor one that is freshly forbidden, and loses no other', () => {
    const anyKey = fc
      .record({ kind: fc.constantFrom(...KINDS), verdict: fc.option(fc.constantFrom(...VERDICTS)) })
      .map(({ kind, verdict }) => ({ kind, verdict }))
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 6 }), fc.constantFrom(...ALL_CAPABILITIES), (wishes, capability) => {
        const keys = wishes.map(({ kind, verdict }) => attached(kind, verdict ? { [capability]: verdict } : {}))
        const usable = keys.filter(({ key }, index) => {
          return serves(key.kind, capability) && wishes[index]!.verdict !== 'forbidden'
        })
        const routed = usable.length > 0 ? route(keys, capability) : []
        expect(new Set(routed)).toEqual(new Set(usable.map(({ key }) => key)))
        if (usable.length === 0) expect(refusalOf(keys, capability)).toMatchObject({ code: 'key_missing' })
      }),
    )
  })
})

describe('a missing key', () => {
  it.each<[string, AttachedKey, Capability, string]>([
    ['a purchase key', attached('app-store-purchase'), 'apps', 'An owner must add a team key, or an individual key.'],
    [
      'a purchase key',
      attached('app-store-purchase'),
      'reviews.reply',
      'An owner must add a team key with the Admin role, or an individual key of a user with the Admin or Customer Support role.',
    ],
    ['a team key', attached('app-store-team'), 'purchases', 'An owner must add an In-App Purchase key.'],
    [
      'an individual key',
      attached('app-store-individual'),
      'sales',
      'An owner must add a team key with the Admin, Finance or Sales role.',
    ],
    [
      'a team key without the role',
      attached('app-store-team', { sales: 'forbidden' }),
      'sales',
      'This needs a team key with the Admin, Finance or Sales role.',
    ],
    [
      'an individual key whose user lacks the role',
      attached('app-store-individual', { reviews: 'forbidden' }),
      'reviews',
      'An Admin must give it to the user of the individual key in App Store Connect → Users and Access → People.',
    ],
    [
      'a service account without the permission',
      attached('google-play-service-account', { reviews: 'forbidden' }),
      'reviews',
      'Grant “Reply to reviews” to the service account in Play Console → Users and permissions.',
    ],
  ])('of an integration with %s is named with its role or permission', (_name, key, capability, sentence) => {
    expect(refusalOf([key], capability)).toMatchObject({
      code: 'key_missing',
      reason: capability,
      message: expect.stringContaining(sentence),
    })
  })

  it('is named for every capability that the store has, and of no other store', () => {
    for (const kind of KINDS)
      for (const capability of ALL_CAPABILITIES.filter((one) => !serves(kind, one))) {
        const { store } = KEY_KINDS[kind]
        const isThere = KINDS.some((other) => KEY_KINDS[other].store === store && serves(other, capability))
        const { message } = refusalOf([attached(kind)], capability)
        expect(message.includes('An owner must add a'), `${kind} ${capability}`).toBe(isThere)
        if (store === 'google-play') expect(message).not.toMatch(/team key|Purchase/)
        else expect(message).not.toMatch(/service account/)
      }
  })

  it('of an integration without keys is one of any kind', () => {
    expect(refusalOf([], 'apps')).toMatchObject({ code: 'key_missing', reason: 'apps' })
  })
})

describe('the capabilities of an integration', () => {
  it('are what at least one of its keys serves by its kind', () => {
    for (const kind of KINDS)
      expect(capabilitiesOf([attached(kind)])).toEqual(ALL_CAPABILITIES.filter((one) => serves(kind, one)))
    expect(capabilitiesOf([])).toEqual([])
  })

  it('and is not forbidden by its last check, however old', () => {
    const team = attached('app-store-team', { sales: 'forbidden', reviews: 'forbidden', users: 'unknown' }, 0)
    expect(capabilitiesOf([team])).not.toContain('sales')
    expect(capabilitiesOf([team])).toContain('users')
    const both = capabilitiesOf([team, attached('app-store-individual')])
    expect(both).toContain('reviews')
    expect(both).not.toContain('sales')
  })
})
