/** Pauses, resumes and completes a phased release. */
import type { Release, ReleaseChoice } from '../../interface/releases.ts'
import type { Patience } from '../../patience.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect, Resource } from '../json-api.ts'
import { findKnown, type KnownVersion, nameOf, newestVersions, withPhased } from '../versions/read.ts'
import { conflict, toCause } from '../versions/refusals.ts'
import { UNRELEASED_STATES } from '../versions/states.ts'
import { allSubmissions } from '../versions/submissions.ts'
import { RELEASE_IN_BODY } from './read.ts'
import { toRelease } from './rows.ts'

const TYPE = 'appStoreVersionPhasedReleases'

export type RolloutMove = 'PAUSED' | 'ACTIVE' | 'COMPLETE'

export async function moveRollout(
  connect: AppStoreConnect,
  appId: string,
  choice: ReleaseChoice,
  move: RolloutMove,
  validateOnly: boolean,
  { now }: Patience,
): Promise<Release> {
  const [version, submissions] = await Promise.all([
    findRollout(connect, appId, choice),
    allSubmissions(connect, appId),
  ])
  const phasedId = requireMovable(version, move)
  const changed = validateOnly ? undefined : await write(connect, phasedId, move)
  return toRelease(withPhased(version, changed ?? asMoved(version, phasedId, move)), submissions, now())
}

/** The one that is named, or the only one that is rolling out. */
async function findRollout(
  connect: AppStoreConnect,
  appId: string,
  { release, platform }: ReleaseChoice,
): Promise<KnownVersion> {
  if (release !== undefined) return findKnown(connect, appId, { version: release, platform }, RELEASE_IN_BODY)
  const versions = await newestVersions(connect, appId, platform)
  const [only, ...others] = versions.filter(({ phase }) => phase === 'rolling_out' || phase === 'paused')
  if (only && others.length === 0) return only
  if (only) {
    throw conflict(
      'several_rollouts',
      'Several releases are rolling out. Name one, or its platform.',
      [only, ...others].map(toCause),
    )
  }
  throw conflict('not_rolling_out', 'No phased release is under way.', versions.slice(0, 5).map(toCause))
}

/** @returns the identifier of the phased release. @throws ProxyError `store_conflict` for a move that cannot work */
function requireMovable(version: KnownVersion, move: RolloutMove): string {
  const { phase, storeState, phasedReleaseId, phasedReleaseState: state, pausedDaysLeft } = version
  const refuse = (reason: string, message: string) => conflict(reason, message, [toCause(version)])
  const name = nameOf(version)
  if (UNRELEASED_STATES.includes(storeState ?? '') && phasedReleaseId === null) {
    throw refuse('rollout_not_started', `Version ${name} was not released yet, so nothing is rolling out.`)
  }
  if (phase === 'replaced') {
    throw refuse('release_replaced', `Version ${name} was replaced by a newer one, so its rollout is over.`)
  }
  if (phasedReleaseId === null) {
    throw refuse('no_phased_release', `Version ${name} has no phased release: it is offered to all users at once.`)
  }
  if (state === 'COMPLETE') {
    throw refuse(
      'phased_release_final',
      `The phased release of version ${name} is complete: all users are offered it, which cannot be taken back.`,
    )
  }
  if (state === 'INACTIVE') {
    throw refuse(
      'phased_release_inactive',
      `The phased release of version ${name} begins when the version is released.`,
    )
  }
  if (state === move) {
    throw refuse(
      'release_already_in_state',
      `The phased release of version ${name} is ${move === 'PAUSED' ? 'paused' : 'under way'} already.`,
    )
  }
  if (move === 'PAUSED' && pausedDaysLeft === 0) {
    throw refuse(
      'no_pause_left',
      `The phased release of version ${name} has been paused for 30 days, which is the most.`,
    )
  }
  return phasedReleaseId
}

function write(connect: AppStoreConnect, id: string, move: RolloutMove): Promise<Resource | undefined> {
  return connect.write('PATCH', storePath`/v1/${TYPE}/${id}`, {
    data: { type: TYPE, id, attributes: { phasedReleaseState: move } },
  })
}

/** Where Apple does not say how it is then, or was not asked. */
function asMoved({ rolloutDay, pausedDaysLeft }: KnownVersion, id: string, phasedReleaseState: RolloutMove): Resource {
  const totalPauseDuration = pausedDaysLeft === null ? null : 30 - pausedDaysLeft
  const attributes = { phasedReleaseState, currentDayNumber: rolloutDay, totalPauseDuration }
  return { type: TYPE, id, attributes, relationships: {} }
}
