/** Our records as the definition's rows. What is not named here does not leave the server. */
import type { Row } from '../contract/types.ts'
import type { AttachedKey } from '../custody/attached-keys.ts'
import type { Check } from '../custody/checks.ts'
import { type Integration, titleOf } from '../custody/integrations.ts'
import { KEY_KINDS, STORE_LABELS, type Store } from '../custody/kinds.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import type { ProxyError } from '../errors.ts'
import { UNUSED_KEY_LIFETIME_MS } from '../lifecycle/keys.ts'
import { standingOf } from '../lifecycle/verdicts.ts'
import type { StoreApp } from '../stores/interface/apps.ts'
import { capabilitiesOf } from '../stores/routing/routing.ts'

/** Milliseconds since 1970 → ISO 8601 in UTC. */
export function isoTime<T extends number | null>(at: T): T extends number ? string : string | null {
  return (at === null ? null : new Date(at).toISOString()) as T extends number ? string : string | null
}

type NamedApp = Pick<StoreApp, 'store' | 'appId' | 'appName' | 'appIdentifier'>

/** The fields that every row about an app carries. */
export function commonFields(integration: Pick<Integration, 'id' | 'name'> | undefined, app: NamedApp) {
  return {
    integrationId: integration?.id ?? null,
    integrationName: integration?.name ?? null,
    store: app.store,
    appName: app.appName,
    appIdentifier: app.appIdentifier,
    consoleUrl: CONSOLE_URLS[app.store](app.appId),
  }
}

/** Play Console addresses an app by numbers that no API tells, so the link leads to the list. */
const CONSOLE_URLS = {
  'app-store': (appId) => (appId === null ? null : `https://appstoreconnect.apple.com/apps/${appId}`),
  'google-play': () => 'https://play.google.com/console',
} as const satisfies Record<Store, (appId: string | null) => string | null>

const STORE_URLS = {
  'app-store': ({ appId }) => (appId === null ? null : `https://apps.apple.com/app/id${appId}`),
  'google-play': ({ appIdentifier }) =>
    `https://play.google.com/store/apps/details?id=${encodeURIComponent(appIdentifier)}`,
} as const satisfies Record<Store, (app: NamedApp) => string | null>

/**
 * The identity and attributes of an app, as lists and details share them: all at once and one by one, since a list has two
 * hundred of them, and to copy one object behind others is slow.
 */
export function appFields(integration: Pick<Integration, 'id' | 'name'> | undefined, app: StoreApp) {
  const { store, appIdentifier } = app
  return {
    integrationId: integration?.id ?? null,
    integrationName: integration?.name ?? null,
    store,
    appName: app.appName,
    appIdentifier,
    consoleUrl: CONSOLE_URLS[store](app.appId),
    appId: app.appId,
    sku: app.sku,
    primaryLocale: app.primaryLocale,
    isOrEverWasMadeForKids: app.isOrEverWasMadeForKids,
    contentRightsDeclaration: app.contentRightsDeclaration,
    subscriptionStatusUrl: app.subscriptionStatusUrl,
    subscriptionStatusUrlVersion: app.subscriptionStatusUrlVersion,
    subscriptionStatusUrlForSandbox: app.subscriptionStatusUrlForSandbox,
    subscriptionStatusUrlVersionForSandbox: app.subscriptionStatusUrlVersionForSandbox,
    accessibilityUrl: app.accessibilityUrl,
    streamlinedPurchasingEnabled: app.streamlinedPurchasingEnabled,
    iconUrl: app.iconUrl,
    bundleId: store === 'app-store' ? appIdentifier : null,
    packageName: store === 'google-play' ? appIdentifier : null,
    storeUrl: STORE_URLS[store](app),
  }
}

export function integrationRow(integration: Integration, keys: readonly AttachedKey[]): Row<'Integration'> {
  const { id, store, appIdentifier } = integration
  return {
    ...commonFields({ id, name: integration.name }, integration),
    title: titleOf(integration),
    appId: integration.appId,
    bundleId: store === 'app-store' ? appIdentifier : null,
    packageName: store === 'google-play' ? appIdentifier : null,
    status: integration.status,
    reasonCode: integration.verdict,
    reason: integration.reason,
    whoseMove: integration.whoseMove,
    since: isoTime(integration.since),
    lastCheckedAt: isoTime(integration.lastCheckedAt),
    nextCheckAt: isoTime(integration.nextCheckAt),
    capabilities: [...capabilitiesOf(keys)],
    serviceAccountEmail: keys.find(({ key }) => key.serviceAccountEmail !== null)?.key.serviceAccountEmail ?? null,
    reference: integration.reference,
    primaryKeyId: integration.keyIds[0] ?? null,
    keyIds: [...integration.keyIds],
    createdAt: isoTime(integration.createdAt),
  }
}

/** @param checks of the key by itself @param integrationCount how many the caller may know of */
export function keyRow(key: StoreKey, checks: readonly Check[], integrationCount: number): Row<'Key'> {
  const found = standingOf(checks)
  const times = checks.map(({ checkedAt }) => checkedAt)
  return {
    keyId: key.id,
    title: keyTitle(key),
    keyName: key.name,
    kind: key.kind,
    store: key.store,
    storeKeyId: key.storeKeyId,
    issuerId: key.issuerId,
    serviceAccountEmail: key.serviceAccountEmail,
    vendorNumber: key.vendorNumbers[0] ?? null,
    vendorNumbers: [...key.vendorNumbers],
    version: key.version,
    verdict: checks.length > 0 ? found.verdict : null,
    reason: found.reason,
    whoseMove: found.whoseMove,
    lastCheckedAt: times.length > 0 ? isoTime(Math.max(...times)) : null,
    integrationCount,
    removedAt: key.unusedSince === null ? null : isoTime(key.unusedSince + UNUSED_KEY_LIFETIME_MS),
    createdAt: isoTime(key.createdAt),
  }
}

/** A name of the team's own does not say what kind of key it is. */
function keyTitle({ name, kind, store }: StoreKey): string {
  const { label } = KEY_KINDS[kind]
  return [name, ...(name.includes(label) ? [] : [label]), STORE_LABELS[store]].join(' · ')
}

export function checkRow(check: Check): Row<'Check'> {
  return {
    capability: check.capability,
    verdict: check.verdict,
    reason: check.reason,
    whoseMove: check.whoseMove,
    keyId: check.keyId,
    checkedAt: isoTime(check.checkedAt),
  }
}

/** Why a store key could not list something. */
export function problemRow({ id, name }: StoreKey, { code, message }: ProxyError): Row<'KeyProblem'> {
  return { keyId: id, keyName: name, code, message }
}
