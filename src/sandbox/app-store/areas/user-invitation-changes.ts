/** Inviting people to the team, and taking an invitation back. What accepting one does is a control of the world. */
import { randomUUID } from 'node:crypto'
import { appleTime } from '../apple-time.ts'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing, referred } from '../json-api/endpoint.ts'
import { readEntity } from '../json-api/entity.ts'
import type { Resource } from '../json-api/resource.ts'
import { sameAddress } from './testflight/team.ts'

const TYPE = 'userInvitations'
/** @see https://developer.apple.com/help/app-store-connect/manage-your-team/add-and-edit-users */
const GOOD_FOR_MS = 3 * 24 * 60 * 60 * 1000
/** Nobody is invited as Account Holder. */
const ROLES = [
  'ADMIN',
  'FINANCE',
  'SALES',
  'MARKETING',
  'APP_MANAGER',
  'DEVELOPER',
  'ACCESS_TO_REPORTS',
  'CUSTOMER_SUPPORT',
  'CREATE_APPS',
  'CLOUD_MANAGED_DEVELOPER_ID',
  'CLOUD_MANAGED_APP_DISTRIBUTION',
  'GENERATE_INDIVIDUAL_KEYS',
] as const
const AT_EMAIL = '/data/attributes/email'

export const USER_INVITATION_CHANGE_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'admins', act: invite }),
  change('DELETE', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'admins', act: takeBack }),
]

function invite({ http, view, graph }: ConnectCall): Resource {
  const { attributes, lists } = readEntity(http, {
    type: TYPE,
    attributes: {
      email: { required: true, format: 'email' },
      firstName: { required: true },
      lastName: { required: true },
      roles: { required: true, kind: 'words', values: ROLES },
      allAppsVisible: { kind: 'boolean' },
      provisioningAllowed: { kind: 'boolean' },
    },
    listRelations: { visibleApps: 'apps' },
  })
  const apps = (lists.visibleApps ?? []).map((id) => referred(view, 'apps', id, '/data/relationships/visibleApps'))
  if (attributes.allAppsVisible === false && apps.length === 0) {
    const detail = "You must provide a value for the relationship 'visibleApps'"
    refuse(FAULTS.entity('RELATIONSHIP.REQUIRED', detail, '/data/relationships/visibleApps'))
  }
  const { email } = attributes
  const isOpen = ({ attributes: { expirationDate } }: Resource) => Date.parse(`${expirationDate}`) > http.now
  const isTaken =
    view.all('users').some((user) => sameAddress(user.attributes.username, email)) ||
    view.all(TYPE).some((one) => sameAddress(one.attributes.email, email) && isOpen(one))
  if (isTaken)
    refuse(FAULTS.entity('ATTRIBUTE.INVALID.DUPLICATE', 'The email address has already been used.', AT_EMAIL))
  const invitation: Resource = {
    type: TYPE,
    id: randomUUID(),
    attributes: {
      allAppsVisible: apps.length === 0,
      provisioningAllowed: false,
      ...attributes,
      expirationDate: appleTime(http.now + GOOD_FOR_MS),
    },
    links: { visibleApps: apps.map(({ id }) => id) },
  }
  graph.put(invitation)
  return invitation
}

function takeBack({ parameters, view, graph, team }: ConnectCall): Resource {
  const id = parameters.id ?? ''
  if (team.acceptedInvitations.has(id)) refuse(FAULTS.invitationGone())
  const invitation = existing(view, TYPE, id)
  graph.remove(TYPE, id)
  return invitation
}
