/** Builds, groups and testers as the definition's rows. */
import type { Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { Build } from '../stores/interface/builds.ts'
import type {
  BetaGroup,
  BuildChange,
  ListedTester,
  TesterChange,
  TestNotesChange,
} from '../stores/interface/testflight.ts'
import { commonFields, isoTime } from './rows.ts'

const PLATFORM_LABELS: Readonly<Record<string, string>> = {
  IOS: 'iOS',
  MAC_OS: 'macOS',
  TV_OS: 'tvOS',
  VISION_OS: 'visionOS',
}

export function buildRow(integration: Integration, build: Build): Row<'Build'> {
  const {
    usesNonExemptEncryption: _declared,
    mayLeaveTeam: _audience,
    uploadedAt,
    expiresAt,
    groups,
    ...fields
  } = build
  return {
    ...commonFields(integration, integration),
    title: titleOf(build),
    ...fields,
    uploadedAt: isoTime(uploadedAt),
    expiresAt: isoTime(expiresAt),
    groups: [...groups],
  }
}

function titleOf({ versionString, buildNumber, platform, outcome }: Build): string {
  const label = PLATFORM_LABELS[platform ?? ''] ?? platform
  return [`${versionString ?? ''} (${buildNumber ?? ''})`.trim(), label, outcome].filter(Boolean).join(' · ')
}

export function changedBuildRow(integration: Integration, changed: BuildChange<string>): Row<'ChangedBuild'> {
  const { change, build, group } = changed
  return { ...buildRow(integration, build), change, ...groupFields(group) }
}

export function testNotesRow(integration: Integration, { build, ...notes }: TestNotesChange): Row<'TestNotes'> {
  const { buildId, versionString, buildNumber, platform } = build
  return { ...commonFields(integration, integration), buildId, versionString, buildNumber, platform, ...notes }
}

export function groupRow(integration: Integration, group: BetaGroup): Row<'BetaGroup'> {
  const { groupName, isInternal, createdAt, ...fields } = group
  return {
    ...commonFields(integration, integration),
    title: `${groupName ?? ''} · ${isInternal ? 'internal' : 'external'}`,
    groupName,
    isInternal,
    createdAt: isoTime(createdAt),
    ...fields,
    // What was only to be checked was given none.
    groupId: group.groupId === '' ? null : group.groupId,
  }
}

export function testerRow(integration: Integration, { groups, ...tester }: ListedTester): Row<'BetaTester'> {
  const { email, firstName, lastName, testerId } = tester
  const name = [firstName, lastName].filter(Boolean).join(' ')
  return {
    ...commonFields(integration, integration),
    title: [email ?? 'by the public link', name].filter(Boolean).join(' · ') || testerId,
    ...tester,
    groups: [...groups],
  }
}

export function changedTesterRow(integration: Integration, changed: TesterChange<string>): Row<'ChangedBetaTester'> {
  const { testerId, email, firstName, lastName, storeState } = changed.tester
  return {
    ...commonFields(integration, integration),
    outcome: changed.outcome,
    testerId,
    email,
    firstName,
    lastName,
    storeState,
    ...groupFields(changed.group),
  }
}

function groupFields(group: BuildChange<string>['group']) {
  return { groupId: group?.groupId ?? null, groupName: group?.groupName ?? null }
}
