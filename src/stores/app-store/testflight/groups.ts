/** Groups of testers: lists them, makes them, and finds one by its identifier or its name. */
import { ProxyError } from '../../../errors.ts'
import type { BetaGroup, NewBetaGroup } from '../../interface/testflight.ts'
import { scrub } from '../../judging/scrub.ts'
import type { Page } from '../../paging.ts'
import { storePath } from '../../request.ts'
import { flag, instant, text, whole } from '../../values.ts'
import { type AppStoreConnect, type Resource, relatedId } from '../json-api.ts'
import { isIdentifier } from '../resources.ts'

const PATH = storePath`/v1/betaGroups`
const SHOWN_CANDIDATES = 10

const FIELDS = {
  include: 'app',
  'fields[betaGroups]': [
    'name',
    'createdDate',
    'isInternalGroup',
    'hasAccessToAllBuilds',
    'publicLinkEnabled',
    'publicLink',
    'publicLinkLimit',
    'publicLinkLimitEnabled',
    'feedbackEnabled',
    'app',
  ],
  'fields[apps]': 'bundleId',
}

/** All of the app's groups: there are few, and a name with a comma could not be asked for. */
export async function groupsOf(connect: AppStoreConnect, appId: string): Promise<readonly BetaGroup[]> {
  const groups = await connect.getAll(PATH, { 'filter[app]': appId, ...FIELDS })
  return ownGroups(groups, appId)
}

/** Apple's filters can answer more than was asked for, and a group must not show another app's. */
function ownGroups(groups: readonly Resource[], appId: string): readonly BetaGroup[] {
  return groups.filter((group) => relatedId(group, 'app') === appId).map(toGroup)
}

export async function listGroups(
  connect: AppStoreConnect,
  appId: string,
  name: string | undefined,
  size: number,
  cursor: string | null,
): Promise<Page<BetaGroup>> {
  if (name !== undefined) {
    const named = (await groupsOf(connect, appId)).filter(({ groupName }) => groupName === name)
    return { rows: named, next: null }
  }
  const document = await connect.get(PATH, {
    'filter[app]': appId,
    limit: size,
    cursor: cursor ?? undefined,
    ...FIELDS,
  })
  return { rows: ownGroups(document.data, appId), next: document.nextCursor }
}

/** @param field where the input stands. @throws ProxyError `invalid_request` with the candidates */
export async function findGroup(
  connect: AppStoreConnect,
  appId: string,
  group: string,
  field: 'body.group' | 'query.group' = 'body.group',
): Promise<BetaGroup> {
  const groups = await groupsOf(connect, appId)
  const exact = groups.filter(({ groupId, groupName }) =>
    isIdentifier('betaGroups', group) ? groupId === group : groupName === group,
  )
  const alike = groups.filter(({ groupName }) => groupName?.toLowerCase() === group.trim().toLowerCase())
  const fitting = exact.length > 0 ? exact : alike
  const [found, another] = fitting
  if (found && !another) return found
  throw new ProxyError('invalid_request', {
    field,
    reason: found ? 'several_groups' : 'group_not_found',
    message: found ? 'Several groups have this name. Choose one of the causes.' : 'The app has no such group.',
    causes: (found ? fitting : groups).slice(0, SHOWN_CANDIDATES).map(({ groupId, groupName, isInternal }) => ({
      code: scrub(groupId),
      message: scrub(`${groupName} is ${isInternal ? 'internal' : 'external'}.`),
    })),
  })
}

export async function createGroup(
  connect: AppStoreConnect,
  appId: string,
  wanted: NewBetaGroup,
  validateOnly: boolean,
): Promise<{ readonly outcome: 'created' | 'already_exists' | 'valid'; readonly group: BetaGroup }> {
  refuseMismatch(wanted)
  const twin = (await groupsOf(connect, appId)).find(({ groupName }) => groupName === wanted.groupName)
  if (twin && twin.isInternal !== wanted.isInternal) {
    throw new ProxyError('store_conflict', {
      reason: 'group_exists',
      message: `The app has ${twin.isInternal ? 'an internal' : 'an external'} group of this name. Choose another name.`,
    })
  }
  if (twin) return { outcome: 'already_exists', group: twin }
  if (validateOnly) return { outcome: 'valid', group: asWanted(wanted) }
  const created = await connect.write('POST', PATH, {
    data: {
      type: 'betaGroups',
      attributes: {
        name: wanted.groupName,
        isInternalGroup: wanted.isInternal,
        feedbackEnabled: wanted.feedbackEnabled,
        ...(wanted.isInternal ? { hasAccessToAllBuilds: wanted.hasAccessToAllBuilds } : publicLinkOf(wanted)),
      },
      relationships: { app: { data: { type: 'apps', id: appId } } },
    },
  })
  return { outcome: 'created', group: created ? toGroup(created) : asWanted(wanted) }
}

/** What Apple has for groups of one kind only. */
function refuseMismatch(wanted: NewBetaGroup): void {
  const { isInternal, hasAccessToAllBuilds, publicLinkEnabled, publicLinkLimit } = wanted
  const fault = (field: string, message: string) =>
    new ProxyError('invalid_request', { field: `body.${field}`, message })
  if (isInternal && publicLinkEnabled) throw fault('publicLinkEnabled', 'Only external groups have a public link.')
  if (!isInternal && hasAccessToAllBuilds) {
    throw fault('hasAccessToAllBuilds', 'Only internal groups can get every build by themselves.')
  }
  if (publicLinkLimit !== undefined && !publicLinkEnabled) {
    throw fault('publicLinkLimit', 'A limit goes with a public link. Set Public Link Enabled to true.')
  }
}

function publicLinkOf({ publicLinkEnabled, publicLinkLimit }: NewBetaGroup) {
  if (!publicLinkEnabled) return {}
  return {
    publicLinkEnabled,
    ...(publicLinkLimit === undefined ? {} : { publicLinkLimitEnabled: true, publicLinkLimit }),
  }
}

function asWanted({ publicLinkLimit, ...wanted }: NewBetaGroup): BetaGroup {
  return { groupId: '', ...wanted, publicLink: null, publicLinkLimit: publicLinkLimit ?? null, createdAt: null }
}

function toGroup({ id, attributes }: Resource): BetaGroup {
  return {
    groupId: id,
    groupName: text(attributes.name),
    isInternal: attributes.isInternalGroup === true,
    hasAccessToAllBuilds: attributes.hasAccessToAllBuilds === true,
    publicLinkEnabled: attributes.publicLinkEnabled === true,
    publicLink: text(attributes.publicLink),
    publicLinkLimit: attributes.publicLinkLimitEnabled === true ? whole(attributes.publicLinkLimit) : null,
    feedbackEnabled: flag(attributes.feedbackEnabled),
    createdAt: instant(attributes.createdDate),
  }
}
