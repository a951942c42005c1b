/** Tracks as an edit shows them, the only place where Google tells statuses and percentages. */
import { ProxyError } from '../../../errors.ts'
import { storePath } from '../../request.ts'
import { type Json, list, lookUp, object, text } from '../../values.ts'
import type { GooglePlay } from '../api.ts'
import { toPercent } from './percent.ts'
import type { KnownRelease, RolloutStatus } from './rollouts.ts'
import { highest } from './rows.ts'

export interface EditRelease {
  /** As Google wrote it: what is sent back is this, with changes. */
  readonly raw: Json
  readonly name: string | null
  readonly versionCodes: readonly string[]
  readonly status: RolloutStatus | null
  /** 0 to 100; null where Google tells none: for a draft, and for one that was halted after it had reached all. */
  readonly percent: number | null
}

export interface EditTrack {
  readonly track: string
  readonly releases: readonly EditRelease[]
}

export type EditPath = (rest: string) => string

const STATUSES: Readonly<Record<string, RolloutStatus>> = {
  draft: 'draft',
  inProgress: 'inProgress',
  halted: 'halted',
  completed: 'completed',
}

/** All that there are, custom ones too. */
export async function readEditTracks(play: GooglePlay, editPath: EditPath): Promise<readonly EditTrack[]> {
  const answer = await play.get('publisher', editPath('/tracks'))
  return list(answer.tracks).map(toEditTrack)
}

/** A track with nothing on it is empty, whether Google says so or answers 404. */
export async function readEditTrack(play: GooglePlay, editPath: EditPath, track: string): Promise<EditTrack> {
  try {
    return { ...toEditTrack(await play.get('publisher', editPath(storePath`/tracks/${track}`))), track }
  } catch (error) {
    if (error instanceof ProxyError && error.reason === 'track_not_found') return { track, releases: [] }
    throw error
  }
}

/** @returns the track as Google has it then, which keeps what it keeps */
export async function writeEditTrack(
  play: GooglePlay,
  editPath: EditPath,
  track: string,
  releases: readonly Json[],
): Promise<EditTrack> {
  const answer = await play.write('PUT', editPath(storePath`/tracks/${track}`), { track, releases })
  const written = toEditTrack({ ...answer, track })
  // A bare success says no more than that it was taken.
  return written.releases.length > 0 ? written : toEditTrack({ track, releases })
}

export function known(release: EditRelease): KnownRelease | undefined {
  const { status, percent } = release
  return status === null
    ? undefined
    : { versionCode: codeOf(release), status, percent: status === 'completed' ? 100 : percent }
}

/** The highest version code. */
export function codeOf({ versionCodes }: Pick<EditRelease, 'versionCodes'>): string {
  return highest(versionCodes)
}

function toEditTrack(value: unknown): EditTrack {
  const { track, releases } = object(value)
  return { track: text(track) ?? '', releases: list(releases).map((release) => toEditRelease(object(release))) }
}

function toEditRelease(raw: Json): EditRelease {
  return {
    raw,
    name: text(raw.name),
    versionCodes: list(raw.versionCodes).flatMap((code) => text(code) ?? []),
    status: lookUp(STATUSES, text(raw.status)) ?? null,
    percent: toPercent(raw.userFraction),
  }
}
