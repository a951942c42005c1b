/** Versions of the App Store as the definition's rows. */
import type { Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { DeclaredCompliance, Submission, Version, VersionLocalization } from '../stores/interface/versions.ts'
import { phaseWords, platformWord } from '../stores/release-words.ts'
import { commonFields, isoTime } from './rows.ts'

export function versionRow(integration: Integration, version: Version): Row<'Version'> {
  return {
    ...commonFields(integration, integration),
    ...version,
    versionId: version.versionId === '' ? null : version.versionId,
    title: titleOf(version),
    blockedBy: [...version.blockedBy],
    earliestReleaseDate: isoTime(version.earliestReleaseDate),
    createdAt: isoTime(version.createdAt),
  }
}

/** `3.5.0 · iOS · is being prepared` */
function titleOf({ versionString, platform, phase, rolloutPercent }: Version): string {
  const words = phaseWords({ phase, rolloutPercent })
  return [versionString, platformWord(platform), words].filter(Boolean).join(' · ')
}

export function changedVersionRow(
  integration: Integration,
  { outcome, version }: { readonly outcome: string; readonly version: Version },
): Row<'ChangedVersion'> {
  return { outcome, ...versionRow(integration, version) }
}

export function submittedVersionRow(
  integration: Integration,
  submission: { readonly outcome: string; readonly version: Version } & Pick<
    Submission,
    'submissionId' | 'submissionState'
  > &
    Partial<Pick<Submission, 'submittedAt'>>,
): Row<'SubmittedVersion'> {
  const { submissionId, submissionState, submittedAt = null } = submission
  return {
    ...changedVersionRow(integration, submission),
    submissionId,
    submissionState,
    submittedAt: isoTime(submittedAt),
  }
}

export function localizationRow(integration: Integration, row: VersionLocalization): Row<'VersionLocalization'> {
  return { ...commonFields(integration, integration), ...row }
}

export function complianceRow(integration: Integration, declared: DeclaredCompliance): Row<'DeclaredCompliance'> {
  const { outcome, ...fields } = declared
  return { outcome, ...commonFields(integration, integration), ...fields }
}
