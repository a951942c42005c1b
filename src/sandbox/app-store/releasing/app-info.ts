/** The texts of the app itself go to the store with a version: they are frozen with it, and take the place of the live ones. */
import { randomUUID } from 'node:crypto'
import type { ResourceGraph } from '../json-api/graph.ts'
import { relatedTo } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'

/** By the state of the version; any other one leaves them as they are. */
const STATES: Readonly<Record<string, string>> = {
  PREPARE_FOR_SUBMISSION: 'PREPARE_FOR_SUBMISSION',
  READY_FOR_REVIEW: 'READY_FOR_REVIEW',
  WAITING_FOR_REVIEW: 'WAITING_FOR_REVIEW',
  IN_REVIEW: 'IN_REVIEW',
  REJECTED: 'REJECTED',
  DEVELOPER_REJECTED: 'DEVELOPER_REJECTED',
  PENDING_DEVELOPER_RELEASE: 'PENDING_RELEASE',
  PROCESSING_FOR_DISTRIBUTION: 'PENDING_RELEASE',
  READY_FOR_DISTRIBUTION: 'READY_FOR_DISTRIBUTION',
}
const AT_REST: readonly unknown[] = ['READY_FOR_DISTRIBUTION', 'REPLACED_WITH_NEW_INFO']

/** @param app its Apple ID @param versionState to which a version of the app moves */
export function followVersion(graph: ResourceGraph, app: string, versionState: string): void {
  const own = graph.all('appInfos').filter(({ links }) => links.app === app)
  const state = STATES[versionState]
  const live = own.find(({ attributes }) => attributes.state === 'READY_FOR_DISTRIBUTION')
  const next = own.find(({ attributes }) => !AT_REST.includes(attributes.state)) ?? (live && copyOf(graph, live))
  if (!next || state === undefined) return
  if (state === 'READY_FOR_DISTRIBUTION' && live) setState(graph, live, 'REPLACED_WITH_NEW_INFO')
  setState(graph, next, state)
}

/** For a new version; those that go with a version of another platform are not touched. */
export function beginInfo(graph: ResourceGraph, app: string): void {
  const own = graph.all('appInfos').filter(({ links }) => links.app === app)
  if (own.every(({ attributes }) => AT_REST.includes(attributes.state)))
    followVersion(graph, app, 'PREPARE_FOR_SUBMISSION')
}

/** A new version begins with the texts that are live. */
function copyOf(graph: ResourceGraph, live: Resource): Resource {
  const info = { ...live, id: randomUUID() }
  graph.put(info)
  for (const text of relatedTo(graph, live, 'appInfoLocalizations')) {
    graph.put({ ...text, id: randomUUID(), links: { appInfo: info.id } })
  }
  return info
}

function setState(graph: ResourceGraph, info: Resource, state: string): void {
  const appStoreState = state === 'READY_FOR_DISTRIBUTION' ? 'READY_FOR_SALE' : state
  graph.put({ ...info, attributes: { ...info.attributes, state, appStoreState } })
}
