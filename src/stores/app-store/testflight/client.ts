/** TestFlight of one app, through the keys of its integration. */
import type { TestFlightClient } from '../../interface/testflight.ts'
import type { Through } from '../../routing/routing.ts'
import { findBuild, listBuilds } from '../builds.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { addTester } from './add-tester.ts'
import { submitForBetaReview } from './beta-review.ts'
import { addBuildToGroup, expireBuild, notifyTesters } from './build-changes.ts'
import { createGroup, findGroup, listGroups } from './groups.ts'
import { resendInvitation } from './invitations.ts'
import { removeTester } from './remove-tester.ts'
import { setTestNotes } from './test-notes.ts'
import { listTesters } from './testers.ts'

export function testFlight(appId: string, through: Through<AppStoreConnect>): TestFlightClient {
  const read = <T>(work: (connect: AppStoreConnect) => Promise<T>) => through('testflight', work)
  const change = <T>(work: (connect: AppStoreConnect) => Promise<T>) => through('testflight.update', work)
  return {
    listBuilds: ({ group, ...filter }, size, cursor) =>
      read(async (connect) => {
        const found = group === undefined ? undefined : await findGroup(connect, appId, group, 'query.group')
        return listBuilds(connect, appId, { ...filter, group: found?.groupId }, size, cursor)
      }),
    getBuild: (choice) => read((connect) => findBuild(connect, appId, choice, 'path')),
    expireBuild: (choice, validateOnly) => change((connect) => expireBuild(connect, appId, choice, validateOnly)),
    addBuildToGroup: (choice, group, validateOnly) =>
      change((connect) => addBuildToGroup(connect, appId, choice, group, validateOnly)),
    setTestNotes: (choice, locale, testNotes, validateOnly) =>
      change((connect) => setTestNotes(connect, appId, choice, locale, testNotes, validateOnly)),
    submitForBetaReview: (choice, validateOnly) =>
      change((connect) => submitForBetaReview(connect, appId, choice, validateOnly)),
    notifyTesters: (choice, validateOnly) => change((connect) => notifyTesters(connect, appId, choice, validateOnly)),
    listGroups: (name, size, cursor) => read((connect) => listGroups(connect, appId, name, size, cursor)),
    createGroup: (group, validateOnly) => change((connect) => createGroup(connect, appId, group, validateOnly)),
    listTesters: (filter, size, cursor) => read((connect) => listTesters(connect, appId, filter, size, cursor)),
    addTester: (tester, validateOnly) => change((connect) => addTester(connect, appId, tester, validateOnly)),
    removeTester: (removal, validateOnly) => change((connect) => removeTester(connect, appId, removal, validateOnly)),
    resendInvitation: (tester, validateOnly) =>
      change((connect) => resendInvitation(connect, appId, tester, validateOnly)),
  }
}
