/**
 * What Google takes as the releases of a track, and what becomes of those that were there. Pure.
 *
 * Sentences in capitals and those about fractions, drafts and halting are as seen live; the others say the same rules in
 * words of the stand-in's own, since no page shows Google's.
 * @see https://developers.google.com/android-publisher/tracks
 */
import { FAULTS, type GoogleFault } from '../errors.ts'
import type { PlacedRelease, PlayApp, PlayTrack, TrackRelease } from '../play-app.ts'

const MAX_NOTE_CHARACTERS = 500
const LIVE_STATUSES = ['inProgress', 'halted', 'completed'] as const
const IN_CAPITALS = { draft: 'DRAFT', inProgress: 'IN_PROGRESS', halted: 'HALTED', completed: 'COMPLETED' } as const

/** @returns the track as it is then, or why Google does not take it */
export function placeReleases(app: PlayApp, before: PlayTrack, sent: readonly TrackRelease[]): PlayTrack | GoogleFault {
  const fault = sent.map((release) => faultOf(app, before, release)).find((one) => one !== undefined)
  if (fault) return fault
  const repeated = LIVE_STATUSES.find((status) => sent.filter((release) => release.status === status).length > 1)
  if (repeated) return FAULTS.badRequest(`A track can have only one release with status ${repeated}.`)

  const completedBefore = before.releases.find(({ release }) => release.status === 'completed')?.release
  const isSent = (one: TrackRelease) => sent.some((release) => sameCodes(release, one))
  const { earlier = [] } = before
  if (!completedBefore || sent.some(({ status }) => status === 'completed')) {
    const isReplaced = completedBefore && !isSent(completedBefore)
    return track(before, sent, isReplaced ? [completedBefore, ...earlier] : earlier)
  }
  // The release that all users have is kept, whether it was sent or not; halted, the one before it takes its place.
  if (!isSent(completedBefore)) return track(before, [...sent, completedBefore], earlier)
  const [fallback, ...older] = earlier.filter((one) => !isSent(one))
  if (!fallback) return FAULTS.badRequest('Cannot halt release, no previous completed release to fall back to.')
  return track(before, [...sent, fallback], older)
}

function track(before: PlayTrack, releases: readonly TrackRelease[], earlier: readonly TrackRelease[]): PlayTrack {
  return { track: before.track, releases: releases.map((release) => placed(before, release, earlier)), earlier }
}

function placed(before: PlayTrack, release: TrackRelease, earlier: readonly TrackRelease[]): PlacedRelease {
  const known = before.releases.find((one) => sameCodes(one.release, release))
  if (release.status === 'draft') return { release, lifecycle: 'DRAFT' }
  // What was rejected is handed in anew.
  const isKept = known && known.release.status !== 'draft' && known.lifecycle !== 'NOT_APPROVED'
  if (isKept) return { release, lifecycle: known.lifecycle }
  const wasLive = [...(before.earlier ?? []), ...earlier].some((one) => sameCodes(one, release))
  return { release, lifecycle: wasLive ? 'PUBLISHED' : 'NOT_SENT_FOR_REVIEW' }
}

function faultOf(app: PlayApp, before: PlayTrack, release: TrackRelease): GoogleFault | undefined {
  const { status, versionCodes = [] } = release
  const known = before.releases.find((one) => sameCodes(one.release, release))?.release
  const uploaded = uploadedCodes(app)
  const missing = versionCodes.find((code) => !uploaded.has(code))
  if (versionCodes.length === 0) return FAULTS.badRequest('A release needs at least one version code.')
  if (missing !== undefined) return FAULTS.badRequest(`Version code ${missing} has not been uploaded.`)
  if (app.isDraft && status !== 'draft') {
    return {
      ...FAULTS.badRequest('Only releases with status draft may be created on draft app.'),
      legacy: { domain: 'androidpublisher', reason: 'rolloutNotPermittedOnDraftApp' },
    }
  }
  return haltFault(before, release, known) ?? fractionFault(release, known) ?? restFault(before, release, known)
}

function haltFault(before: PlayTrack, { status }: TrackRelease, known: TrackRelease | undefined) {
  if (status !== 'halted') return undefined
  if (known && known.status !== 'draft' && !(known.status === 'completed' && before.track === 'internal'))
    return undefined
  return {
    ...FAULTS.badRequest('Cannot halt release, no matching in progress release found.'),
    legacy: { domain: 'androidpublisher', reason: 'releaseToHaltNotFound' },
  }
}

function fractionFault(
  { status, userFraction }: TrackRelease,
  known: TrackRelease | undefined,
): GoogleFault | undefined {
  const wasForAll = known?.status === 'completed' || (known?.status === 'halted' && known.userFraction === undefined)
  const mustHave = status === 'inProgress' || (status === 'halted' && !wasForAll)
  if (mustHave && userFraction === undefined) {
    return FAULTS.badRequest(`${IN_CAPITALS[status]} release must have fraction`)
  }
  if (userFraction === undefined) return undefined
  if (!mustHave) return FAULTS.badRequest(`${IN_CAPITALS[status]} release must not have fraction`)
  if (userFraction >= 1) return FAULTS.badRequest('User fraction must be lower than one')
  return userFraction > 0 ? undefined : FAULTS.badRequest('User fraction must be greater than zero')
}

function restFault(before: PlayTrack, release: TrackRelease, known: TrackRelease | undefined): GoogleFault | undefined {
  const { status, inAppUpdatePriority: priority, countryTargeting, releaseNotes = [] } = release
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0 && priority <= 5)) {
    return FAULTS.badRequest('In-app update priority must be between 0 and 5.')
  }
  const isOut = known !== undefined && known.status !== 'draft'
  if (isOut && priority !== undefined && priority !== (known.inAppUpdatePriority ?? 0)) {
    return FAULTS.badRequest('In-app update priority cannot be changed once the release is rolled out.')
  }
  const isTargeted = countryTargeting !== undefined && !(status === 'inProgress' && before.track === 'production')
  if (isTargeted) return FAULTS.badRequest('Country targeting is only for staged rollouts on production.')
  const long = releaseNotes.find(({ text }) => [...text].length > MAX_NOTE_CHARACTERS)
  return long && FAULTS.badRequest(`Release notes for language ${long.language} are too long.`)
}

/** Everything that is or was on a track was uploaded once. */
export function uploadedCodes({ bundles, tracks }: PlayApp): ReadonlySet<string> {
  const released = tracks.flatMap(({ releases, earlier = [] }) => [
    ...releases.map(({ release }) => release),
    ...earlier,
  ])
  return new Set([...bundles, ...released.flatMap(({ versionCodes = [] }) => versionCodes)])
}

function sameCodes({ versionCodes: a = [] }: TrackRelease, { versionCodes: b = [] }: TrackRelease): boolean {
  return a.length === b.length && a.every((code) => b.includes(code))
}
