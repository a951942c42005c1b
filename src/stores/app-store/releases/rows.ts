/** A version as the row of both stores. Pure. */
import type { EpochMs } from '../../../ports.ts'
import type { Release } from '../../interface/releases.ts'
import type { KnownVersion } from '../versions/read.ts'
import type { ReviewSubmission } from '../versions/submissions.ts'

/** @param submissions in which it may have been handed in */
export function toRelease(version: KnownVersion, submissions: readonly ReviewSubmission[], now: EpochMs): Release {
  const submittedAt = submittedAtOf(version, submissions)
  const { phase, rolloutPercent } = version
  const isWaiting = phase === 'waiting_for_review'
  const isOut = phase === 'rolling_out' || phase === 'live'
  return {
    releaseId: version.versionId,
    platform: version.platform,
    track: null,
    versionString: version.versionString,
    versionCodes: [],
    buildNumber: version.buildNumber,
    phase,
    storeState: version.storeState,
    rolloutPercent,
    rolloutPercentAsOf: rolloutPercent === null ? null : now,
    rolloutDay: version.rolloutDay,
    pausedDaysLeft: version.pausedDaysLeft,
    phasedRelease: version.phasedRelease,
    releaseType: version.releaseType,
    submittedAt,
    // Apple says when nothing else began.
    stateChangedAt: isWaiting ? submittedAt : isOut ? version.phasedStartedAt : null,
    whoseMove: version.whoseMove,
    blockedBy: version.blockedBy,
  }
}

function submittedAtOf({ versionId }: KnownVersion, submissions: readonly ReviewSubmission[]): EpochMs | null {
  const times = submissions.filter((one) => one.versionId === versionId).flatMap(({ submittedAt }) => submittedAt ?? [])
  return times.length > 0 ? Math.max(...times) : null
}
