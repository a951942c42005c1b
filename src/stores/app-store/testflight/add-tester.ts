/** Takes testers into a group, whether Apple knows them or not. */
import { ProxyError } from '../../../errors.ts'
import type { BetaGroup, NewBetaTester, TesterChange } from '../../interface/testflight.ts'
import { storePath } from '../../request.ts'
import { pageOfBuilds } from '../builds.ts'
import { type AppStoreConnect, MAX_PAGE } from '../json-api.ts'
import { findGroup } from './groups.ts'
import { findTesters, ofGroup, TESTERS, toTester } from './testers.ts'

export async function addTester(
  connect: AppStoreConnect,
  appId: string,
  wanted: NewBetaTester,
  validateOnly: boolean,
): Promise<TesterChange<'added' | 'already_member' | 'waiting_for_approved_build'>> {
  const group = await findGroup(connect, appId, wanted.group)
  const findMember = async () => (await findTesters(connect, ofGroup(group.groupId), wanted.email))[0]
  const member = await findMember()
  if (member) return { outcome: 'already_member', tester: member, group }
  if (validateOnly) return { outcome: 'valid', tester: asWanted(wanted), group }
  // Asked before the write: after it, nothing that fails may look like a failure.
  const outcome = (await hasTestableBuild(connect, appId, group)) ? 'added' : 'waiting_for_approved_build'
  try {
    return { outcome, tester: await takeIn(connect, group, wanted), group }
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'store_conflict') throw error
    // Somebody else was faster, or Apple knew of it already.
    const nowMember = await findMember()
    if (nowMember) return { outcome: 'already_member', tester: nowMember, group }
    throw group.isInternal ? notOfTeam(error) : error
  }
}

/** Apple knows testers by their address in the whole team: one who tests another app is no new tester. */
async function takeIn(
  connect: AppStoreConnect,
  group: BetaGroup,
  wanted: NewBetaTester,
): Promise<TesterChange<never>['tester']> {
  const [known] = await findTesters(connect, {}, wanted.email)
  if (known) {
    await connect.write('POST', storePath`/v1/betaGroups/${group.groupId}/relationships/betaTesters`, {
      data: [{ type: 'betaTesters', id: known.testerId }],
    })
    return known
  }
  const { email, firstName, lastName } = wanted
  const made = await connect.write('POST', TESTERS, {
    data: {
      type: 'betaTesters',
      attributes: { email, firstName, lastName },
      relationships: { betaGroups: { data: [{ type: 'betaGroups', id: group.groupId }] } },
    },
  })
  return made ? toTester(made) : asWanted(wanted)
}

function asWanted({ email, firstName, lastName }: NewBetaTester): TesterChange<never>['tester'] {
  return { testerId: null, email, firstName: firstName ?? null, lastName: lastName ?? null, storeState: null }
}

function notOfTeam({ causes }: ProxyError): ProxyError {
  return new ProxyError('store_conflict', {
    reason: 'tester_not_team_user',
    message: 'An internal group takes people of the team only. Use Invite a user first, or choose an external group.',
    causes,
  })
}

/** How many of the newest builds are looked through. */
const LOOKED_THROUGH = MAX_PAGE

/** Whether testers of the group can install anything now: only then Apple invites them. */
async function hasTestableBuild(connect: AppStoreConnect, appId: string, group: BetaGroup): Promise<boolean> {
  const { rows } = await pageOfBuilds(
    connect,
    appId,
    {
      'filter[processingState]': 'VALID',
      'filter[expired]': false,
      ...(group.hasAccessToAllBuilds ? {} : { 'filter[betaGroups]': group.groupId }),
    },
    LOOKED_THROUGH,
    null,
  )
  return rows.some(({ internalTestState, externalTestState }) =>
    group.isInternal ? internalTestState === 'IN_BETA_TESTING' : externalTestState === 'IN_BETA_TESTING',
  )
}
