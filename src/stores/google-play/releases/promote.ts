/** Releases what is on one track to another one. */
import { ProxyError } from '../../../errors.ts'
import type { Release } from '../../interface/releases.ts'
import type { Promotion } from '../../interface/tracks.ts'
import type { Json } from '../../values.ts'
import { type ReleasesDeps, releasing } from './deps.ts'
import { codeOf, type EditRelease, type EditTrack, readEditTracks, writeEditTrack } from './edit-tracks.ts'
import { findInEdit, isProduction } from './find.ts'
import { refuseDuringReview } from './in-review.ts'
import { look, rowAfter, rowOf } from './look.ts'
import { conflict, onePerStatus, refuseOutdated } from './moves.ts'
import { toFraction } from './percent.ts'

export async function promote(deps: ReleasesDeps, promotion: Promotion, validateOnly: boolean): Promise<Release> {
  const { fromTrack, toTrack } = promotion
  const start = startOf(promotion)
  const { appIdentifier } = deps.subject
  return deps.through(releasing(toTrack), async (play) => {
    if (validateOnly) await refuseDuringReview(play, appIdentifier)
    const { before, after } = await look(deps, play, async (editPath, { saw, wrote }) => {
      const tracks = await readEditTracks(play, editPath)
      saw(tracks)
      const { release } = findInEdit(tracks, { release: promotion.release, track: fromTrack }, ON_A_TRACK)
      const target = tracks.find(({ track }) => track === toTrack) ?? { track: toTrack, releases: [] }
      const raw = { ...copied(release, promotion), ...start }
      const written = await writeEditTrack(play, editPath, toTrack, placed(target, release, raw))
      if (validateOnly) await play.write('POST', editPath(':validate'))
      else wrote(written)
      return { result: { before: release, after: written }, commit: !validateOnly }
    })
    const release = after.releases.find((one) => codeOf(one) === codeOf(before)) ?? before
    return validateOnly ? rowOf(toTrack, release, deps.now()) : rowAfter(deps, play, toTrack, release)
  })
}

const ON_A_TRACK = {
  statuses: ['inProgress', 'halted', 'completed'],
  none: {
    reason: 'no_such_release',
    message: 'The track to promote from has no release. List tracks tells what there is.',
  },
  several: 'several_releases',
} as const

/** How it begins on its new track. @throws ProxyError `invalid_request` */
function startOf({ fromTrack, toTrack, percent, countries }: Promotion): Json {
  if (fromTrack === toTrack) {
    throw new ProxyError('invalid_request', {
      field: 'body.toTrack',
      message: 'The two tracks are the same. Use Set rollout percent or Complete rollout to widen a rollout.',
    })
  }
  if (percent === undefined && isProduction(toTrack)) {
    throw new ProxyError('invalid_request', {
      field: 'body.percent',
      reason: 'percent_required',
      message: 'Say how many users of production are to be offered the release: more than 0, and 100 for all.',
    })
  }
  const isStaged = percent !== undefined && percent !== 100
  if (countries !== undefined && countries.length > 0 && !(isStaged && toTrack === 'production')) {
    throw new ProxyError('invalid_request', {
      field: 'body.countries',
      message: 'Google limits a release to countries only on production and with a percentage below 100.',
    })
  }
  if (!isStaged) return { status: 'completed' }
  return {
    status: 'inProgress',
    userFraction: toFraction(percent, 'Use 100 for all users.'),
    ...(countries && countries.length > 0 ? { countryTargeting: { countries, includeRestOfWorld: false } } : {}),
  }
}

/** What goes with it. Google takes over no priority from the other track. */
function copied({ raw }: EditRelease, { releaseName, priority }: Promotion): Json {
  const { name, versionCodes, releaseNotes } = raw
  return {
    ...((releaseName ?? name) ? { name: releaseName ?? name } : {}),
    versionCodes,
    ...(releaseNotes ? { releaseNotes } : {}),
    ...(priority === undefined ? {} : { inAppUpdatePriority: priority }),
  }
}

/**
 * The releases of the new track: a draft of the same becomes this one; a release for all replaces the one before.
 * @throws ProxyError `store_conflict` where the track cannot take it
 */
function placed(target: EditTrack, release: EditRelease, raw: Json): readonly Json[] {
  const { releases } = target
  const there = releases.find((one) => codeOf(one) === codeOf(release) && one.status !== 'draft')
  if (there) {
    throw conflict({
      reason: 'release_already_in_state',
      message: 'The track has this release already. Use Set rollout percent, Resume rollout or Complete rollout.',
    })
  }
  refuseOutdated(target, release)
  const isForAll = raw.status === 'completed'
  const rolling = releases.find(({ status }) => status === 'inProgress')
  if (rolling) {
    throw conflict({
      reason: 'rollout_in_progress',
      message: 'Another release of this track is rolling out. Complete or pause that one first.',
    })
  }
  const kept = releases.filter((one) => codeOf(one) !== codeOf(release) && !(isForAll && one.status === 'completed'))
  return onePerStatus([raw, ...kept.map((one) => one.raw)])
}
