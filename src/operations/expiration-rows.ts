/** What ends by itself, as rows: what it is, how long it lasts, and what somebody should do about it. */
import type { AccessKey } from '../access/access-keys.ts'
import type { Row } from '../contract/types.ts'
import { type Integration, titleOf } from '../custody/integrations.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import type { EpochMs } from '../ports.ts'
import type { Capability } from '../stores/capabilities.ts'
import type { StoreExpiration, StoreExpirationKind } from '../stores/interface/expirations.ts'
import { commonFields, isoTime } from './rows.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const PORTAL = 'https://developer.apple.com/account/resources'

interface KindRow {
  readonly whoseMove: 'you' | 'invitee'
  readonly nextStep: string
}

interface StoreKindRow extends KindRow {
  /** What a store key must be good for to list it. */
  readonly capability: Capability
  /** Whether it belongs to one app, rather than to the account. */
  readonly isOfApp: boolean
  readonly consoleUrl: (appId: string | null) => string
}

export const EXPIRATION_KINDS = {
  access_key: {
    whoseMove: 'you',
    nextStep: 'Replace it on the server (access-keys replace), and change the connections that present it.',
  },
  testflight_build: {
    whoseMove: 'you',
    nextStep: 'Upload a newer build, if testers still need one: they can no longer open this one then.',
    capability: 'testflight',
    isOfApp: true,
    consoleUrl: (appId) => `https://appstoreconnect.apple.com/apps/${appId}/testflight`,
  },
  certificate: {
    whoseMove: 'you',
    nextStep: 'Create a new certificate, sign with it, and make the profiles anew that use the old one.',
    capability: 'certificates',
    isOfApp: false,
    consoleUrl: () => `${PORTAL}/certificates/list`,
  },
  profile: {
    whoseMove: 'you',
    nextStep: 'Make the profile anew, and build with the new one.',
    capability: 'certificates',
    isOfApp: false,
    consoleUrl: () => `${PORTAL}/profiles/list`,
  },
  invitation: {
    whoseMove: 'invitee',
    nextStep: 'Ask the person to accept it, or invite again.',
    capability: 'users',
    isOfApp: false,
    consoleUrl: () => 'https://appstoreconnect.apple.com/access/users',
  },
} as const satisfies Readonly<Record<StoreExpirationKind, StoreKindRow>> & { readonly access_key: KindRow }

/** @param integration of the app that it belongs to, where there is one @param key through which it was found */
export function storeExpirationRow(
  { kind, id, title, expiresAt, app, detail, storeState }: StoreExpiration,
  integration: Integration | undefined,
  key: StoreKey,
  now: EpochMs,
): Row<'Expiration'> {
  const { whoseMove, nextStep, consoleUrl }: StoreKindRow = EXPIRATION_KINDS[kind]
  const named = app && { store: 'app-store' as const, ...app, ...(integration ? { appName: integration.appName } : {}) }
  return {
    ...(named ? commonFields(integration, named) : NO_APP),
    store: 'app-store',
    consoleUrl: consoleUrl(app?.appId ?? null),
    expirationId: `${kind}:${id}`,
    kind,
    title,
    belongsTo: named ? titleOf(named) : `App Store Connect · ${key.name}`,
    detail,
    storeState,
    ...timeFields(expiresAt, now),
    whoseMove,
    nextStep,
    keyId: key.id,
  }
}

export function accessKeyExpirationRow(
  { id, name, role, expiresAt, replacedBy }: AccessKey & { readonly expiresAt: EpochMs },
  workspaceName: string,
  now: EpochMs,
): Row<'Expiration'> {
  const { whoseMove, nextStep } = EXPIRATION_KINDS.access_key
  return {
    ...NO_APP,
    store: null,
    consoleUrl: null,
    expirationId: `access_key:${id}`,
    kind: 'access_key',
    title: name,
    belongsTo: `Store Keyring · ${workspaceName}`,
    detail: role,
    storeState: null,
    ...timeFields(expiresAt, now),
    whoseMove,
    // Its successor is there; only connections may still present the old one.
    nextStep: replacedBy === null ? nextStep : 'Change the connections that still present it: it has been replaced.',
    keyId: null,
  }
}

const NO_APP = { integrationId: null, integrationName: null, appName: null, appIdentifier: null }

/** Whole days: what ends within the next 24 hours has 0 left. */
function timeFields(expiresAt: EpochMs, now: EpochMs) {
  return { expiresAt: isoTime(expiresAt), daysLeft: Math.floor((expiresAt - now) / DAY_MS) }
}
