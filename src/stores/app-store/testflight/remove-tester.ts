/** Lets testers go: from one group, or from all of the app. */
import { ProxyError } from '../../../errors.ts'
import type { BetaGroup, TesterChange, TesterRemoval } from '../../interface/testflight.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { findGroup } from './groups.ts'
import { findTesters, ofApp, ofGroup } from './testers.ts'

/** Never touches what the tester has of other apps. */
export async function removeTester(
  connect: AppStoreConnect,
  appId: string,
  removal: TesterRemoval,
  validateOnly: boolean,
): Promise<TesterChange<'removed' | 'not_member'>> {
  const group = await groupOf(connect, appId, removal)
  const testers = await findTesters(connect, group ? ofGroup(group.groupId) : ofApp(appId), removal.tester)
  const [first] = testers
  if (!first) return { outcome: 'not_member', tester: unknownTester(removal.tester), group }
  if (validateOnly) return { outcome: 'valid', tester: first, group }
  if (group) {
    await connect.write('DELETE', storePath`/v1/betaGroups/${group.groupId}/relationships/betaTesters`, {
      data: testers.map(({ testerId }) => ({ type: 'betaTesters', id: testerId })),
    })
  } else {
    for (const { testerId } of testers) {
      await connect.write('DELETE', storePath`/v1/betaTesters/${testerId}/relationships/apps`, {
        data: [{ type: 'apps', id: appId }],
      })
    }
  }
  return { outcome: 'removed', tester: first, group }
}

async function groupOf(
  connect: AppStoreConnect,
  appId: string,
  { scope, group }: TesterRemoval,
): Promise<BetaGroup | null> {
  const fault = (message: string) => new ProxyError('invalid_request', { field: 'body.group', message })
  if (scope === 'app') {
    if (group !== undefined) throw fault('Leave the group empty when the scope is app, or set the scope to group.')
    return null
  }
  if (group === undefined) throw fault('Say which group, or set the scope to app.')
  return findGroup(connect, appId, group)
}

/** Says nothing of a tester whom the app does not have. */
function unknownTester(tester: string): TesterChange<never>['tester'] {
  return {
    testerId: null,
    email: tester.includes('@') ? tester : null,
    firstName: null,
    lastName: null,
    storeState: null,
  }
}
