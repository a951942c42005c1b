/** What is handed in together for review: one submission of an app and platform at a time. */
import { randomUUID } from 'node:crypto'
import { appleTime } from '../apple-time.ts'
import { PLATFORMS } from '../areas/versions.ts'
import { FAULTS, refuse } from '../errors.ts'
import {
  type ConnectCall,
  change,
  collection,
  type Endpoint,
  existing,
  instance,
  nested,
} from '../json-api/endpoint.ts'
import { readEntity } from '../json-api/entity.ts'
import { byId, equals, related } from '../json-api/filters.ts'
import { type ResourceView, relatedTo } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { RELEASING_FAULTS } from './faults.ts'
import { lacksOf } from './requirements.ts'
import { changed, moveVersion } from './states.ts'

const TYPE = 'reviewSubmissions'
const STATES = [
  'READY_FOR_REVIEW',
  'WAITING_FOR_REVIEW',
  'IN_REVIEW',
  'UNRESOLVED_ISSUES',
  'CANCELING',
  'COMPLETING',
  'COMPLETE',
] as const
const WITH_APPLE: readonly unknown[] = ['WAITING_FOR_REVIEW', 'IN_REVIEW']
const INCLUDE = ['app', 'items', 'appStoreVersionForReview'] as const
const FILTERS = { state: equals('state', STATES), platform: equals('platform', PLATFORMS) }

const LIST = collection(TYPE, {
  access: 'appReaders',
  filters: { ...FILTERS, app: related('app', byId) },
  include: INCLUDE,
})

export const SUBMISSION_ENDPOINTS: readonly Endpoint[] = [
  {
    ...LIST,
    answer(call) {
      if (!new URLSearchParams(call.http.search).has('filter[app]')) refuse(FAULTS.parameterRequired('filter[app]'))
      return LIST.answer(call)
    },
  },
  nested('apps', TYPE, TYPE, { access: 'appReaders', filters: FILTERS, include: INCLUDE }),
  instance(TYPE, { access: 'appReaders', include: INCLUDE }),
  nested(TYPE, 'items', 'reviewSubmissionItems', { access: 'appReaders', include: ['appStoreVersion'] }),
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: { platform: { required: true, values: PLATFORMS } },
    relations: { app: 'apps' },
  })
  const app = relations.app ?? ''
  if (!view.get('apps', app)) {
    const detail = `There is no resource of type 'apps' with id '${app}'`
    refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/app'))
  }
  const open = view
    .all(TYPE)
    .find(
      (other) =>
        other.links.app === app &&
        other.attributes.platform === attributes.platform &&
        other.attributes.state !== 'COMPLETE',
    )
  if (open) refuse(RELEASING_FAULTS.otherSubmission(open.id))
  const submission: Resource = {
    type: TYPE,
    id: randomUUID(),
    attributes: { platform: attributes.platform, state: 'READY_FOR_REVIEW', stateSince: http.now },
    links: { app },
  }
  graph.put(submission)
  return submission
}

function update(call: ConnectCall): Resource {
  const { http, parameters, view } = call
  const submission = existing(view, TYPE, parameters.id ?? '')
  const { attributes } = readEntity(http, {
    type: TYPE,
    id: submission.id,
    attributes: { submitted: { kind: 'boolean' }, canceled: { kind: 'boolean' } },
  })
  if (attributes.canceled === true) return cancel(call, submission)
  if (attributes.submitted === true) return submit(call, submission)
  return submission
}

function submit({ http, view, graph, settlingMs }: ConnectCall, submission: Resource): Resource {
  const { state } = submission.attributes
  if (state !== 'READY_FOR_REVIEW' && state !== 'UNRESOLVED_ISSUES') {
    refuse(RELEASING_FAULTS.invalidState(`${TYPE} is not in valid state.`, 'Resource is not in submittable state'))
  }
  const items = itemsOf(view, submission)
  if (items.length === 0 || items.some((item) => item.attributes.state === 'REJECTED')) {
    refuse(RELEASING_FAULTS.invalidState(`${TYPE} is not in valid state.`, 'Not all items are ready to be reviewed'))
  }
  for (const version of items.flatMap((item) => relatedTo(view, item, 'appStoreVersion'))) {
    const lacks = lacksOf(view, version)
    const isSettling = http.now - Number(version.attributes.buildSince ?? 0) < settlingMs
    const found = isSettling ? { [`/v1/appStoreVersions/${version.id}`]: [RELEASING_FAULTS.notReadyYet()] } : lacks
    if (Object.keys(found).length > 0) refuse(RELEASING_FAULTS.notReviewable('appStoreVersions', version.id, found))
  }
  for (const { links } of items) moveVersion(graph, `${links.appStoreVersion}`, 'WAITING_FOR_REVIEW', http.now)
  const submittedDate = appleTime(http.now)
  return changed(graph, submission, { state: 'WAITING_FOR_REVIEW', submittedDate, stateSince: http.now })
}

/** Takes a while: until it is complete, no other one can be made. */
function cancel({ http, view, graph }: ConnectCall, submission: Resource): Resource {
  const { state } = submission.attributes
  if (!WITH_APPLE.includes(state) && state !== 'UNRESOLVED_ISSUES') refuse(RELEASING_FAULTS.notCancellable())
  for (const item of itemsOf(view, submission)) {
    changed(graph, item, { state: 'REMOVED' })
    moveVersion(graph, `${item.links.appStoreVersion}`, 'DEVELOPER_REJECTED', http.now)
  }
  return changed(graph, submission, { state: 'CANCELING', stateSince: http.now })
}

export function itemsOf(view: ResourceView, submission: Resource): readonly Resource[] {
  return relatedTo(view, submission, 'items').filter(({ attributes }) => attributes.state !== 'REMOVED')
}
