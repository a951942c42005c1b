/** Whom App Review asks, and how it signs in. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing, single } from '../json-api/endpoint.ts'
import { type AttributeRule, readEntity } from '../json-api/entity.ts'
import type { Resource } from '../json-api/resource.ts'
import { RELEASING_FAULTS } from './faults.ts'
import { changed } from './states.ts'

const TYPE = 'appStoreReviewDetails'

const ATTRIBUTES = {
  contactFirstName: { maxLength: 255 },
  contactLastName: { maxLength: 255 },
  contactPhone: { maxLength: 20, format: 'phone' },
  contactEmail: { maxLength: 255, format: 'email' },
  demoAccountName: { maxLength: 255 },
  demoAccountPassword: { maxLength: 255 },
  demoAccountRequired: { kind: 'boolean' },
  notes: { maxLength: 4000 },
} as const satisfies Readonly<Record<string, AttributeRule>>

export const REVIEW_DETAIL_ENDPOINTS: readonly Endpoint[] = [
  single('appStoreVersions', 'appStoreReviewDetail', TYPE, { access: 'appReaders' }),
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: ATTRIBUTES,
    relations: { appStoreVersion: 'appStoreVersions' },
  })
  const version = view.get('appStoreVersions', relations.appStoreVersion ?? '')
  if (!version) {
    const detail = `There is no resource of type 'appStoreVersions' with id '${relations.appStoreVersion}'`
    return refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/appStoreVersion'))
  }
  if (version.links.appStoreReviewDetail) {
    refuse(RELEASING_FAULTS.exists('The given app version already has an existing review.'))
  }
  const resource = {
    type: TYPE,
    id: randomUUID(),
    attributes: { demoAccountRequired: false, ...attributes },
    links: { appStoreVersion: version.id },
  }
  graph.put(resource)
  graph.put({ ...version, links: { ...version.links, appStoreReviewDetail: resource.id } })
  return resource
}

function update({ http, parameters, view, graph }: ConnectCall): Resource {
  const resource = existing(view, TYPE, parameters.id ?? '')
  const { attributes } = readEntity(http, { type: TYPE, id: resource.id, attributes: ATTRIBUTES })
  return changed(graph, resource, attributes)
}
