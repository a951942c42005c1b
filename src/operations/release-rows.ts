/** Releases as the definition's rows. */
import type { Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { ReadinessCheck, Release, ReleasePhase, ReleaseStatus } from '../stores/interface/releases.ts'
import { phaseWords, placeOf } from '../stores/release-words.ts'
import { readinessSummary, statusSummary } from './release-sentences.ts'
import { commonFields, isoTime } from './rows.ts'

export function releaseRow(integration: Integration, release: Release): Row<'Release'> {
  return {
    ...commonFields(integration, integration),
    ...release,
    previousPhase: null,
    title: [release.versionString ?? release.versionCodes.join(', '), placeOf(release), phaseWords(release)]
      .filter(Boolean)
      .join(' · '),
    versionCodes: [...release.versionCodes],
    blockedBy: [...release.blockedBy],
    rolloutPercentAsOf: isoTime(release.rolloutPercentAsOf),
    submittedAt: isoTime(release.submittedAt),
    stateChangedAt: isoTime(release.stateChangedAt),
  }
}

export function changedRow(integration: Integration, release: Release, isTrial: boolean): Row<'ChangedRelease'> {
  const { previousPhase: _, ...row } = releaseRow(integration, release)
  return { outcome: isTrial ? 'valid' : 'changed', ...row }
}

const IN_REVIEW: readonly ReleasePhase[] = ['waiting_for_review', 'in_review']
const ON_ITS_WAY: readonly ReleasePhase[] = ['rolling_out', 'paused']

export function statusRow(integration: Integration, status: ReleaseStatus): Row<'ReleaseStatus'> {
  const { platform, track, out, coming } = status
  const release = coming ?? out
  const comingIn = (phases: readonly ReleasePhase[]) =>
    coming && phases.includes(coming.phase) ? versionOf(coming) : null
  const rollingOut = comingIn(ON_ITS_WAY)
  return {
    ...commonFields(integration, integration),
    platform,
    track,
    phase: release?.phase ?? null,
    summary: statusSummary(integration.appName, status),
    releaseId: release?.releaseId ?? null,
    versionString: release && versionOf(release),
    liveVersion: out?.phase === 'live' ? versionOf(out) : null,
    inReviewVersion: comingIn(IN_REVIEW),
    rollingOutVersion: rollingOut,
    rolloutPercent: rollingOut === null ? null : (coming?.rolloutPercent ?? null),
    rolloutPercentAsOf: rollingOut === null ? null : isoTime(coming?.rolloutPercentAsOf ?? null),
    blockedBy: [...(release?.blockedBy ?? [])],
    whoseMove: release?.whoseMove ?? null,
    since: isoTime(release?.stateChangedAt ?? null),
  }
}

export function readinessRow(integration: Integration, checks: readonly ReadinessCheck[]): Row<'ReleaseReadiness'> {
  const missing = checks.filter(({ ok }) => ok === false)
  return {
    ...commonFields(integration, integration),
    isReady: checks.every(({ ok }) => ok === true),
    summary: readinessSummary(checks),
    missingCount: missing.length,
    checks: checks.map((check) => ({ ...check })),
  }
}

function versionOf({ versionString, versionCodes }: Release): string | null {
  return versionString ?? versionCodes.at(-1) ?? null
}
