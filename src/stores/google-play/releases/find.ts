/** Finds the release of an edit that somebody means. Pure. */
import { ProxyError } from '../../../errors.ts'
import type { ReleaseChoice } from '../../interface/releases.ts'
import { type Candidate, noSuchRelease, severalFit, toCauses } from './candidates.ts'
import { codeOf, type EditRelease, type EditTrack, known } from './edit-tracks.ts'
import { conflict } from './moves.ts'
import type { RolloutStatus } from './rollouts.ts'
import { PHASES } from './rows.ts'

export interface Found {
  readonly track: EditTrack
  readonly release: EditRelease
}

export interface Wanted {
  /** Which is meant where no release is named. */
  readonly statuses: readonly RolloutStatus[]
  /** Of what was done already: the one release in this status is meant where none is in those, to say so. */
  readonly done?: RolloutStatus
  /** What is said when none is in such a status. */
  readonly none: { readonly reason: string; readonly message: string }
  /** The reason when several are. */
  readonly several: string
}

/** What people say instead of a version. */
const STAGES: Readonly<Record<string, readonly RolloutStatus[]>> = {
  editable: ['draft'],
  live: ['inProgress', 'halted', 'completed'],
}

/**
 * Never the first of several: a track keeps the release before beside the one that rolls out.
 * @throws ProxyError `store_conflict` for none or several that could be meant; `invalid_request` for a name, with the
 * candidates
 */
export function findInEdit(tracks: readonly EditTrack[], choice: ReleaseChoice, wanted: Wanted): Found {
  const { release: name, track } = choice
  const all = tracks
    .filter((one) => track === undefined || one.track === track)
    .flatMap((one) => one.releases.map((release) => ({ track: one, release })))
  const isWanted = ({ release }: Found) => release.status !== null && wanted.statuses.includes(release.status)
  if (name === undefined) {
    const found = all.filter(isWanted)
    const [only] = found
    if (only && found.length === 1) return only
    const done = all.filter(({ release }) => wanted.done !== undefined && release.status === wanted.done)
    if (!only && done[0] && done.length === 1) return done[0]
    if (!only) throw conflict({ ...wanted.none, causes: toCauses(all.map(toCandidate)) })
    throw new ProxyError('store_conflict', severalFit(found.map(toCandidate), wanted.several))
  }
  const named = all.filter((found) => isCalled(found, name, track !== undefined))
  const found = named.length > 1 && named.some(isWanted) ? named.filter(isWanted) : named
  const [only] = name === 'live' ? found.toSorted(newestFirst) : found
  // Of what is out, the newest is what is live.
  if (only && (found.length === 1 || name === 'live')) return only
  if (!only) throw noSuchRelease('body.release', choice, all.map(toCandidate))
  throw new ProxyError('invalid_request', { field: 'body.release', ...severalFit(found.map(toCandidate)) })
}

function newestFirst(a: Found, b: Found): number {
  return Number(codeOf(b.release)) - Number(codeOf(a.release))
}

function toCandidate({ track: { track }, release }: Found): Candidate {
  const phase = release.status === null ? 'other' : PHASES[release.status]
  const rolloutPercent = known(release)?.percent ?? null
  return {
    releaseId: idOf(track, release),
    versionString: release.name ?? codeOf(release),
    track,
    phase,
    rolloutPercent,
  }
}

export function idOf(track: string, release: EditRelease): string {
  return `${track}:${codeOf(release)}`
}

/** Without a track, what is live is what the public has. */
function isCalled({ track, release }: Found, name: string, isTrackNamed: boolean): boolean {
  const stage = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined
  if (stage)
    return (
      release.status !== null &&
      stage.includes(release.status) &&
      (name !== 'live' || isTrackNamed || track.track === 'production')
    )
  return idOf(track.track, release) === name || release.versionCodes.includes(name) || release.name === name
}

/** Form factors have a production track each: `wear:production`. */
export function isProduction(track: string): boolean {
  return track === 'production' || track.endsWith(':production')
}

/** The track that a choice names, in whatever way. */
export function namedTrack({ track, release }: ReleaseChoice): string | undefined {
  return track ?? /^(.+):\d+$/.exec(release ?? '')?.[1]
}
