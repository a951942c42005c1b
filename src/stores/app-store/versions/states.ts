/** What Apple's states of a version and of its phased release mean. Pure. */
import type { Release, ReleasePhase } from '../../interface/releases.ts'
import { lookUp } from '../../values.ts'

interface Standing {
  readonly phase: ReleasePhase
  readonly whoseMove: string
  readonly blockedBy: readonly string[]
}

const standing = (phase: ReleasePhase, whoseMove: string, ...blockedBy: readonly string[]): Standing => ({
  phase,
  whoseMove,
  blockedBy,
})

/** By `appVersionState`. */
const STANDINGS: Readonly<Record<string, Standing>> = {
  PREPARE_FOR_SUBMISSION: standing('draft', 'you'),
  DEVELOPER_REJECTED: standing('draft', 'you'),
  READY_FOR_REVIEW: standing('not_submitted', 'you', 'not_submitted'),
  REJECTED: standing('rejected', 'you', 'rejected'),
  METADATA_REJECTED: standing('rejected', 'you', 'metadata_rejected'),
  INVALID_BINARY: standing('rejected', 'you', 'invalid_binary'),
  WAITING_FOR_EXPORT_COMPLIANCE: standing('waiting_for_review', 'you', 'export_compliance_missing'),
  WAITING_FOR_REVIEW: standing('waiting_for_review', 'store', 'review_in_progress'),
  IN_REVIEW: standing('in_review', 'store', 'review_in_progress'),
  // Of several things that were submitted together, others are still being reviewed.
  ACCEPTED: standing('in_review', 'store', 'review_in_progress'),
  PENDING_DEVELOPER_RELEASE: standing('approved', 'you', 'release_pending'),
  PENDING_APPLE_RELEASE: standing('approved', 'store', 'release_pending'),
  PROCESSING_FOR_DISTRIBUTION: standing('releasing', 'store'),
  READY_FOR_DISTRIBUTION: standing('live', 'nobody'),
  REPLACED_WITH_NEW_VERSION: standing('replaced', 'nobody'),
}
const UNKNOWN = standing('other', 'you')

/** Of a version that is out, by `phasedReleaseState`. */
const PHASED: Readonly<Record<string, Standing>> = {
  ACTIVE: standing('rolling_out', 'nobody'),
  PAUSED: standing('paused', 'you', 'paused'),
}

export function standingOf(state: string | null, phasedState: string | null, releaseType: string | null): Standing {
  const found = lookUp(STANDINGS, state) ?? UNKNOWN
  if (found.phase === 'live') return lookUp(PHASED, phasedState) ?? found
  // Apple releases it when its time has come.
  if (state === 'PENDING_DEVELOPER_RELEASE' && releaseType === 'SCHEDULED')
    return standing('approved', 'nobody', 'scheduled')
  return found
}

/** Apple's states that can be in a phase, to ask for no others. */
export function statesOf(phase: ReleasePhase): readonly string[] {
  const isOut = phase === 'rolling_out' || phase === 'paused'
  return Object.keys(STANDINGS).filter((state) => STANDINGS[state]?.phase === (isOut ? 'live' : phase))
}

/** Day by day. @see https://developer.apple.com/help/app-store-connect/update-your-app/release-a-version-update-in-phases */
const PHASED_PERCENTS = [1, 2, 5, 10, 20, 50, 100]
const MAX_PAUSE_DAYS = 30

/** How many of the users are offered a version that is out. */
export function rolloutOf(
  phase: ReleasePhase,
  phased: { readonly state: string | null; readonly day: number | null; readonly pausedDays: number | null },
): Pick<Release, 'rolloutPercent' | 'rolloutDay' | 'pausedDaysLeft'> {
  const isOnItsWay = phase === 'rolling_out' || phase === 'paused'
  return {
    rolloutPercent:
      phase === 'live' ? 100 : isOnItsWay && phased.day !== null ? (PHASED_PERCENTS[phased.day - 1] ?? null) : null,
    rolloutDay: isOnItsWay ? phased.day : null,
    pausedDaysLeft: isOnItsWay && phased.pausedDays !== null ? Math.max(0, MAX_PAUSE_DAYS - phased.pausedDays) : null,
  }
}

/** What can still be edited, but for how it is released. */
export const EDITABLE_STATES: readonly string[] = [
  'PREPARE_FOR_SUBMISSION',
  'DEVELOPER_REJECTED',
  'REJECTED',
  'METADATA_REJECTED',
  'INVALID_BINARY',
]
/** How and when it is released can still be changed. */
export const UNRELEASED_STATES: readonly string[] = [
  ...EDITABLE_STATES,
  'READY_FOR_REVIEW',
  'WAITING_FOR_EXPORT_COMPLIANCE',
  'WAITING_FOR_REVIEW',
  'IN_REVIEW',
  'ACCEPTED',
  'PENDING_DEVELOPER_RELEASE',
]
/** The public has it, or had it. */
export const RELEASED_STATES: readonly string[] = ['READY_FOR_DISTRIBUTION', 'REPLACED_WITH_NEW_VERSION']
