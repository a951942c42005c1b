/** Puts a version into a submission. Here Apple judges whether it can be reviewed. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing } from '../json-api/endpoint.ts'
import { readEntity } from '../json-api/entity.ts'
import type { ResourceView } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { RELEASING_FAULTS } from './faults.ts'
import { lacksOf } from './requirements.ts'
import { changed, isEditable, moveVersion } from './states.ts'

const TYPE = 'reviewSubmissionItems'

export const SUBMISSION_ITEM_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
  change('DELETE', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: remove }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { relations } = readEntity(http, {
    type: TYPE,
    attributes: {},
    relations: { reviewSubmission: 'reviewSubmissions', appStoreVersion: 'appStoreVersions' },
  })
  const submission = named(view, 'reviewSubmissions', 'reviewSubmission', relations)
  const version = named(view, 'appStoreVersions', 'appStoreVersion', relations)
  if (submission.attributes.platform !== version.attributes.platform || submission.links.app !== version.links.app) {
    const detail = 'The version is not of the app and platform of the submission'
    refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/appStoreVersion'))
  }
  const holder = holderOf(view, version.id)
  if (holder) refuse(RELEASING_FAULTS.partOfOtherSubmission(version.id, holder.id))
  if (submission.attributes.state !== 'READY_FOR_REVIEW') {
    refuse(RELEASING_FAULTS.invalidState('reviewSubmissions is not in valid state.', 'Items can not be added any more'))
  }
  const lacks = isEditable(version)
    ? lacksOf(view, version)
    : { [`/v1/appStoreVersions/${version.id}`]: [FAULTS.state('The version can not be submitted in its state.')] }
  if (Object.keys(lacks).length > 0) refuse(RELEASING_FAULTS.notReviewable('appStoreVersions', version.id, lacks))
  const item: Resource = {
    type: TYPE,
    id: randomUUID(),
    attributes: { state: 'READY_FOR_REVIEW' },
    links: { reviewSubmission: submission.id, appStoreVersion: version.id },
  }
  graph.put(item)
  graph.put({ ...submission, links: { ...submission.links, appStoreVersionForReview: version.id } })
  moveVersion(graph, version.id, 'READY_FOR_REVIEW', http.now)
  return item
}

/** `resolved`: what was rejected has been mended. `removed` takes it out of what was handed in. */
function update({ http, parameters, view, graph }: ConnectCall): Resource {
  const item = existing(view, TYPE, parameters.id ?? '')
  const { attributes } = readEntity(http, {
    type: TYPE,
    id: item.id,
    attributes: { resolved: { kind: 'boolean' }, removed: { kind: 'boolean' } },
  })
  if (attributes.removed === true) {
    moveVersion(graph, `${item.links.appStoreVersion}`, 'DEVELOPER_REJECTED', http.now)
    return changed(graph, item, { state: 'REMOVED' })
  }
  if (attributes.resolved !== true) return item
  if (item.attributes.state !== 'REJECTED') {
    refuse(RELEASING_FAULTS.invalidState(`${TYPE} is not in valid state.`, 'Item has no unresolved issues'))
  }
  return changed(graph, item, { state: 'READY_FOR_REVIEW' })
}

/** Only as long as nothing was handed in. */
function remove({ http, parameters, view, graph }: ConnectCall): Resource {
  const item = existing(view, TYPE, parameters.id ?? '')
  const submission = existing(view, 'reviewSubmissions', `${item.links.reviewSubmission}`)
  if (submission.attributes.state !== 'READY_FOR_REVIEW') refuse(RELEASING_FAULTS.itemSubmitted())
  graph.remove(TYPE, item.id)
  moveVersion(graph, `${item.links.appStoreVersion}`, 'PREPARE_FOR_SUBMISSION', http.now)
  return item
}

function named(view: ResourceView, type: string, name: string, relations: Readonly<Record<string, string>>): Resource {
  const id = relations[name] ?? ''
  const detail = `Resource ${type} with id ${id} cannot be found`
  return view.get(type, id) ?? refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, `/data/relationships/${name}`))
}

/** A rejected version stays in its submission until that is handed in again, or cancelled. */
function holderOf(view: ResourceView, versionId: string): Resource | undefined {
  return view
    .all(TYPE)
    .filter(({ links, attributes }) => links.appStoreVersion === versionId && attributes.state !== 'REMOVED')
    .flatMap(({ links }) => view.get('reviewSubmissions', `${links.reviewSubmission}`) ?? [])
    .find(({ attributes }) => attributes.state !== 'COMPLETE')
}
