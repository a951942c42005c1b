/** Tracks and details inside an edit, and the releases of a track without one. */
import { jsonAnswer } from '../../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import type { PlayTrack } from '../play-app.ts'
import { appFor, PACKAGE, READ } from './apps.ts'
import type { EditStore } from './edit-store.ts'
import { EDIT, openEdit } from './edits.ts'

/** `applications.tracks.releases.list` answers no more, and has no pages. */
const MAX_RELEASES = 20
/** Every app has these, used or not. */
const STANDARD_TRACKS: readonly string[] = ['production', 'beta', 'alpha', 'internal']

export function trackEndpoints(edits: EditStore): readonly GoogleEndpoint[] {
  return [
    {
      method: 'GET',
      path: `${EDIT}/details`,
      answer: (call) => jsonAnswer(200, openEdit(call, edits, READ).edit.content.details, GOOGLE_JSON),
    },
    {
      method: 'GET',
      path: `${EDIT}/tracks`,
      answer: (call) => {
        const tracks = withStandard(openEdit(call, edits, READ).edit.content.tracks).map(trackBody)
        return jsonAnswer(200, { kind: 'androidpublisher#tracksListResponse', tracks }, GOOGLE_JSON)
      },
    },
    {
      method: 'GET',
      path: `${EDIT}/tracks/{track}`,
      answer: (call) => {
        const track = existing(call, openEdit(call, edits, READ).edit.content.tracks)
        return jsonAnswer(200, trackBody(track), GOOGLE_JSON)
      },
    },
  ]
}

export const RELEASE_ENDPOINTS: readonly GoogleEndpoint[] = [
  {
    method: 'GET',
    path: `${PACKAGE}/tracks/{track}/releases`,
    answer: (call) => {
      const { track, releases } = existing(call, appFor(call, READ).tracks)
      const summaries = releases.slice(0, MAX_RELEASES).map(({ release, lifecycle }) => ({
        releaseName: release.name,
        track,
        activeArtifacts: (release.versionCodes ?? []).map((code) => ({ versionCode: Number(code) })),
        releaseLifecycleState: `RELEASE_LIFECYCLE_STATE_${lifecycle}`,
      }))
      return jsonAnswer(200, summaries.length > 0 ? { releases: summaries } : {}, GOOGLE_JSON)
    },
  },
]

function existing({ http, parameters }: GoogleCall, tracks: readonly PlayTrack[]): PlayTrack {
  const name = parameters.track ?? ''
  const track = withStandard(tracks).find((one) => one.track === name)
  return track ?? refuse(http, FAULTS.notFound(`Track not found: ${name}.`))
}

function withStandard(tracks: readonly PlayTrack[]): readonly PlayTrack[] {
  const missing = STANDARD_TRACKS.filter((name) => !tracks.some(({ track }) => track === name))
  return [...tracks, ...missing.map((track) => ({ track, releases: [] }))]
}

/** A track with nothing on it has no `releases` at all. */
function trackBody({ track, releases }: PlayTrack) {
  return { track, ...(releases.length > 0 && { releases: releases.map(({ release }) => release) }) }
}
