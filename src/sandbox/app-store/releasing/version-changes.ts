/** Changes a version: how it is released until it is, all else until it is handed in. */
import { textAnswer } from '../../exchange.ts'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing } from '../json-api/endpoint.ts'
import { readEntity, readOneLinkage } from '../json-api/entity.ts'
import type { Resource } from '../json-api/resource.ts'
import { isAttachable } from './attachable.ts'
import { RELEASING_FAULTS } from './faults.ts'
import { VERSION_ATTRIBUTES } from './new-versions.ts'
import { changed, isEditable, isUnreleased, moveVersion, siblings } from './states.ts'

const TYPE = 'appStoreVersions'
const RELEASE_OPTIONS: readonly string[] = ['releaseType', 'earliestReleaseDate']

export const VERSION_CHANGE_ENDPOINTS: readonly Endpoint[] = [
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
  {
    method: 'PATCH',
    path: `/v1/${TYPE}/{id}/relationships/build`,
    access: 'appEditors',
    answer: (call) => {
      attach(call, existing(call.view, TYPE, call.parameters.id ?? ''), readOneLinkage(call.http, 'builds'))
      return textAnswer(204)
    },
  },
]

function update(call: ConnectCall): Resource {
  const { http, parameters, view, graph } = call
  const version = existing(view, TYPE, parameters.id ?? '')
  const { attributes, optional } = readEntity(http, {
    type: TYPE,
    id: version.id,
    attributes: VERSION_ATTRIBUTES,
    optionalRelations: { build: 'builds' },
  })
  const isFrozen = (name: string) => (RELEASE_OPTIONS.includes(name) ? !isUnreleased(version) : !isEditable(version))
  const [first, ...more] = Object.keys(attributes).filter(isFrozen).map(RELEASING_FAULTS.frozen)
  if (first) refuse(first, ...more)
  const twin = siblings(view, version).find(
    (other) => other.id !== version.id && other.attributes.versionString === attributes.versionString,
  )
  if (twin) refuse(RELEASING_FAULTS.versionUsed())
  const after = { ...version.attributes, ...attributes }
  if (after.earliestReleaseDate != null && after.releaseType !== 'SCHEDULED') {
    const detail = "The attribute 'earliestReleaseDate' is for scheduled releases only"
    refuse(FAULTS.entity('ATTRIBUTE.INVALID', detail, '/data/attributes/earliestReleaseDate'))
  }
  if (optional.build !== undefined) attach(call, version, optional.build)
  return changed(graph, existing(graph, TYPE, version.id), attributes)
}

/** A rejected version that gets another build is being prepared again. */
function attach({ http, view, graph }: ConnectCall, version: Resource, build: string | null): void {
  if (!isEditable(version) || (build !== null && !isAttachable(view, version, build))) {
    refuse(RELEASING_FAULTS.buildNotAdded())
  }
  graph.put({
    ...version,
    attributes: { ...version.attributes, buildSince: http.now },
    links: { ...version.links, build },
  })
  if (version.attributes.appVersionState === 'REJECTED' && version.links.build !== build) {
    moveVersion(graph, version.id, 'PREPARE_FOR_SUBMISSION', http.now)
  }
}
