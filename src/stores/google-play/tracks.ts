/** Tracks and their releases, read without an edit: an edit would end the one that a build server has open. */
import { ProxyError } from '../../errors.ts'
import type { TrackRelease } from '../interface/information.ts'
import { storePath } from '../request.ts'
import { type Json, list, lookUp, object, text } from '../values.ts'
import type { GooglePlay } from './api.ts'

const STANDARD_TRACKS = ['production', 'beta', 'alpha', 'internal']
/** How the Reporting API calls those; a track of the team's own it calls by its name. */
const STANDARD_NAMES = /^(production|open testing|closed testing - alpha|internal testing)$/i
const STATE_PREFIX = 'RELEASE_LIFECYCLE_STATE_'

/** By Google's `releaseLifecycleState`, without its prefix. */
const PHASES: Readonly<Record<string, TrackRelease['phase']>> = {
  DRAFT: 'draft',
  NOT_SENT_FOR_REVIEW: 'not_submitted',
  IN_REVIEW: 'in_review',
  APPROVED_NOT_PUBLISHED: 'approved',
  NOT_APPROVED: 'rejected',
  PUBLISHED: 'live',
}

/** All tracks that are known to exist: the standard ones, and those that the Reporting API names. */
export async function readTracks(play: GooglePlay, packageName: string): Promise<readonly TrackRelease[]> {
  const tracks = new Set([...STANDARD_TRACKS, ...(await customTracks(play, packageName))])
  const releases = await Promise.all([...tracks].map((track) => readReleases(play, packageName, track)))
  return releases.flat()
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
async function customTracks(play: GooglePlay, packageName: string): Promise<readonly string[]> {
  try {
    const answer = await play.get('reporting', storePath`/v1beta1/apps/${packageName}:fetchReleaseFilterOptions`)
    return list(answer.tracks)
      .flatMap((track) => text(object(track).displayName) || [])
      .filter((name) => !STANDARD_NAMES.test(name))
  } catch (error) {
    if (error instanceof ProxyError) return []
    throw error
  }
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
