/** What there is of releases, read without an edit. */
import type { Release, ReleaseFilter, ReleasePhase, ReleaseStatus } from '../../interface/releases.ts'
import { type Page, pageOf } from '../../paging.ts'
import type { GooglePlay } from '../api.ts'
import { readReleases, readTracks } from '../tracks.ts'
import type { ReleasesDeps } from './deps.ts'
import { highest, toRow, withRollout } from './rows.ts'

type Reading = Pick<ReleasesDeps, 'subject' | 'rollouts'>

export async function listReleases(
  play: GooglePlay,
  deps: Reading,
  { platform, track, phase }: ReleaseFilter,
  size: number,
  cursor: string | null,
): Promise<Page<Release>> {
  // Those are Apple's.
  if (platform !== undefined) return { rows: [], next: null }
  const releases = await allReleases(play, deps, track)
  return pageOf(
    releases.filter((release) => phase === undefined || release.phase === phase),
    size,
    cursor,
    ({ releaseId }) => releaseId,
  )
}

/** Track by track, the newest first. @param track undefined for all that are known */
export async function allReleases(
  play: GooglePlay,
  { subject, rollouts }: Reading,
  track?: string,
): Promise<readonly Release[]> {
  const [found, known] = await Promise.all([
    track === undefined ? readTracks(play, subject.appIdentifier) : readReleases(play, subject.appIdentifier, track),
    rollouts.of(subject),
  ])
  const tracks = [...new Set(found.map((release) => release.track))]
  return tracks.flatMap((name) =>
    found
      .filter((release) => release.track === name)
      .map((release) => withRollout(toRow(release), known.get(name)))
      .sort(newestFirst),
  )
}

export async function releaseStatus(play: GooglePlay, deps: Reading): Promise<readonly ReleaseStatus[]> {
  const releases = await allReleases(play, deps)
  const tracks = [...new Set(releases.map(({ track }) => track))]
  return tracks.map((track) => {
    const ofTrack = releases.filter((release) => release.track === track)
    const out = ofTrack.findIndex(({ phase }) => phase === 'live' || phase === 'published')
    // A rollout that somebody looked at ended with what was published since.
    const isPast = ({ phase }: Release, index: number) => ON_ITS_WAY.includes(phase) && out >= 0 && index > out
    const coming = ofTrack.find((one, index) => !AT_ITS_END.includes(one.phase) && !isPast(one, index)) ?? null
    return { platform: null, track, out: ofTrack[out] ?? null, coming }
  })
}

const ON_ITS_WAY: readonly ReleasePhase[] = ['rolling_out', 'paused']
const AT_ITS_END: readonly ReleasePhase[] = ['live', 'published', 'replaced']

function newestFirst(a: Release, b: Release): number {
  return Number(highest(b.versionCodes)) - Number(highest(a.versionCodes))
}
