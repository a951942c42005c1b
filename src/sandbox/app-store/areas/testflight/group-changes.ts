/** Making groups, and who and what is in them. */
import { randomUUID } from 'node:crypto'
import { appleTime } from '../../apple-time.ts'
import { FAULTS, refuse } from '../../errors.ts'
import { type ConnectCall, change, type Endpoint, existing, linkage, referred } from '../../json-api/endpoint.ts'
import { readEntity } from '../../json-api/entity.ts'
import type { ResourceGraph } from '../../json-api/graph.ts'
import type { Resource } from '../../json-api/resource.ts'
import { hasEveryBuild } from './beta-states.ts'
import { inviteWaiting } from './invitations.ts'
import { checkMayJoin } from './team.ts'

const TYPE = 'betaGroups'
const MAX_NAME_LENGTH = 200
/** @see https://developer.apple.com/help/app-store-connect/test-a-beta-version/invite-external-testers */
const MAX_EXTERNAL_TESTERS = 10_000

export const GROUP_CHANGE_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  change('DELETE', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: remove }),
  linkage('POST', TYPE, 'betaTesters', 'betaTesters', {
    access: 'appEditors',
    act: ({ view, graph }, group, testers) => {
      for (const tester of testers) checkMayJoin(view, group, tester.attributes.email)
      join(graph, group, 'betaTesters', testers)
      inviteWaiting(graph, group.id)
    },
  }),
  linkage('DELETE', TYPE, 'betaTesters', 'betaTesters', {
    access: 'appEditors',
    act: ({ graph }, group, testers) => leave(graph, group, 'betaTesters', testers),
  }),
  linkage('POST', TYPE, 'builds', 'builds', {
    access: 'appEditors',
    act: ({ graph }, group, builds) => {
      for (const build of builds) checkAssignable(group, build)
      join(graph, group, 'builds', builds)
      inviteWaiting(graph, group.id)
    },
  }),
  linkage('DELETE', TYPE, 'builds', 'builds', {
    access: 'appEditors',
    act: ({ graph }, group, builds) => leave(graph, group, 'builds', builds),
  }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: {
      name: { required: true, maxLength: MAX_NAME_LENGTH },
      isInternalGroup: { kind: 'boolean' },
      hasAccessToAllBuilds: { kind: 'boolean' },
      publicLinkEnabled: { kind: 'boolean' },
      publicLinkLimitEnabled: { kind: 'boolean' },
      publicLinkLimit: { kind: 'integer' },
      feedbackEnabled: { kind: 'boolean' },
    },
    relations: { app: 'apps' },
  })
  const app = referred(view, 'apps', relations.app ?? '', '/data/relationships/app')
  const invalid = (name: string, detail: string) =>
    refuse(FAULTS.entity('ATTRIBUTE.INVALID', detail, `/data/attributes/${name}`))
  const isInternal = attributes.isInternalGroup === true
  if (isInternal && attributes.publicLinkEnabled === true) {
    invalid('publicLinkEnabled', 'Public links are not available for internal groups.')
  }
  if (!isInternal && attributes.hasAccessToAllBuilds === true) {
    invalid('hasAccessToAllBuilds', 'Access to all builds is only available for internal groups.')
  }
  const limit = attributes.publicLinkLimit
  if (typeof limit === 'number' && (limit < 1 || limit > MAX_EXTERNAL_TESTERS)) {
    invalid('publicLinkLimit', `The public link limit must be between 1 and ${MAX_EXTERNAL_TESTERS}.`)
  }
  const twin = view
    .all(TYPE)
    .some(({ links, attributes: { name } }) => links.app === app.id && name === attributes.name)
  if (twin) {
    refuse(
      FAULTS.entity('ATTRIBUTE.INVALID.DUPLICATE', 'A group with this name already exists', '/data/attributes/name'),
    )
  }
  const publicLinkId = randomUUID().replaceAll('-', '').slice(0, 8)
  const group: Resource = {
    type: TYPE,
    id: randomUUID(),
    attributes: {
      isInternalGroup: false,
      feedbackEnabled: true,
      publicLinkEnabled: false,
      ...attributes,
      createdDate: appleTime(http.now),
      ...(attributes.publicLinkEnabled === true
        ? { publicLinkId, publicLink: `https://testflight.apple.com/join/${publicLinkId}` }
        : {}),
    },
    links: { app: app.id, builds: [], betaTesters: [] },
  }
  graph.put(group)
  return group
}

function remove({ parameters, view, graph }: ConnectCall): Resource {
  const group = existing(view, TYPE, parameters.id ?? '')
  graph.remove(TYPE, group.id)
  return group
}

/** Both the titles and the details are those seen live. */
function checkAssignable(group: Resource, build: Resource): void {
  const unprocessable = (title: string, detail: string) =>
    refuse({ status: 422, code: 'ENTITY_UNPROCESSABLE', title, detail })
  if (group.links.app !== build.links.app) {
    refuse(FAULTS.entity('RELATIONSHIP.INVALID', `The build '${build.id}' is not of the app of the group`, '/data'))
  }
  if (hasEveryBuild(group.attributes)) {
    unprocessable('Builds cannot be assigned to this internal group.', 'Cannot add internal group to a build.')
  }
  const { processingState, expired, usesNonExemptEncryption, buildAudienceType } = build.attributes
  const isInternal = group.attributes.isInternalGroup === true
  const isReady = processingState === 'VALID' && expired !== true && typeof usesNonExemptEncryption === 'boolean'
  if (!isReady || (!isInternal && buildAudienceType === 'INTERNAL_ONLY')) {
    unprocessable('The build is not in state for internal testing.', 'Build is not in internal testing state.')
  }
}

/** What is in it already stays once. */
export function join(
  graph: ResourceGraph,
  group: Resource,
  relation: 'builds' | 'betaTesters',
  others: readonly Resource[],
): void {
  const ids = new Set([...[group.links[relation] ?? []].flat(), ...others.map(({ id }) => id)])
  graph.put({ ...group, links: { ...group.links, [relation]: [...ids] } })
}

export function leave(
  graph: ResourceGraph,
  group: Resource,
  relation: 'builds' | 'betaTesters',
  others: readonly Resource[],
): void {
  const gone = new Set(others.map(({ id }) => id))
  const ids = [group.links[relation] ?? []].flat().filter((id) => !gone.has(id))
  graph.put({ ...group, links: { ...group.links, [relation]: ids } })
}
