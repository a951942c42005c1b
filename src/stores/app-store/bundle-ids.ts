/** The bundle IDs that a team has registered. */

import type { BundleId, BundleIdFilter } from '../interface/apps.ts'
import type { Page } from '../paging.ts'
import { storePath } from '../request.ts'
import { text } from '../values.ts'
import { type AppStoreConnect, type Resource, relatedId } from './json-api.ts'

export async function listBundleIds(
  connect: AppStoreConnect,
  filter: BundleIdFilter,
  size: number,
  cursor: string | null,
): Promise<Page<BundleId>> {
  if (filter.only?.size === 0) return { rows: [], next: null }
  // There is one at most. It comes before all that only begins like it, which Apple's filter finds, too.
  const isOne = filter.bundleIdentifier !== undefined
  const document = await connect.get(storePath`/v1/bundleIds`, {
    limit: size,
    cursor: cursor ?? undefined,
    sort: isOne ? 'identifier' : 'name',
    include: 'app',
    'fields[apps]': 'bundleId',
    'filter[identifier]': filter.bundleIdentifier ?? (filter.only ? [...filter.only] : undefined),
    'filter[name]': filter.bundleIdName,
    'filter[platform]': filter.platform,
  })
  const rows = document.data.map(toBundleId).filter((row) => fits(row, filter))
  return { rows, next: isOne && rows.length > 0 ? null : document.nextCursor }
}

function fits({ bundleIdentifier }: BundleId, filter: BundleIdFilter): boolean {
  return (
    (filter.bundleIdentifier === undefined || bundleIdentifier === filter.bundleIdentifier) &&
    (filter.only === undefined || filter.only.has(bundleIdentifier))
  )
}

function toBundleId(resource: Resource): BundleId {
  const { id, attributes } = resource
  return {
    registrationId: id,
    bundleIdentifier: text(attributes.identifier) ?? '',
    bundleIdName: text(attributes.name),
    platform: text(attributes.platform),
    seedId: text(attributes.seedId),
    appId: relatedId(resource, 'app'),
  }
}
