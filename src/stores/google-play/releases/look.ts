/** One look at the tracks in an edit, and what is remembered of it. */
import { ProxyError } from '../../../errors.ts'
import type { EpochMs } from '../../../ports.ts'
import type { Release } from '../../interface/releases.ts'
import type { GooglePlay } from '../api.ts'
import { readReleases } from '../tracks.ts'
import type { ReleasesDeps } from './deps.ts'
import { codeOf, type EditPath, type EditRelease, type EditTrack, known } from './edit-tracks.ts'
import { remember } from './remember.ts'
import type { KnownTrack } from './rollouts.ts'
import { highest, toRow, withRollout } from './rows.ts'

/** What an edit does: the tracks as it finds them, and as it leaves them. */
export interface Look {
  readonly saw: (tracks: readonly EditTrack[]) => void
  readonly wrote: (track: EditTrack) => void
}

/**
 * Works in an edit, which is committed if `work` says so, and remembers what was seen or written: percentages that no
 * read can ask for.
 * @param whoTells what became of a change whose outcome nobody knows
 */
export async function look<T>(
  { subject, edits, rollouts }: ReleasesDeps,
  play: GooglePlay,
  work: (editPath: EditPath, look: Look) => Promise<{ readonly result: T; readonly commit: boolean }>,
  whoTells = ROLLOUT_TELLS,
): Promise<T> {
  let seen = new Map<string, EditTrack>()
  let written: EditTrack | undefined
  try {
    return await edits.run(play, subject.appIdentifier, async (editPath) => {
      // An edit that is begun again starts from nothing.
      seen = new Map()
      written = undefined
      const done = await work(editPath, {
        saw(tracks) {
          seen = new Map(tracks.map((track) => [track.track, track]))
        },
        wrote: (track) => {
          written = track
        },
      })
      if (!done.commit) written = undefined
      return done
    })
  } catch (error) {
    const isUnknown = written !== undefined && error instanceof ProxyError && error.code === 'outcome_unknown'
    // Nobody knows what is there now.
    if (written && isUnknown) {
      seen.delete(written.track)
      await quietly(rollouts.forget(subject, written.track))
    }
    written = undefined
    throw isUnknown ? new ProxyError('outcome_unknown', { message: `${UNKNOWN} ${whoTells}`, cause: error }) : error
  } finally {
    const after = [...seen.values()].filter(({ track }) => track !== written?.track)
    await quietly(remember(rollouts, subject, seen, written ? [...after, written] : after))
  }
}

const UNKNOWN = 'Nobody can tell whether Google carried this out.'
const ROLLOUT_TELLS = 'Look with “Refresh rollout” before you send it again.'

/** What the store did stands, whether it can be remembered or not. */
async function quietly(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined)
}

/** A release as the edit has it; how its review stands, Google tells elsewhere. */
export function rowOf(track: string, release: EditRelease, asOf: EpochMs): Release {
  const phase = release.status === null ? 'other' : 'published'
  const row = toRow({ track, releaseName: release.name, versionCodes: release.versionCodes, phase, storeState: null })
  const rollout = known(release)
  return rollout ? withRollout(row, { releases: [rollout], asOf }) : row
}

/** The release as it is after a change, with its review. What cannot be read any more does not undo the change. */
export async function rowAfter(
  { subject, rollouts, now }: ReleasesDeps,
  play: GooglePlay,
  track: string,
  release: EditRelease,
): Promise<Release> {
  const row = rowOf(track, release, now())
  const [listed, remembered] = await Promise.all([
    readReleases(play, subject.appIdentifier, track).catch(() => []),
    rollouts.of(subject).catch(() => new Map<string, KnownTrack>()),
  ])
  const reviewed = listed.find(({ versionCodes }) => highest(versionCodes) === codeOf(release))
  return withRollout(reviewed ? toRow(reviewed) : row, remembered.get(track) ?? asKnown(release, now()))
}

function asKnown(release: EditRelease, asOf: EpochMs): KnownTrack {
  return { releases: [known(release)].flatMap((one) => one ?? []), asOf }
}
