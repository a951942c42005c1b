/** Who may test what: an internal group is for users of the team who see its app. */
import { FAULTS, refuse } from '../../errors.ts'
import type { ResourceView } from '../../json-api/graph.ts'
import type { Resource } from '../../json-api/resource.ts'

/** @throws Refusal 409 STATE_ERROR, as seen live */
export function checkMayJoin(view: ResourceView, group: Resource, email: unknown): void {
  if (group.attributes.isInternalGroup !== true) return
  const app = `${group.links.app}`
  const user = view.all('users').find(({ attributes }) => sameAddress(attributes.username, email))
  const seesApp = user && (user.attributes.allAppsVisible !== false || [user.links.visibleApps].flat().includes(app))
  if (!seesApp) refuse(FAULTS.state('Tester(s) cannot be assigned'))
}

export function sameAddress(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase()
}
