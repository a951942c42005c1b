/** The states of a version, and moving it from one to the next. */
import type { EpochMs } from '../../../ports.ts'
import type { ResourceGraph, ResourceView } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { followVersion } from './app-info.ts'

/** Texts, version string and build can be changed. */
const EDITABLE: readonly unknown[] = [
  'PREPARE_FOR_SUBMISSION',
  'DEVELOPER_REJECTED',
  'REJECTED',
  'METADATA_REJECTED',
  'INVALID_BINARY',
]
/** How and when it is released can still be changed. */
const UNRELEASED: readonly unknown[] = [
  ...EDITABLE,
  'READY_FOR_REVIEW',
  'WAITING_FOR_EXPORT_COMPLIANCE',
  'WAITING_FOR_REVIEW',
  'IN_REVIEW',
  'ACCEPTED',
  'PENDING_DEVELOPER_RELEASE',
]
const RELEASED: readonly unknown[] = ['READY_FOR_DISTRIBUTION', 'REPLACED_WITH_NEW_VERSION']

export const isEditable = ({ attributes }: Resource): boolean => EDITABLE.includes(attributes.appVersionState)
export const isUnreleased = ({ attributes }: Resource): boolean => UNRELEASED.includes(attributes.appVersionState)
/** There is one at most on each platform. */
export const isUnderWay = ({ attributes }: Resource): boolean => !RELEASED.includes(attributes.appVersionState)

/** All versions of the app on the platform of this one. */
export function siblings(view: ResourceView, version: Resource): readonly Resource[] {
  return versionsOf(view, `${version.links.app}`, version.attributes.platform)
}

export function versionsOf(view: ResourceView, app: string, platform: unknown): readonly Resource[] {
  return view
    .all('appStoreVersions')
    .filter(({ links, attributes }) => links.app === app && attributes.platform === platform)
}

/** Nothing of the app has been on the platform before: there is nothing to tell news about, and nobody to update. */
export function isFirst(view: ResourceView, version: Resource): boolean {
  return !siblings(view, version).some((other) => other.id !== version.id && !isUnderWay(other))
}

/** The deprecated attribute says the same in older words. */
const OLDER_WORDS: Readonly<Record<string, string>> = {
  READY_FOR_DISTRIBUTION: 'READY_FOR_SALE',
  PROCESSING_FOR_DISTRIBUTION: 'PROCESSING_FOR_APP_STORE',
}

export function moveVersion(graph: ResourceGraph, id: string, state: string, now: EpochMs): void {
  const version = graph.get('appStoreVersions', id)
  if (!version) return
  const attributes = {
    ...version.attributes,
    appVersionState: state,
    appStoreState: OLDER_WORDS[state] ?? state,
    stateSince: now,
  }
  graph.put({ ...version, attributes })
  followVersion(graph, `${version.links.app}`, state)
}

/** @param changes attributes that Apple does not answer may be among them */
export function changed(graph: ResourceGraph, resource: Resource, changes: Resource['attributes']): Resource {
  const after = { ...resource, attributes: { ...resource.attributes, ...changes } }
  graph.put(after)
  return after
}

/** When a resource came into its state; 0 for one that was put there by hand. */
export function since({ attributes }: Resource): EpochMs {
  return typeof attributes.stateSince === 'number' ? attributes.stateSince : 0
}
