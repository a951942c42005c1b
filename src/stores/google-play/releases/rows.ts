/** A release of a track as the row of both stores. Pure. */
import type { TrackRelease } from '../../interface/information.ts'
import type { Release, ReleasePhase } from '../../interface/releases.ts'
import type { KnownTrack, RolloutStatus } from './rollouts.ts'

interface Standing {
  readonly whoseMove: string | null
  readonly blockedBy: readonly string[]
}

const STANDINGS: Readonly<Partial<Record<ReleasePhase, Standing>>> = {
  draft: { whoseMove: 'you', blockedBy: [] },
  not_submitted: { whoseMove: 'you', blockedBy: ['not_sent_for_review'] },
  in_review: { whoseMove: 'store', blockedBy: ['review_in_progress'] },
  rejected: { whoseMove: 'you', blockedBy: ['rejected'] },
  // Somebody publishes it in Play Console → Publishing overview.
  approved: { whoseMove: 'you', blockedBy: ['managed_publishing'] },
  // Google widens no rollout by itself.
  rolling_out: { whoseMove: 'you', blockedBy: [] },
  paused: { whoseMove: 'you', blockedBy: ['paused'] },
  // Whether it still has to be widened, nobody knows before the next look.
  published: { whoseMove: null, blockedBy: [] },
}
const AT_REST: Standing = { whoseMove: 'nobody', blockedBy: [] }

export const PHASES: Readonly<Record<RolloutStatus, ReleasePhase>> = {
  draft: 'draft',
  inProgress: 'rolling_out',
  halted: 'paused',
  completed: 'live',
}

/** @param phase as far as Google's review tells it, which says of all that is out no more than that it is published */
export function toRow({
  track,
  releaseName,
  versionCodes,
  phase,
  storeState,
}: Omit<TrackRelease, 'phase'> & { readonly phase: ReleasePhase }): Release {
  return {
    releaseId: `${track}:${highest(versionCodes)}`,
    platform: null,
    track,
    versionString: releaseName,
    versionCodes,
    buildNumber: null,
    phase,
    storeState,
    rolloutPercent: null,
    rolloutPercentAsOf: null,
    rolloutDay: null,
    pausedDaysLeft: null,
    phasedRelease: null,
    releaseType: null,
    submittedAt: null,
    stateChangedAt: null,
    ...(STANDINGS[phase] ?? AT_REST),
  }
}

/** The same with what is known of its rollout. */
export function withRollout(row: Release, track: KnownTrack | undefined): Release {
  const rollout = track?.releases.find(({ versionCode }) => versionCode === highest(row.versionCodes))
  if (!track || !rollout) return row
  const phase = row.phase === 'published' ? PHASES[rollout.status] : row.phase
  return {
    ...row,
    phase,
    rolloutPercent: rollout.percent,
    rolloutPercentAsOf: rollout.percent === null ? null : track.asOf,
    phasedRelease: rollout.percent === null ? null : rollout.percent < 100,
    ...(STANDINGS[phase] ?? AT_REST),
  }
}

/** The highest version code, by which a release is known; empty where there is none. */
export function highest(versionCodes: readonly string[]): string {
  return versionCodes.toSorted((a, b) => Number(a) - Number(b)).at(-1) ?? ''
}
