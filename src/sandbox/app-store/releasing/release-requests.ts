/** Releases a version that was approved and waits for the developer. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint } from '../json-api/endpoint.ts'
import { readEntity } from '../json-api/entity.ts'
import type { Resource } from '../json-api/resource.ts'
import { moveVersion } from './states.ts'

const TYPE = 'appStoreVersionReleaseRequests'

export const RELEASE_REQUEST_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { relations } = readEntity(http, {
    type: TYPE,
    attributes: {},
    relations: { appStoreVersion: 'appStoreVersions' },
  })
  const version = view.get('appStoreVersions', relations.appStoreVersion ?? '')
  if (!version) {
    const detail = `There is no resource of type 'appStoreVersions' with id '${relations.appStoreVersion}'`
    return refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/appStoreVersion'))
  }
  if (version.attributes.appVersionState !== 'PENDING_DEVELOPER_RELEASE') {
    refuse(FAULTS.state('The version is not pending a developer release.'))
  }
  const resource: Resource = { type: TYPE, id: randomUUID(), attributes: {}, links: { appStoreVersion: version.id } }
  graph.put(resource)
  moveVersion(graph, version.id, 'PROCESSING_FOR_DISTRIBUTION', http.now)
  return resource
}
