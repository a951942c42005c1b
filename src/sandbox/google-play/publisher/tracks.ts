/** Tracks and details inside an edit, and the releases of a track without one. */
import { hash } from 'node:crypto'
import { jsonAnswer, type StoreAnswer } from '../../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import type { PlayPermission } from '../permissions.ts'
import type { PlacedRelease, PlayTrack } from '../play-app.ts'
import { appFor, PACKAGE, READ } from './apps.ts'
import type { EditStore } from './edit-store.ts'
import { EDIT, openEdit } from './edits.ts'
import { readTrack } from './track-body.ts'
import { placeReleases, uploadedCodes } from './track-rules.ts'

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
    { method: 'PUT', path: `${EDIT}/tracks/{track}`, answer: (call) => write(call, edits) },
    { method: 'PATCH', path: `${EDIT}/tracks/{track}`, answer: (call) => write(call, edits) },
    {
      method: 'GET',
      path: `${EDIT}/bundles`,
      answer: (call) => {
        const { app } = openEdit(call, edits, READ)
        const bundles = [...uploadedCodes(app)].map((code) => ({
          versionCode: Number(code),
          sha1: hash('sha1', code),
          sha256: hash('sha256', code),
        }))
        return jsonAnswer(200, { kind: 'androidpublisher#bundlesListResponse', bundles }, GOOGLE_JSON)
      },
    },
  ]
}

/** Google lays what is sent over what is there; in a track that is the list of its releases, either way. */
function write(call: GoogleCall, edits: EditStore): StoreAnswer {
  const { app, edit } = openEdit(call, edits, permissionFor(call.parameters.track ?? ''))
  const before = existing(call, edit.content.tracks)
  const after = placeReleases({ ...app, ...edit.content }, before, readTrack(call.http, before.track))
  if ('code' in after) return refuse(call.http, after)
  const others = edit.content.tracks.filter(({ track }) => track !== before.track)
  edits.put({ ...edit, content: { ...edit.content, tracks: [...others, after] } })
  return jsonAnswer(200, trackBody(after), GOOGLE_JSON)
}

/** Form factors have a production track each: `wear:production`. */
function permissionFor(track: string): readonly PlayPermission[] {
  return /(^|:)production$/.test(track) ? ['CAN_MANAGE_PUBLIC_APKS'] : ['CAN_MANAGE_TRACK_APKS']
}

export const RELEASE_ENDPOINTS: readonly GoogleEndpoint[] = [
  {
    method: 'GET',
    path: `${PACKAGE}/tracks/{track}/releases`,
    answer: (call) => {
      const found = existing(call, appFor(call, READ).tracks)
      const { track } = found
      const summaries = shown(found)
        .slice(0, MAX_RELEASES)
        .map(({ release, lifecycle }) => ({
          releaseName: release.name,
          track,
          activeArtifacts: (release.versionCodes ?? []).map((code) => ({ versionCode: Number(code) })),
          releaseLifecycleState: `RELEASE_LIFECYCLE_STATE_${lifecycle}`,
        }))
      return jsonAnswer(200, summaries.length > 0 ? { releases: summaries } : {}, GOOGLE_JSON)
    },
  },
]

/** While the release that is for all is not out yet, users still have the one before it. */
function shown({ releases, earlier: [before] = [] }: PlayTrack): readonly PlacedRelease[] {
  const next = releases.find(({ release }) => release.status === 'completed')
  const isComing = next !== undefined && next.lifecycle !== 'PUBLISHED'
  return isComing && before ? [...releases, { release: before, lifecycle: 'PUBLISHED' }] : releases
}

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
