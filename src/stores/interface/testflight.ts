/** Tests before release on the App Store: groups, testers, and the builds that they are given. */
import type { EpochMs } from '../../ports.ts'
import type { Page } from '../paging.ts'
import type { Build, BuildChoice, BuildFilter } from './builds.ts'

export interface BetaGroup {
  readonly groupId: string
  readonly groupName: string | null
  /** For people of the team, who need no review by Apple. */
  readonly isInternal: boolean
  /** Whether it gets every build by itself. */
  readonly hasAccessToAllBuilds: boolean
  readonly publicLinkEnabled: boolean
  readonly publicLink: string | null
  readonly publicLinkLimit: number | null
  readonly feedbackEnabled: boolean | null
  readonly createdAt: EpochMs | null
}

export interface NewBetaGroup {
  readonly groupName: string
  readonly isInternal: boolean
  readonly hasAccessToAllBuilds: boolean
  readonly publicLinkEnabled: boolean
  readonly publicLinkLimit?: number | undefined
  readonly feedbackEnabled: boolean
}

export interface BetaTester {
  readonly testerId: string
  /** Null for whoever came by a public link. */
  readonly email: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly inviteType: string | null
  readonly storeState: string | null
}

/** With the names of this app's groups that the tester is in. */
export interface ListedTester extends BetaTester {
  readonly groups: readonly string[]
}

export interface TesterFilter {
  /** An identifier that was proven to belong to the app, or a name; here and below. */
  readonly group?: string | undefined
  readonly email?: string | undefined
}

export interface NewBetaTester {
  readonly group: string
  readonly email: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
}

type GroupName = Pick<BetaGroup, 'groupId' | 'groupName'>

/** What became of a wish. `valid`: it could be done, and was only to be checked. */
export interface TesterChange<Outcome extends string> {
  readonly outcome: Outcome | 'valid'
  readonly tester: Omit<BetaTester, 'testerId' | 'inviteType'> & { readonly testerId: string | null }
  readonly group: GroupName | null
}

export interface BuildChange<Change extends string> {
  readonly change: Change | 'valid'
  readonly build: Build
  readonly group: GroupName | null
}

export interface TestNotesChange {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'valid'
  readonly build: Build
  readonly locale: string
  readonly testNotes: string | null
}

/** What is removed from what: the tester from one group, or from all of the app. */
export interface TesterRemoval {
  /** An e-mail address, or an identifier. */
  readonly tester: string
  readonly scope: 'group' | 'app'
  readonly group?: string | undefined
}

/** @param validateOnly checks and changes nothing, wherever it is */
export interface TestFlightClient {
  readonly listBuilds: (filter: BuildFilter, size: number, cursor: string | null) => Promise<Page<Build>>
  /** @throws ProxyError `invalid_request` with the candidates, here and wherever a build or a group is named */
  readonly getBuild: (choice: BuildChoice) => Promise<Build>
  readonly expireBuild: (
    choice: BuildChoice,
    validateOnly: boolean,
  ) => Promise<BuildChange<'expired' | 'already_expired'>>
  readonly addBuildToGroup: (
    choice: BuildChoice,
    group: string,
    validateOnly: boolean,
  ) => Promise<BuildChange<'added' | 'added_needs_review' | 'already_added' | 'has_all_builds'>>
  readonly setTestNotes: (
    choice: BuildChoice,
    locale: string,
    testNotes: string,
    validateOnly: boolean,
  ) => Promise<TestNotesChange>
  readonly submitForBetaReview: (
    choice: BuildChoice,
    validateOnly: boolean,
  ) => Promise<BuildChange<'submitted' | 'already_submitted' | 'already_approved'>>
  readonly notifyTesters: (choice: BuildChoice, validateOnly: boolean) => Promise<BuildChange<'notified'>>
  readonly listGroups: (name: string | undefined, size: number, cursor: string | null) => Promise<Page<BetaGroup>>
  readonly createGroup: (
    group: NewBetaGroup,
    validateOnly: boolean,
  ) => Promise<{ readonly outcome: 'created' | 'already_exists' | 'valid'; readonly group: BetaGroup }>
  readonly listTesters: (filter: TesterFilter, size: number, cursor: string | null) => Promise<Page<ListedTester>>
  readonly addTester: (
    tester: NewBetaTester,
    validateOnly: boolean,
  ) => Promise<TesterChange<'added' | 'already_member' | 'waiting_for_approved_build'>>
  readonly removeTester: (
    removal: TesterRemoval,
    validateOnly: boolean,
  ) => Promise<TesterChange<'removed' | 'not_member'>>
  readonly resendInvitation: (
    tester: string,
    validateOnly: boolean,
  ) => Promise<TesterChange<'sent' | 'already_accepted'>>
}
