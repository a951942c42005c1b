/** What store keys can be used for: which kinds serve each capability, and what to add when none does. */
import type { AttachedKey } from '../custody/attached-keys.ts'
import { KEY_KINDS, type KeyKind, type Store } from '../custody/kinds.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'

interface CapabilityRow {
  /** In the order in which they are tried. */
  readonly kinds: readonly KeyKind[]
  /** Completes "An owner must add …"; by store, where both have it. */
  readonly add: Readonly<Partial<Record<Store, string>>>
}

const APP_STORE: readonly KeyKind[] = ['app-store-team', 'app-store-individual']
const BOTH_STORES: readonly KeyKind[] = [...APP_STORE, 'google-play-service-account']

export const CAPABILITIES = {
  apps: {
    kinds: BOTH_STORES,
    add: { 'app-store': 'a team key or an individual key', 'google-play': 'a service account' },
  },
  app_information: {
    kinds: BOTH_STORES,
    add: {
      'app-store': 'a team key with the App Manager role, or an individual key of an App Manager',
      'google-play': 'a service account that may manage the store presence',
    },
  },
  products: {
    kinds: BOTH_STORES,
    add: {
      'app-store': 'a team key with the App Manager role, or an individual key of an App Manager',
      'google-play': 'a service account',
    },
  },
  screenshots: { kinds: APP_STORE, add: { 'app-store': 'a team key or an individual key' } },
  bundle_ids: { kinds: ['app-store-team'], add: { 'app-store': 'a team key with the Developer role' } },
  certificates: { kinds: ['app-store-team'], add: { 'app-store': 'a team key with the Developer role' } },
  versions: { kinds: APP_STORE, add: { 'app-store': 'a team key or an individual key' } },
  testflight: {
    kinds: APP_STORE,
    add: { 'app-store': 'a team key with the Developer role, or an individual key of a Developer' },
  },
  reviews: {
    kinds: APP_STORE,
    add: { 'app-store': 'a team key, or an individual key of somebody with the Customer Support role' },
  },
  analytics: {
    kinds: APP_STORE,
    add: { 'app-store': 'a team key with the Sales role, or an individual key of somebody with it' },
  },
  users: { kinds: APP_STORE, add: { 'app-store': 'a team key with the Admin role' } },
  purchases: { kinds: ['app-store-purchase'], add: { 'app-store': 'an In-App Purchase key' } },
  store_tokens: { kinds: APP_STORE, add: { 'app-store': 'a team key or an individual key' } },
} as const satisfies Record<string, CapabilityRow>

export type Capability = keyof typeof CAPABILITIES

export function serves(kind: KeyKind, capability: Capability): boolean {
  return (CAPABILITIES[capability] satisfies CapabilityRow as CapabilityRow).kinds.includes(kind)
}

/** All that keys of these kinds can serve, whatever their role. */
export function capabilitiesOf(kinds: readonly KeyKind[]): readonly Capability[] {
  return (Object.keys(CAPABILITIES) as Capability[]).filter((capability) =>
    kinds.some((kind) => serves(kind, capability)),
  )
}

/**
 * The first key whose kind can serve the capability and whose last check does not forbid it.
 * @throws ProxyError `key_missing` naming the kind and role to add
 */
export function routeKey(keys: readonly AttachedKey[], capability: Capability): StoreKey {
  const fitting = keys.find(({ key, forbidden }) => serves(key.kind, capability) && !forbidden.has(capability))
  if (fitting) return fitting.key
  const store = keys[0] ? KEY_KINDS[keys[0].key.kind].store : undefined
  const add = store && (CAPABILITIES[capability].add as CapabilityRow['add'])[store]
  throw new ProxyError('key_missing', {
    reason: capability,
    ...(add ? { message: `No store key of this integration can do this. An owner must add ${add}.` } : {}),
  })
}
