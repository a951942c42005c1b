/** What Apple's reviewers say of a build, before people outside of the team may test it. */
import type { EpochMs } from '../../../../ports.ts'
import { appleTime } from '../../apple-time.ts'
import { refuse } from '../../errors.ts'
import {
  type ConnectCall,
  change,
  collection,
  type Endpoint,
  instance,
  referred,
  single,
} from '../../json-api/endpoint.ts'
import { readEntity } from '../../json-api/entity.ts'
import { byId, equals, related } from '../../json-api/filters.ts'
import { type ResourceGraph, relatedTo } from '../../json-api/graph.ts'
import type { Resource, Shapes } from '../../json-api/resource.ts'
import type { Pace } from '../../releasing/review.ts'
import { BETA_REVIEW_STATES } from '../builds.ts'
import { externalState, groupsWith } from './beta-states.ts'
import { inviteWaiting } from './invitations.ts'

const TYPE = 'betaAppReviewSubmissions'

export const BETA_REVIEW_SHAPES = {
  betaAppReviewSubmissions: {
    owner: { link: 'build', type: 'builds' },
    attributes: ['betaReviewState', 'submittedDate'],
    relations: { build: { one: 'builds' } },
  },
} as const satisfies Shapes

export const BETA_REVIEW_ENDPOINTS: readonly Endpoint[] = [
  collection('betaAppReviewSubmissions', {
    access: 'betaReaders',
    filters: { build: related('build', byId), betaReviewState: equals('betaReviewState', BETA_REVIEW_STATES) },
    include: ['build'],
  }),
  instance('betaAppReviewSubmissions', { access: 'betaReaders', include: ['build'] }),
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: submit }),
  single('builds', 'betaAppReviewSubmission', 'betaAppReviewSubmissions', { access: 'betaReaders' }),
]

const WITH_APPLE: readonly unknown[] = ['WAITING_FOR_BETA_REVIEW', 'IN_BETA_REVIEW']
const MAY_BE_SUBMITTED: readonly unknown[] = ['READY_FOR_BETA_SUBMISSION', 'BETA_REJECTED']

/** One build of a version at a time. */
function submit({ http, view, graph }: ConnectCall): Resource {
  const { relations } = readEntity(http, { type: TYPE, attributes: {}, relations: { build: 'builds' } })
  const build = referred(view, 'builds', relations.build ?? '', '/data/relationships/build')
  const unprocessable = (title: string, detail: string) =>
    refuse({ status: 422, code: 'ENTITY_UNPROCESSABLE', title, detail })
  const siblings = relatedTo(view, build, 'preReleaseVersion').flatMap((version) => relatedTo(view, version, 'builds'))
  if (siblings.some((other) => WITH_APPLE.includes(externalState(other, view)))) {
    unprocessable('Another build is in review.', 'Another build is in review.')
  }
  if (!MAY_BE_SUBMITTED.includes(externalState(build, view))) {
    unprocessable('The build is not in state for internal testing.', 'Build is not in internal testing state.')
  }
  const submission = {
    type: TYPE,
    id: build.id,
    attributes: { betaReviewState: 'WAITING_FOR_REVIEW', submittedDate: appleTime(http.now) },
    links: { build: build.id },
  }
  graph.put(submission)
  return submission
}

/** What the reviewers decide; an approval is told to whoever has waited for it. */
export function decideBetaReview(
  graph: ResourceGraph,
  buildId: string,
  betaReviewState: 'IN_REVIEW' | 'APPROVED' | 'REJECTED',
): void {
  const build = graph.get('builds', buildId)
  const [submission] = build ? relatedTo(graph, build, 'betaAppReviewSubmission') : []
  if (!build || !submission) throw new TypeError(`the build ${buildId} was not submitted in the sandbox`)
  graph.put({ ...submission, attributes: { ...submission.attributes, betaReviewState } })
  for (const group of groupsWith(build, graph)) inviteWaiting(graph, group.id)
}

/** Reviewers who take their turn by themselves. */
export function passBetaTime(graph: ResourceGraph, now: EpochMs, { waitingMs, reviewMs }: Pace): void {
  for (const { attributes, links } of graph.all(TYPE)) {
    const lasted = now - Date.parse(`${attributes.submittedDate}`)
    const { betaReviewState: state } = attributes
    if (state === 'WAITING_FOR_REVIEW' && lasted >= waitingMs) decideBetaReview(graph, `${links.build}`, 'IN_REVIEW')
    if ((state === 'WAITING_FOR_REVIEW' || state === 'IN_REVIEW') && lasted >= waitingMs + reviewMs)
      decideBetaReview(graph, `${links.build}`, 'APPROVED')
  }
}
