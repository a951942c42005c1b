/** The tracks that every app has, with the names that people and the Reporting API give them. Pure. */
import type { ReleaseChoice } from '../interface/releases.ts'
import type { Track } from '../interface/tracks.ts'

export const STANDARD_TRACKS: readonly Omit<Track, 'versionCodes'>[] = [
  { track: 'production', title: 'Production', kind: 'production' },
  { track: 'beta', title: 'Open testing', kind: 'open_testing' },
  { track: 'alpha', title: 'Closed testing - Alpha', kind: 'closed_testing' },
  { track: 'internal', title: 'Internal testing', kind: 'internal_testing' },
]

/** `Internal testing` → `internal`; a track of the team's own has one name everywhere. */
export function toTrackName(name: string): string {
  const plain = name.trim().toLowerCase()
  const standard = STANDARD_TRACKS.find(({ track, title }) => track === plain || title.toLowerCase() === plain)
  return standard?.track ?? name
}

/** The same choice, with the track as Google calls it. */
export function withTrackName(choice: ReleaseChoice): ReleaseChoice {
  return choice.track === undefined ? choice : { ...choice, track: toTrackName(choice.track) }
}
