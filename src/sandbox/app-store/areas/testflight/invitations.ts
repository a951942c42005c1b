/** The mails that Apple sends to testers: once there is something to test, or because somebody asks for it. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../../errors.ts'
import { type ConnectCall, change, type Endpoint, referred } from '../../json-api/endpoint.ts'
import { readEntity } from '../../json-api/entity.ts'
import { type ResourceGraph, type ResourceView, relatedTo } from '../../json-api/graph.ts'
import type { Resource, Shapes } from '../../json-api/resource.ts'
import { externalState, internalState, isTestable } from './beta-states.ts'

/** Both are answered by their ids alone, and can be read nowhere. */
export const INVITATION_SHAPES = {
  betaTesterInvitations: { attributes: [], relations: {} },
  buildBetaNotifications: { attributes: [], relations: {} },
} as const satisfies Shapes

export const INVITATION_ENDPOINTS: readonly Endpoint[] = [
  change('POST', '/v1/betaTesterInvitations', { type: 'betaTesterInvitations', access: 'appEditors', act: invite }),
  change('POST', '/v1/buildBetaNotifications', { type: 'buildBetaNotifications', access: 'appEditors', act: notify }),
]

function invite({ http, view, graph }: ConnectCall): Resource {
  const { relations } = readEntity(http, {
    type: 'betaTesterInvitations',
    attributes: {},
    relations: { app: 'apps', betaTester: 'betaTesters' },
  })
  const app = referred(view, 'apps', relations.app ?? '', '/data/relationships/app')
  const tester = referred(view, 'betaTesters', relations.betaTester ?? '', '/data/relationships/betaTester')
  const groups = relatedTo(view, tester, 'betaGroups').filter(({ links }) => links.app === app.id)
  if (groups.length === 0) refuse(FAULTS.state('The tester is not a tester of this app.'))
  if (!groups.some((group) => hasTestableBuild(view, group))) {
    refuse(FAULTS.state('There is no build available for this tester to test.'))
  }
  graph.put({ ...tester, attributes: { ...tester.attributes, state: 'INVITED' } })
  return { type: 'betaTesterInvitations', id: randomUUID(), attributes: {}, links: {} }
}

function notify({ http, view }: ConnectCall): Resource {
  const { relations } = readEntity(http, {
    type: 'buildBetaNotifications',
    attributes: {},
    relations: { build: 'builds' },
  })
  const build = referred(view, 'builds', relations.build ?? '', '/data/relationships/build')
  if (internalState(build, view) !== 'IN_BETA_TESTING' && externalState(build, view) !== 'IN_BETA_TESTING') {
    refuse(FAULTS.state('The build is not in beta testing.'))
  }
  return { type: 'buildBetaNotifications', id: randomUUID(), attributes: {}, links: {} }
}

function hasTestableBuild(view: ResourceView, group: Resource): boolean {
  return view.all('builds').some((build) => isTestable(build, group, view))
}

/** Whoever has waited for a build is sent a mail as soon as the group can test one. */
export function inviteWaiting(graph: ResourceGraph, groupId: string): void {
  const group = graph.get('betaGroups', groupId)
  if (!group || !hasTestableBuild(graph, group)) return
  for (const tester of relatedTo(graph, group, 'betaTesters')) {
    if (tester.attributes.state !== 'NOT_INVITED') continue
    graph.put({ ...tester, attributes: { ...tester.attributes, state: 'INVITED' } })
  }
}
