/** What is done with a build on TestFlight. Each looks first, and says so where nothing has to be done. */
import { ProxyError } from '../../../errors.ts'
import type { Build, BuildChoice } from '../../interface/builds.ts'
import type { BuildChange } from '../../interface/testflight.ts'
import { storePath } from '../../request.ts'
import { findBuild } from '../builds.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { findGroup } from './groups.ts'
import { refuseInternalOnly, refuseUnready } from './readiness.ts'

export async function expireBuild(
  connect: AppStoreConnect,
  appId: string,
  choice: BuildChoice,
  validateOnly: boolean,
): Promise<BuildChange<'expired' | 'already_expired'>> {
  const build = await findBuild(connect, appId, choice, 'path')
  if (build.outcome === 'expired') return { change: 'already_expired', build, group: null }
  if (build.outcome !== 'ready') refuseUnready(build)
  const expired: Build = { ...build, outcome: 'expired', internalTestState: 'EXPIRED', externalTestState: 'EXPIRED' }
  if (validateOnly) return { change: 'valid', build: expired, group: null }
  await connect.write('PATCH', storePath`/v1/builds/${build.buildId}`, {
    data: { type: 'builds', id: build.buildId, attributes: { expired: true } },
  })
  return { change: 'expired', build: expired, group: null }
}

export async function addBuildToGroup(
  connect: AppStoreConnect,
  appId: string,
  choice: BuildChoice,
  wantedGroup: string,
  validateOnly: boolean,
): Promise<BuildChange<'added' | 'added_needs_review' | 'already_added' | 'has_all_builds'>> {
  const [build, group] = await Promise.all([
    findBuild(connect, appId, choice, 'path'),
    findGroup(connect, appId, wantedGroup),
  ])
  refuseUnready(build)
  if (!group.isInternal) refuseInternalOnly(build)
  // Apple refuses to give such a group what it has.
  if (group.isInternal && group.hasAccessToAllBuilds) return { change: 'has_all_builds', build, group }
  if (group.groupName !== null && build.groups.includes(group.groupName))
    return { change: 'already_added', build, group }
  const given: Build = { ...build, groups: [...build.groups, ...(group.groupName === null ? [] : [group.groupName])] }
  if (validateOnly) return { change: 'valid', build: given, group }
  await connect.write('POST', storePath`/v1/betaGroups/${group.groupId}/relationships/builds`, {
    data: [{ type: 'builds', id: build.buildId }],
  })
  return { change: group.isInternal || isApproved(build) ? 'added' : 'added_needs_review', build: given, group }
}

const APPROVED: readonly (string | null)[] = ['BETA_APPROVED', 'READY_FOR_BETA_TESTING', 'IN_BETA_TESTING']

export function isApproved({ externalTestState }: Build): boolean {
  return APPROVED.includes(externalTestState)
}

export async function notifyTesters(
  connect: AppStoreConnect,
  appId: string,
  choice: BuildChoice,
  validateOnly: boolean,
): Promise<BuildChange<'notified'>> {
  const build = await findBuild(connect, appId, choice, 'path')
  refuseUnready(build)
  if (build.internalTestState !== 'IN_BETA_TESTING' && build.externalTestState !== 'IN_BETA_TESTING') {
    throw new ProxyError('store_conflict', {
      reason: 'build_not_in_testing',
      message:
        'Nobody can test the build yet. Use Add a build to a beta group first; external groups need a beta review.',
    })
  }
  if (validateOnly) return { change: 'valid', build, group: null }
  await connect.write('POST', storePath`/v1/buildBetaNotifications`, {
    data: {
      type: 'buildBetaNotifications',
      relationships: { build: { data: { type: 'builds', id: build.buildId } } },
    },
  })
  return { change: 'notified', build, group: null }
}
