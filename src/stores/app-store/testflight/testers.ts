/**
 * Testers. Apple keeps them for the whole team, so whatever is read of them is read within the app: its testers, and of their
 * groups those of the app.
 */
import { ProxyError } from '../../../errors.ts'
import type { BetaTester, ListedTester, TesterFilter } from '../../interface/testflight.ts'
import type { Page } from '../../paging.ts'
import { type StoreRequest, storePath } from '../../request.ts'
import { text } from '../../values.ts'
import { type AppStoreConnect, type Document, MAX_PAGE, type Resource, relatedMany } from '../json-api.ts'
import { findGroup, groupsOf } from './groups.ts'

export const TESTERS = storePath`/v1/betaTesters`
/** As many groups of a tester as come with one call. */
const MAX_GROUPS = 50

const TESTER_FIELDS = ['firstName', 'lastName', 'email', 'inviteType', 'state']

export async function listTesters(
  connect: AppStoreConnect,
  appId: string,
  { group, email }: TesterFilter,
  size: number,
  cursor: string | null,
): Promise<Page<ListedTester>> {
  const within =
    group === undefined ? ofApp(appId) : ofGroup((await findGroup(connect, appId, group, 'query.group')).groupId)
  const document = await connect.get(TESTERS, {
    ...within,
    ...(email === undefined ? {} : { 'filter[email]': inEitherCase(email) }),
    include: 'betaGroups',
    'fields[betaTesters]': [...TESTER_FIELDS, 'betaGroups'],
    'fields[betaGroups]': 'name',
    'limit[betaGroups]': MAX_GROUPS,
    limit: size,
    cursor: cursor ?? undefined,
  })
  const names = new Map((await groupsOf(connect, appId)).map(({ groupId, groupName }) => [groupId, groupName ?? '']))
  const rows = document.data
    .map((resource) => ({ ...toTester(resource), groups: groupNames(resource, document, names) }))
    .filter((tester) => email === undefined || isCalled(tester, email))
  return { rows, next: document.nextCursor }
}

/** Apple answers the groups of all apps; those of others are none of this app's business. */
function groupNames(tester: Resource, document: Document, own: ReadonlyMap<string, string>): readonly string[] {
  return relatedMany(tester, 'betaGroups', document).flatMap(({ id }) => own.get(id) ?? [])
}

type Within = NonNullable<StoreRequest['query']>

/** Not both at once: a group is of one app. */
export function ofApp(appId: string): Within {
  return { 'filter[apps]': appId }
}

export function ofGroup(groupId: string): Within {
  return { 'filter[betaGroups]': groupId }
}

/**
 * @param tester an e-mail address, or an identifier
 * @returns nobody when there is no such tester there; several if Apple knows the address several times
 */
export async function findTesters(
  connect: AppStoreConnect,
  within: Within,
  tester: string,
): Promise<readonly BetaTester[]> {
  const { data } = await connect.get(TESTERS, {
    ...within,
    ...(isAddress(tester) ? { 'filter[email]': inEitherCase(tester) } : { 'filter[id]': tester }),
    'fields[betaTesters]': TESTER_FIELDS,
    limit: MAX_PAGE,
  })
  return data.map(toTester).filter((found) => isCalled(found, tester))
}

/** @throws ProxyError `invalid_request`, `not_found`, the same whether it is a tester of other apps only or of none */
export async function findTester(connect: AppStoreConnect, appId: string, tester: string): Promise<BetaTester> {
  const [found] = await findTesters(connect, ofApp(appId), tester)
  if (found) return found
  if (!isAddress(tester)) throw new ProxyError('not_found')
  throw new ProxyError('invalid_request', {
    field: 'body.tester',
    reason: 'tester_not_found',
    message: 'The app has no tester with this address. Use List testers to see who there is.',
  })
}

function isAddress(tester: string): boolean {
  return tester.includes('@')
}

/** Nobody types an address as it was typed first. */
function isCalled({ testerId, email }: BetaTester, tester: string): boolean {
  return isAddress(tester) ? email?.toLowerCase() === tester.toLowerCase() : testerId === tester
}

function inEitherCase(email: string): readonly string[] {
  return [...new Set([email, email.toLowerCase()])]
}

export function toTester({ id, attributes }: Resource): BetaTester {
  return {
    testerId: id,
    email: text(attributes.email),
    firstName: text(attributes.firstName),
    lastName: text(attributes.lastName),
    inviteType: text(attributes.inviteType),
    storeState: text(attributes.state),
  }
}
