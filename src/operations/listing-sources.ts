/** Which store keys a list over a whole account asks, and within what bounds. */
import type { AttachedKey } from '../custody/attached-keys.ts'
import type { Integration } from '../custody/integrations.ts'
import type { Store } from '../custody/kinds.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { type Capability, serves } from '../stores/capabilities.ts'
import type { Context, Services } from './context.ts'
import { visibleIntegration, visibleKey } from './visible.ts'

/** So many identifiers fit into one address with certainty. */
const IDENTIFIERS_PER_CALL = 50

export interface ListingSource {
  /** The same from page to page. */
  readonly id: string
  readonly key: StoreKey
  /** The only apps that may be listed; undefined for all. */
  readonly only: ReadonlySet<string> | undefined
  /** The same by Apple ID, as far as they are known; undefined for all. */
  readonly appIds: readonly string[] | undefined
}

/**
 * Unfenced callers list what one key per account reaches, or the key that they name. Fenced callers list the apps of
 * their integrations, each through the keys of its own integration. Both can ask for the keys of one integration alone.
 * @param capability what the key must be good for
 */
export async function listingSources(
  services: Services,
  { caller }: Context,
  query: {
    readonly keyId?: string | undefined
    readonly store?: Store | undefined
    readonly keysOfIntegrationId?: string | undefined
  },
  capability: Capability,
): Promise<readonly ListingSource[]> {
  const { accounts, attachedKeys, integrations } = services
  const { workspaceId, fence } = caller
  const named = query.keyId === undefined ? undefined : await visibleKey(services, caller, query.keyId, 'query.keyId')
  const attached =
    query.keysOfIntegrationId === undefined
      ? undefined
      : await attachedKeys.of(await visibleIntegration(services, caller, query.keysOfIntegrationId))
  const isWanted = (key: StoreKey) =>
    serves(key.kind, capability) &&
    (attached === undefined || attached.some((own) => own.key.id === key.id)) &&
    (named === undefined || key.id === named.id) &&
    (query.store === undefined || key.store === query.store)

  /** One that its last check forbids is left to say so only where there is no other. */
  const choose = (keys: readonly AttachedKey[]): StoreKey | undefined => {
    const wanted = keys.filter(({ key }) => isWanted(key))
    return (wanted.find(({ findings }) => findings.get(capability)?.verdict !== 'forbidden') ?? wanted[0])?.key
  }

  if (fence === null) {
    const within = attached ? [attached] : await accounts.of(workspaceId)
    const keys = named ? [named].filter(isWanted) : within.flatMap((own) => choose(own) ?? [])
    return keys.map((key) => ({ id: key.id, key, only: undefined, appIds: undefined }))
  }

  const byKey = new Map<string, { readonly key: StoreKey; readonly apps: Integration[] }>()
  for (const id of [...fence].sort()) {
    const integration = await integrations.find(workspaceId, id)
    const key = integration && choose(await attachedKeys.of(integration))
    if (!integration || !key) continue
    const entry = byKey.get(key.id) ?? { key, apps: [] }
    entry.apps.push(integration)
    byKey.set(key.id, entry)
  }
  return [...byKey.values()].flatMap(({ key, apps }) =>
    chunks(apps, IDENTIFIERS_PER_CALL).map((part, index) => ({
      id: `${key.id} ${index}`,
      key,
      only: new Set(part.map(({ appIdentifier }) => appIdentifier)),
      appIds: part.flatMap(({ appId }) => appId ?? []),
    })),
  )
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
