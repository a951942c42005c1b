/**
 * How far a build has come with its testers. Apple keeps a beta detail for every build, and moves its two states along as the
 * build is processed, declared, reviewed, given to groups, and expires. Pure.
 */
import { type ResourceView, relatedTo } from '../../json-api/graph.ts'
import type { Resource, Shapes } from '../../json-api/resource.ts'

export const BETA_STATE_SHAPES = {
  buildBetaDetails: {
    owner: { link: 'build', type: 'builds' },
    attributes: ['autoNotifyEnabled', 'internalBuildState', 'externalBuildState'],
    relations: { build: { one: 'builds' } },
    madeOf: { type: 'builds', make: betaDetail },
  },
} as const satisfies Shapes

function betaDetail(build: Resource, graph: ResourceView) {
  return {
    attributes: {
      autoNotifyEnabled: build.attributes.autoNotifyEnabled ?? true,
      internalBuildState: internalState(build, graph),
      externalBuildState: externalState(build, graph),
    },
    links: { build: build.id },
  }
}

const BROKEN: readonly unknown[] = ['FAILED', 'INVALID']

/** What keeps a build from every tester alike. */
function obstacleOf({ attributes }: Resource): string | undefined {
  if (attributes.processingState === 'PROCESSING') return 'PROCESSING'
  if (BROKEN.includes(attributes.processingState)) return 'PROCESSING_EXCEPTION'
  if (attributes.expired === true) return 'EXPIRED'
  return typeof attributes.usesNonExemptEncryption === 'boolean' ? undefined : 'MISSING_EXPORT_COMPLIANCE'
}

/** `InternalBetaState` of Apple's specification. */
export function internalState(build: Resource, graph: ResourceView): string {
  return obstacleOf(build) ?? (isGiven(build, graph, true) ? 'IN_BETA_TESTING' : 'READY_FOR_BETA_TESTING')
}

const REVIEWED: Readonly<Record<string, string>> = {
  WAITING_FOR_REVIEW: 'WAITING_FOR_BETA_REVIEW',
  IN_REVIEW: 'IN_BETA_REVIEW',
  REJECTED: 'BETA_REJECTED',
}

/** `ExternalBetaState` of Apple's specification. */
export function externalState(build: Resource, graph: ResourceView): string {
  const obstacle = obstacleOf(build)
  if (obstacle) return obstacle
  if (build.attributes.buildAudienceType === 'INTERNAL_ONLY') return 'NOT_APPLICABLE'
  const review = relatedTo(graph, build, 'betaAppReviewSubmission')[0]?.attributes.betaReviewState
  if (review === undefined) return 'READY_FOR_BETA_SUBMISSION'
  if (review !== 'APPROVED') return REVIEWED[`${review}`] ?? 'READY_FOR_BETA_SUBMISSION'
  return isGiven(build, graph, false) ? 'IN_BETA_TESTING' : 'BETA_APPROVED'
}

function isGiven(build: Resource, graph: ResourceView, isInternal: boolean): boolean {
  return groupsWith(build, graph).some(({ attributes }) => (attributes.isInternalGroup === true) === isInternal)
}

/** The groups that a build was given to, and those that are given every build. */
export function groupsWith(build: Resource, graph: ResourceView): readonly Resource[] {
  return graph.all('betaGroups').filter(({ links, attributes }) => {
    if ([links.builds ?? []].flat().includes(build.id)) return true
    return links.app === build.links.app && hasEveryBuild(attributes)
  })
}

/** Only groups of the team's own people may be given every build at once. */
export function hasEveryBuild({ isInternalGroup, hasAccessToAllBuilds }: Resource['attributes']): boolean {
  return isInternalGroup === true && hasAccessToAllBuilds === true
}

/** Whether the testers of the group can install the build now. */
export function isTestable(build: Resource, group: Resource, graph: ResourceView): boolean {
  if (!groupsWith(build, graph).some(({ id }) => id === group.id)) return false
  const state = group.attributes.isInternalGroup === true ? internalState(build, graph) : externalState(build, graph)
  return state === 'IN_BETA_TESTING'
}
