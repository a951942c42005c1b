/** What store keys can be used for, and what each kind of key must have been granted for it, as the stores' consoles call it. */
import { KEY_KINDS, type KeyKind, type Store } from '../custody/kinds.ts'

/**
 * By the kinds that can serve a capability: the roles in App Store Connect of which one is enough, or the permission in
 * Play Console; null where every key of the kind may do it.
 */
type Needs = Readonly<Partial<Record<KeyKind, string | null>>>

const appStore = (role: string | null) => ({ 'app-store-team': role, 'app-store-individual': role })
const teamOnly = (role: string) => ({ 'app-store-team': role })
const googlePlay = (permission: string) => ({ 'google-play-service-account': permission })

const READERS = 'Admin, App Manager, Developer or Marketing'
const EDITORS = 'Admin or App Manager'
const BUILDERS = 'Admin, App Manager or Developer'
const REPORTERS = 'Admin, Finance or Sales'
const VIEW = 'View app information (read-only)'
const REPLY = 'Reply to reviews'
const VIEW_ORDERS = 'View financial data, orders, and cancellation survey responses'

/**
 * What changes something for the store's users, or needs more than reading does, is a capability of its own.
 * @see https://developer.apple.com/support/roles/
 * @see https://support.google.com/googleplay/android-developer/answer/9844686
 */
export const CAPABILITIES = {
  apps: { ...appStore(null), ...googlePlay(VIEW) },
  app_information: { ...appStore(READERS), ...googlePlay(VIEW) },
  'app_information.update': { ...appStore(EDITORS), ...googlePlay('Manage store presence') },
  products: { ...appStore(READERS), ...googlePlay(VIEW) },
  screenshots: appStore(READERS),
  bundle_ids: teamOnly(BUILDERS),
  certificates: teamOnly(BUILDERS),
  versions: appStore(READERS),
  'versions.update': appStore(EDITORS),
  testflight: appStore(BUILDERS),
  'testflight.update': appStore(EDITORS),
  releases: googlePlay(VIEW),
  'releases.testing': googlePlay('Release apps to testing tracks'),
  'releases.production': googlePlay('Release to production, exclude devices, and use Play App Signing'),
  testers: googlePlay('Manage testing tracks and edit tester lists'),
  reviews: { ...appStore('Admin, App Manager or Customer Support'), ...googlePlay(REPLY) },
  // Apple's pages do not say whether an App Manager may; those who sell replies say no.
  'reviews.reply': {
    'app-store-team': 'Admin',
    'app-store-individual': 'Admin or Customer Support',
    ...googlePlay(REPLY),
  },
  vitals: googlePlay('View app quality information (read-only)'),
  sales: teamOnly(REPORTERS),
  finance: teamOnly('Admin or Finance'),
  analytics: appStore(REPORTERS),
  'analytics.request': appStore('Admin'),
  users: appStore('Admin'),
  purchases: { 'app-store-purchase': null },
  'purchases.voided': googlePlay(VIEW_ORDERS),
  orders: googlePlay(VIEW_ORDERS),
  'orders.refund': googlePlay('Manage orders and subscriptions'),
  store_tokens: appStore(null),
} as const satisfies Record<string, Needs>

export type Capability = keyof typeof CAPABILITIES

export const ALL_CAPABILITIES = Object.keys(CAPABILITIES) as readonly Capability[]

export function isCapability(text: string): text is Capability {
  return Object.hasOwn(CAPABILITIES, text)
}

/** The kinds that can serve at least one of these. */
export function kindsFor(capabilities: readonly Capability[]): readonly KeyKind[] {
  const kinds = Object.keys(KEY_KINDS) as readonly KeyKind[]
  return kinds.filter((kind) => capabilities.some((capability) => serves(kind, capability)))
}

export function serves(kind: KeyKind, capability: Capability): boolean {
  return kind in CAPABILITIES[capability]
}

/** The kinds of a store's keys that serve a capability, each with what it must have been granted. */
export function servingKinds(store: Store, capability: Capability): readonly (readonly [KeyKind, string | null])[] {
  const needs: Needs = CAPABILITIES[capability]
  return (Object.keys(KEY_KINDS) as KeyKind[]).flatMap((kind) => {
    const need = needs[kind]
    return need === undefined || KEY_KINDS[kind].store !== store ? [] : [[kind, need] as const]
  })
}

/** What a key of this kind must have been granted; null where there is nothing to grant. */
export function needOf(kind: KeyKind, capability: Capability): string | null {
  return (CAPABILITIES[capability] as Needs)[kind] ?? null
}
