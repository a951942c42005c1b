/** A release that reaches more of the users day by day: 1, 2, 5, 10, 20, 50, and on the seventh day 100 percent. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing, single } from '../json-api/endpoint.ts'
import { readEntity } from '../json-api/entity.ts'
import type { Resource } from '../json-api/resource.ts'
import { RELEASING_FAULTS } from './faults.ts'
import { changed, isFirst, isUnreleased } from './states.ts'

const TYPE = 'appStoreVersionPhasedReleases'
const STATE = { values: ['INACTIVE', 'ACTIVE', 'PAUSED', 'COMPLETE'] } as const

export const PHASED_RELEASE_ENDPOINTS: readonly Endpoint[] = [
  single('appStoreVersions', 'appStoreVersionPhasedRelease', TYPE, { access: 'appReaders' }),
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
  change('DELETE', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: remove }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: { phasedReleaseState: STATE },
    relations: { appStoreVersion: 'appStoreVersions' },
  })
  const version = view.get('appStoreVersions', relations.appStoreVersion ?? '')
  if (!version) {
    const detail = `There is no resource of type 'appStoreVersions' with id '${relations.appStoreVersion}'`
    return refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/appStoreVersion'))
  }
  if (version.links.appStoreVersionPhasedRelease) {
    refuse(RELEASING_FAULTS.exists('The given app version already has a phased release.'))
  }
  if (!isUnreleased(version) || isFirst(view, version)) {
    refuse(FAULTS.state('A phased release is not available for the app version in the current state.'))
  }
  const resource: Resource = {
    type: TYPE,
    id: randomUUID(),
    attributes: { phasedReleaseState: 'INACTIVE', totalPauseDuration: 0, ...attributes },
    links: { appStoreVersion: version.id },
  }
  graph.put(resource)
  graph.put({ ...version, links: { ...version.links, appStoreVersionPhasedRelease: resource.id } })
  return resource
}

const MOVES: Readonly<Record<string, readonly string[]>> = {
  INACTIVE: [],
  ACTIVE: ['PAUSED', 'COMPLETE'],
  PAUSED: ['ACTIVE', 'COMPLETE'],
}

function update({ http, parameters, view, graph }: ConnectCall): Resource {
  const resource = existing(view, TYPE, parameters.id ?? '')
  const { attributes } = readEntity(http, {
    type: TYPE,
    id: resource.id,
    attributes: { phasedReleaseState: { ...STATE, required: true } },
  })
  const { phasedReleaseState: state } = resource.attributes
  const next = `${attributes.phasedReleaseState}`
  if (state === 'COMPLETE') refuse(RELEASING_FAULTS.phasedReleaseFinal())
  if (state === next) refuse(RELEASING_FAULTS.phasedReleaseUnchanged())
  if (!MOVES[`${state}`]?.includes(next)) {
    refuse(FAULTS.state(`The phased release can not be changed from ${state} to ${next}.`))
  }
  const pausedMs = Number(resource.attributes.pausedMs ?? 0)
  const pausedAt = resource.attributes.pausedAt
  return changed(graph, resource, {
    phasedReleaseState: next,
    pausedAt: next === 'PAUSED' ? http.now : null,
    pausedMs: pausedMs + (typeof pausedAt === 'number' ? http.now - pausedAt : 0),
  })
}

/** Before it has begun: then all users get the version at once. */
function remove({ parameters, view, graph }: ConnectCall): Resource {
  const resource = existing(view, TYPE, parameters.id ?? '')
  if (resource.attributes.phasedReleaseState !== 'INACTIVE') {
    refuse(FAULTS.state('The phased release can not be deleted in the current state.'))
  }
  const version = existing(view, 'appStoreVersions', `${resource.links.appStoreVersion}`)
  graph.put({ ...version, links: { ...version.links, appStoreVersionPhasedRelease: null } })
  graph.remove(TYPE, resource.id)
  return resource
}
