/** What a rollout can be told, from the state that it is in. Pure: each move is the releases of the track to send. */
import { type Cause, ProxyError } from '../../../errors.ts'
import type { Json } from '../../values.ts'
import { codeOf, type EditRelease, type EditTrack } from './edit-tracks.ts'
import { toFraction } from './percent.ts'
import type { RolloutStatus } from './rollouts.ts'

/** @throws ProxyError `store_conflict` with the reason where the release cannot make the move */
export type Move = (track: EditTrack, release: EditRelease) => readonly Json[]

interface Refusal {
  readonly reason: string
  readonly message: string
  readonly causes?: readonly Cause[]
}
type Refusals = Readonly<Partial<Record<RolloutStatus, Refusal>>>

const DRAFT: Refusal = {
  reason: 'rollout_not_started',
  message:
    'This release is a draft: nobody is offered it yet. Start its rollout with Promote a release or in Play Console.',
}
const COMPLETED: Refusal = {
  reason: 'rollout_completed',
  message: 'All users are offered this release already. Halt a completed release stops it.',
}
const PERCENT_UNKNOWN: Refusal = {
  reason: 'percent_unknown',
  message:
    'Google does not tell how many users had this release. Use Set rollout percent, or Complete rollout for all users.',
}
const already = (message: string): Refusal => ({ reason: 'release_already_in_state', message })

export const pause: Move = (track, release) => {
  refuse(release, { draft: DRAFT, completed: COMPLETED, halted: already('The rollout is paused already.') })
  // Without its fraction Google takes no halted release.
  return changed(track, release, { ...release.raw, status: 'halted' })
}

/** @param lastPercent that is known, where Google tells none */
export function resume(lastPercent: (track: EditTrack, release: EditRelease) => number | null): Move {
  return (track, release) => {
    refuse(release, { draft: DRAFT, completed: COMPLETED, inProgress: already('The release is rolling out already.') })
    const percent = release.percent ?? lastPercent(track, release)
    // Reaching all is no default: nobody is to be surprised by it.
    if (percent === null) throw conflict(PERCENT_UNKNOWN)
    // One that was halted after it had reached all reaches all again.
    if (percent >= 100) return completed(track, release)
    refuseOutdated(track, release)
    const userFraction = release.raw.userFraction ?? toFraction(percent, '')
    return changed(track, release, { ...release.raw, status: 'inProgress', userFraction })
  }
}

export const complete: Move = (track, release) => {
  refuse(release, { draft: DRAFT, completed: already('All users are offered this release already.') })
  return completed(track, release)
}

export function widen(percent: number): Move {
  const fraction = toFraction(percent, 'Use Complete rollout for all users, and Pause rollout to stop.')
  return (track, release) => {
    // What resumes with nothing that is known begins with what is given here.
    if (release.status === 'halted' && release.percent === null) {
      refuseOutdated(track, release)
      return changed(track, release, { ...release.raw, status: 'inProgress', userFraction: fraction })
    }
    refuse(release, {
      draft: DRAFT,
      completed: COMPLETED,
      halted: { reason: 'rollout_paused', message: 'The rollout is paused. Use Resume rollout first.' },
    })
    const now = release.percent ?? 0
    if (percent === now) throw conflict(already('The release has this percentage already.'))
    if (percent < now) {
      throw conflict({
        reason: 'percent_can_only_grow',
        message: 'More users are offered the release already, and nobody can be taken back. Pause rollout stops it.',
      })
    }
    return changed(track, release, { ...release.raw, userFraction: fraction })
  }
}

export const haltCompleted: Move = (track, release) => {
  refuse(release, {
    draft: DRAFT,
    inProgress: { reason: 'rollout_not_completed', message: 'The release is still rolling out. Use Pause rollout.' },
    halted: already('The release is halted already.'),
  })
  if (track.track === 'internal') {
    throw conflict({ reason: 'not_on_internal', message: 'Google halts no completed release on internal testing.' })
  }
  return changed(track, release, { ...without(release.raw, 'userFraction'), status: 'halted' })
}

/** For all users; Google takes no fraction and no countries then. What was for all before is replaced. */
function completed(track: EditTrack, release: EditRelease): readonly Json[] {
  refuseOutdated(track, release)
  const others = { ...track, releases: track.releases.filter((one) => one === release || one.status !== 'completed') }
  return changed(others, release, { ...without(release.raw, 'userFraction', 'countryTargeting'), status: 'completed' })
}

/** Nobody goes back to a lower version code: the newer release would be taken from the track, and no user would get this. */
export function refuseOutdated({ releases }: EditTrack, release: Pick<EditRelease, 'versionCodes'>): void {
  const newer = releases.find((one) => one.status === 'completed' && Number(codeOf(one)) > Number(codeOf(release)))
  if (!newer) return
  throw conflict({
    reason: 'version_code_too_low',
    message: 'The track has a release with a higher version code, so no user would get this one.',
  })
}

/** The releases of the track, one of them changed, the others as they are. */
function changed({ releases }: EditTrack, release: EditRelease, raw: Json): readonly Json[] {
  return onePerStatus(releases.map((one) => (one === release ? raw : one.raw)))
}

/** @throws ProxyError `store_conflict` when a track would have two releases of one status, which Google does not take */
export function onePerStatus(releases: readonly Json[]): readonly Json[] {
  for (const [status, what] of Object.entries(TWICE)) {
    if (releases.filter((one) => one.status === status).length > 1) {
      throw conflict({ reason: 'two_of_one_status', message: `Another release of this track ${what}` })
    }
  }
  return releases
}

const TWICE: Readonly<Record<string, string>> = {
  inProgress: 'is rolling out, and Google takes one at a time. Complete or pause that one first.',
  halted: 'is paused, and Google takes one at a time. Resume or complete that one first.',
  completed: 'is for all users, and Google takes one at a time.',
}

function refuse({ status }: EditRelease, refusals: Refusals): void {
  if (status === null) {
    throw conflict({
      reason: 'unknown_status',
      message: 'Google has this release in a state that Store Keyring does not know.',
    })
  }
  const refusal = refusals[status]
  if (refusal) throw conflict(refusal)
}

export function conflict(refusal: Refusal): ProxyError {
  return new ProxyError('store_conflict', refusal)
}

function without(raw: Json, ...members: readonly string[]): Json {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !members.includes(name)))
}
