/** Making testers, and taking them out of an app. One address is one tester in the whole team. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../../errors.ts'
import { type ConnectCall, change, type Endpoint, linkage, referred } from '../../json-api/endpoint.ts'
import { readEntity } from '../../json-api/entity.ts'
import { relatedTo } from '../../json-api/graph.ts'
import type { Resource } from '../../json-api/resource.ts'
import { join, leave } from './group-changes.ts'
import { inviteWaiting } from './invitations.ts'
import { checkMayJoin, sameAddress } from './team.ts'

const TYPE = 'betaTesters'

export const TESTER_CHANGE_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  linkage('DELETE', TYPE, 'apps', 'apps', { access: 'appEditors', act: leaveApps }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, lists } = readEntity(http, {
    type: TYPE,
    attributes: { email: { required: true, format: 'email' }, firstName: {}, lastName: {} },
    listRelations: { betaGroups: 'betaGroups', builds: 'builds' },
  })
  const of = (name: 'betaGroups' | 'builds') =>
    (lists[name] ?? []).map((id) => referred(view, name, id, `/data/relationships/${name}`))
  const [groups, builds] = [of('betaGroups'), of('builds')]
  if (groups.length + builds.length === 0) {
    const detail = "You must provide a value for the relationship 'betaGroups' or 'builds'"
    refuse(FAULTS.entity('RELATIONSHIP.REQUIRED', detail, '/data/relationships/betaGroups'))
  }
  for (const group of groups) checkMayJoin(view, group, attributes.email)
  const known = view.all(TYPE).find(({ attributes: { email } }) => sameAddress(email, attributes.email))
  if (known) {
    const isMember = groups.every(({ links }) => [links.betaTesters].flat().includes(known.id))
    if (isMember)
      refuse(FAULTS.entity('ATTRIBUTE.INVALID.DUPLICATE', 'The tester already exists', '/data/attributes/email'))
  }
  const tester: Resource = known ?? {
    type: TYPE,
    id: randomUUID(),
    attributes: { ...attributes, inviteType: 'EMAIL', state: 'NOT_INVITED' },
    links: {},
  }
  const tested = [...[tester.links.builds ?? []].flat(), ...builds.map(({ id }) => id)]
  graph.put({ ...tester, links: { ...tester.links, builds: tested } })
  for (const group of groups) {
    join(graph, group, 'betaTesters', [tester])
    inviteWaiting(graph, group.id)
  }
  return graph.get(TYPE, tester.id) ?? tester
}

/** Out of all groups and builds of these apps; what the tester has of others stays. */
function leaveApps({ graph }: ConnectCall, tester: Resource, apps: readonly Resource[]): void {
  const ids = new Set<unknown>(apps.map(({ id }) => id))
  for (const group of relatedTo(graph, tester, 'betaGroups')) {
    if (ids.has(group.links.app)) leave(graph, group, 'betaTesters', [tester])
  }
  const builds = relatedTo(graph, tester, 'builds').filter(({ links }) => !ids.has(links.app))
  graph.put({ ...tester, links: { ...tester.links, builds: builds.map(({ id }) => id) } })
}
