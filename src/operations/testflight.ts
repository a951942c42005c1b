/** The group "TestFlight": builds, the groups and testers that are given them, and what Apple's reviewers say. */
import { pageOf } from './app-pages.ts'
import type { Handlers, Services } from './context.ts'
import { onAppStore } from './only-on.ts'
import { buildRow, changedBuildRow, changedTesterRow, groupRow, testerRow, testNotesRow } from './testflight-rows.ts'

type TestFlightOperations =
  | 'ListBuilds'
  | 'GetBuild'
  | 'ExpireBuild'
  | 'AddBuildToBetaGroup'
  | 'UpdateTestNotes'
  | 'SubmitBuildForBetaReview'
  | 'NotifyTesters'
  | 'ListBetaGroups'
  | 'CreateBetaGroup'
  | 'ListBetaTesters'
  | 'AddBetaTester'
  | 'RemoveBetaTester'
  | 'ResendTesterInvitation'

const BUILDS_INSTEAD = 'On Google Play a build is a version code of a release: use List releases.'
const TESTERS_INSTEAD = 'On Google Play the testers of a track are set with Set track testers.'

interface Narrowed {
  readonly versionString?: string | undefined
  readonly versionPlatform?: string | undefined
}

export function testFlightHandlers({ cursors }: Services): Pick<Handlers, TestFlightOperations> {
  return {
    async ListBuilds({ path, query }, context) {
      const { testFlight } = onAppStore(context, BUILDS_INSTEAD)
      const { buildNumber, versionString, versionPlatform: platform, buildOutcome: outcome, group } = query
      const filter = { buildNumber, versionString, platform, outcome, group }
      const { value, ...rest } = await pageOf(cursors, 'ListBuilds', { path, query }, context, (size, cursor) =>
        testFlight.listBuilds(filter, size, cursor),
      )
      return { value: value.map((build) => buildRow(context.integration, build)), ...rest }
    },

    async GetBuild({ path, query }, context) {
      const { testFlight } = onAppStore(context, BUILDS_INSTEAD)
      return buildRow(context.integration, await testFlight.getBuild(choiceOf(path, query)))
    },

    async ExpireBuild({ path, body }, context) {
      const { testFlight } = onAppStore(context, BUILDS_INSTEAD)
      const changed = await testFlight.expireBuild(choiceOf(path, body), body.validateOnly)
      return changedBuildRow(context.integration, changed)
    },

    async AddBuildToBetaGroup({ path, body }, context) {
      const { testFlight } = onAppStore(context, BUILDS_INSTEAD)
      const changed = await testFlight.addBuildToGroup(choiceOf(path, body), body.group, body.validateOnly)
      return changedBuildRow(context.integration, changed)
    },

    async UpdateTestNotes({ path, body }, context) {
      const { testFlight } = onAppStore(context, BUILDS_INSTEAD)
      const { locale, testNotes, validateOnly } = body
      const changed = await testFlight.setTestNotes(choiceOf(path, body), locale, testNotes, validateOnly)
      return testNotesRow(context.integration, changed)
    },

    async SubmitBuildForBetaReview({ path, body }, context) {
      const { testFlight } = onAppStore(context, BUILDS_INSTEAD)
      const changed = await testFlight.submitForBetaReview(choiceOf(path, body), body.validateOnly)
      return changedBuildRow(context.integration, changed)
    },

    async NotifyTesters({ path, body }, context) {
      const { testFlight } = onAppStore(context, BUILDS_INSTEAD)
      const changed = await testFlight.notifyTesters(choiceOf(path, body), body.validateOnly)
      return changedBuildRow(context.integration, changed)
    },

    async ListBetaGroups({ path, query }, context) {
      const { testFlight } = onAppStore(context, TESTERS_INSTEAD)
      const { value, ...rest } = await pageOf(cursors, 'ListBetaGroups', { path, query }, context, (size, cursor) =>
        testFlight.listGroups(query.groupName, size, cursor),
      )
      return { value: value.map((group) => groupRow(context.integration, group)), ...rest }
    },

    async CreateBetaGroup({ body }, context) {
      const { testFlight } = onAppStore(context, TESTERS_INSTEAD)
      const { validateOnly, ...wanted } = body
      const { outcome, group } = await testFlight.createGroup(wanted, validateOnly)
      return { ...groupRow(context.integration, group), outcome }
    },

    async ListBetaTesters({ path, query }, context) {
      const { testFlight } = onAppStore(context, TESTERS_INSTEAD)
      const { group, email } = query
      const { value, ...rest } = await pageOf(cursors, 'ListBetaTesters', { path, query }, context, (size, cursor) =>
        testFlight.listTesters({ group, email }, size, cursor),
      )
      return { value: value.map((tester) => testerRow(context.integration, tester)), ...rest }
    },

    async AddBetaTester({ body }, context) {
      const { testFlight } = onAppStore(context, TESTERS_INSTEAD)
      const { validateOnly, ...wanted } = body
      return changedTesterRow(context.integration, await testFlight.addTester(wanted, validateOnly))
    },

    async RemoveBetaTester({ body }, context) {
      const { testFlight } = onAppStore(context, TESTERS_INSTEAD)
      const { validateOnly, ...removal } = body
      return changedTesterRow(context.integration, await testFlight.removeTester(removal, validateOnly))
    },

    async ResendTesterInvitation({ body }, context) {
      const { testFlight } = onAppStore(context, TESTERS_INSTEAD)
      const changed = await testFlight.resendInvitation(body.tester, body.validateOnly)
      return changedTesterRow(context.integration, changed)
    },
  }
}

function choiceOf({ build }: { readonly build: string }, { versionString, versionPlatform }: Narrowed) {
  return { build, versionString, platform: versionPlatform }
}
