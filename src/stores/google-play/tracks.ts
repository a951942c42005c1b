/** Tracks and their releases, read without an edit: an edit would end the one that a build server has open. */
import { ProxyError } from '../../errors.ts'
import type { TrackRelease } from '../interface/information.ts'
import type { Track } from '../interface/tracks.ts'
import { storePath } from '../request.ts'
import { type Json, list, lookUp, object, text } from '../values.ts'
import type { GooglePlay } from './api.ts'
import { STANDARD_TRACKS } from './track-names.ts'

/** By Google's `type` of a track. */
const KINDS: Readonly<Record<string, Track['kind']>> = {
  PRODUCTION: 'production',
  OPEN_TESTING: 'open_testing',
  INTERNAL_TESTING: 'internal_testing',
}
const STATE_PREFIX = 'RELEASE_LIFECYCLE_STATE_'

/** By Google's `releaseLifecycleState`, without its prefix. */
const PHASES: Readonly<Record<string, TrackRelease['phase']>> = {
  DRAFT: 'draft',
  NOT_SENT_FOR_REVIEW: 'not_submitted',
  IN_REVIEW: 'in_review',
  APPROVED_NOT_PUBLISHED: 'approved',
  NOT_APPROVED: 'rejected',
  PUBLISHED: 'published',
}

/** The releases of all tracks that are known to exist. */
export async function readTracks(play: GooglePlay, packageName: string): Promise<readonly TrackRelease[]> {
  const tracks = await listTracks(play, packageName)
  const releases = await Promise.all(tracks.map(({ track }) => readReleases(play, packageName, track)))
  return releases.flat()
}

/** The standard tracks, and those that the Reporting API names: the ones with a release that serves. */
export async function listTracks(play: GooglePlay, packageName: string): Promise<readonly Track[]> {
  const named = await namedTracks(play, packageName)
  const isSame = (title: string, other: string) => title.toLowerCase() === other.toLowerCase()
  const standard = STANDARD_TRACKS.map((track) => ({
    ...track,
    versionCodes: named.find(({ title }) => isSame(title, track.title))?.versionCodes ?? [],
  }))
  return [...standard, ...named.filter(({ title }) => !STANDARD_TRACKS.some((track) => isSame(track.title, title)))]
}

/** A track with nothing on it is empty, whether Google says so or answers 404. */
export async function readReleases(
  play: GooglePlay,
  packageName: string,
  track: string,
): Promise<readonly TrackRelease[]> {
  const answer = await play
    .get('publisher', storePath`/androidpublisher/v3/applications/${packageName}/tracks/${track}/releases`)
    .catch((error: unknown) => {
      if (isEmpty(error, track)) return { releases: [] }
      throw error
    })
  return list(answer.releases).map((value) => toRelease(object(value), track))
}

/** Every app has a production track, so it is the one that tells whether there is such an app. */
function isEmpty(error: unknown, track: string): boolean {
  if (!(error instanceof ProxyError) || error.code !== 'not_found') return false
  return track !== 'production' || error.reason === 'track_not_found'
}

/** Those names are a help, so an API that is switched off or forbidden only makes the list shorter. */
async function namedTracks(play: GooglePlay, packageName: string): Promise<readonly Track[]> {
  try {
    const answer = await play.get('reporting', storePath`/v1beta1/apps/${packageName}:fetchReleaseFilterOptions`)
    return list(answer.tracks)
      .map(object)
      .flatMap(({ displayName, type, servingReleases }) => {
        const title = text(displayName)
        return title
          ? {
              track: title,
              title,
              kind: lookUp(KINDS, text(type)) ?? 'closed_testing',
              versionCodes: codesOf(servingReleases),
            }
          : []
      })
  } catch (error) {
    if (error instanceof ProxyError) return []
    throw error
  }
}

function codesOf(releases: unknown): readonly string[] {
  const codes = list(releases).flatMap((release) =>
    list(object(release).versionCodes).flatMap((code) => text(code) ?? []),
  )
  return [...new Set(codes)]
}

function toRelease({ releaseName, activeArtifacts, releaseLifecycleState }: Json, track: string): TrackRelease {
  const state = text(releaseLifecycleState)?.replace(STATE_PREFIX, '') ?? null
  return {
    track,
    releaseName: text(releaseName),
    versionCodes: list(activeArtifacts).flatMap((artifact) => text(object(artifact).versionCode) ?? []),
    phase: lookUp(PHASES, state) ?? 'other',
    storeState: state,
  }
}
