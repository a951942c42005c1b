/** Finds the one release that somebody means. Pure. */
import { ProxyError } from '../../../errors.ts'
import type { Release, ReleaseChoice, ReleasePhase } from '../../interface/releases.ts'
import { lookUp } from '../../values.ts'
import { noSuchRelease, severalFit } from './candidates.ts'

/** What people say instead of a version. */
const STAGES: Readonly<Record<string, readonly ReleasePhase[]>> = {
  editable: ['draft', 'not_submitted', 'rejected'],
  // All that is out: of how many users have it, Google tells only in an edit.
  live: ['published', 'rolling_out', 'paused', 'live'],
}

/** Where the name and the track stand. */
export interface ReleaseFields {
  readonly release: string
  readonly track: string
}

/** @throws ProxyError `invalid_request` with the candidates when none fits, or several do */
export function chooseRelease(releases: readonly Release[], choice: ReleaseChoice, fields: ReleaseFields): Release {
  const found = fitting(releases, choice)
  const [only] = found
  if (only && found.length === 1) return only
  if (!only) throw noSuchRelease(fields.release, choice, fitting(releases, { track: choice.track }))
  throw new ProxyError('invalid_request', { field: fields.track, ...severalFit(found) })
}

/** All that a choice may mean, the newest first; all of the track where it names none. */
export function fitting(releases: readonly Release[], { release, track }: ReleaseChoice): readonly Release[] {
  const within = releases.filter((one) => track === undefined || one.track === track)
  if (release === undefined) return within
  const stage = lookUp(STAGES, release)
  if (stage) {
    const staged = within.filter(({ phase }) => stage.includes(phase))
    if (release !== 'live') return staged
    // Without a track, what is live is what the public has: the newest of it, as on the App Store.
    return staged.filter((one) => track !== undefined || one.track === 'production').slice(0, 1)
  }
  const byId = within.filter(({ releaseId }) => releaseId === release)
  if (byId.length > 0) return byId
  const byCode = within.filter(({ versionCodes }) => versionCodes.includes(release))
  return byCode.length > 0 ? byCode : within.filter(({ versionString }) => versionString === release)
}
