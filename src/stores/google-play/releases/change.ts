/** Changes the rollout of one release: a look at the state first, one move, and the state after it. */
import type { Release, ReleaseChoice } from '../../interface/releases.ts'
import type { GooglePlay } from '../api.ts'
import { type ReleasesDeps, releasing } from './deps.ts'
import { codeOf, type EditTrack, readEditTrack, readEditTracks, writeEditTrack } from './edit-tracks.ts'
import { findInEdit, namedTrack, type Wanted } from './find.ts'
import { refuseDuringReview } from './in-review.ts'
import { look, rowAfter, rowOf } from './look.ts'
import * as moves from './moves.ts'

/** What is meant where no release is named, and the move that is made. */
export interface Change extends Wanted {
  /** Where no track is named; undefined for all. */
  readonly track?: string
  readonly move: moves.Move
}

const NOT_ROLLING_OUT = { reason: 'not_rolling_out', message: 'No release is rolling out.' } as const

export const changes = {
  pause: {
    statuses: ['inProgress'],
    done: 'halted',
    none: NOT_ROLLING_OUT,
    several: 'several_rollouts',
    move: moves.pause,
  },
  complete: {
    statuses: ['inProgress', 'halted'],
    none: { reason: 'not_rolling_out', message: 'No release is rolling out or paused.' },
    several: 'several_rollouts',
    move: moves.complete,
  },
  haltCompleted: {
    statuses: ['completed'],
    none: { reason: 'no_such_release', message: 'No release is for all users on this track.' },
    several: 'several_releases',
    track: 'production',
    move: moves.haltCompleted,
  },
} as const satisfies Record<string, Change>

export function resumeWith(lastPercent: Parameters<typeof moves.resume>[0]): Change {
  return {
    statuses: ['halted'],
    done: 'inProgress',
    none: { reason: 'not_rolling_out', message: 'No rollout is paused.' },
    several: 'several_rollouts',
    move: moves.resume(lastPercent),
  }
}

export function widenTo(percent: number): Change {
  return { statuses: ['inProgress'], none: NOT_ROLLING_OUT, several: 'several_rollouts', move: moves.widen(percent) }
}

export async function changeRollout(
  deps: ReleasesDeps,
  choice: ReleaseChoice,
  change: Change,
  validateOnly: boolean,
): Promise<Release> {
  const track = namedTrack(choice) ?? (choice.release === undefined ? change.track : undefined)
  const { appIdentifier } = deps.subject
  return deps.through(releasing(track), async (play) => {
    if (validateOnly) await refuseDuringReview(play, appIdentifier)
    const { name, before, after } = await look(deps, play, async (editPath, { saw, wrote }) => {
      const tracks = await readWanted(play, editPath, track)
      saw(tracks)
      const found = findInEdit(tracks, choice, change)
      const written = await writeEditTrack(play, editPath, found.track.track, change.move(found.track, found.release))
      if (validateOnly) await play.write('POST', editPath(':validate'))
      else wrote(written)
      const result = { name: found.track.track, before: found.release, after: written }
      return { result, commit: !validateOnly }
    })
    const release = after.releases.find((one) => codeOf(one) === codeOf(before)) ?? before
    // What would be is shown, and nothing that was not written is remembered.
    return validateOnly ? rowOf(name, release, deps.now()) : rowAfter(deps, play, name, release)
  })
}

async function readWanted(
  play: GooglePlay,
  editPath: (rest: string) => string,
  track: string | undefined,
): Promise<readonly EditTrack[]> {
  return track === undefined ? readEditTracks(play, editPath) : [await readEditTrack(play, editPath, track)]
}
