/** Finds the one release that somebody means. Pure. */
import { ProxyError } from '../../../errors.ts'
import type { Release, ReleaseChoice, ReleasePhase } from '../../interface/releases.ts'
import { scrub } from '../../judging/scrub.ts'
import { lookUp } from '../../values.ts'

const SHOWN_CANDIDATES = 10

/** What people say instead of a version. */
const STAGES: Readonly<Record<string, readonly ReleasePhase[]>> = {
  editable: ['draft', 'not_submitted', 'rejected'],
  live: ['live'],
}

/** @throws ProxyError `not_found`; `invalid_request` with the candidates when several fit */
export function chooseRelease(releases: readonly Release[], choice: ReleaseChoice, field = 'body.release'): Release {
  const found = fitting(releases, choice)
  const [only] = found
  if (only && found.length === 1) return only
  if (!only) throw new ProxyError('not_found', { reason: 'release_not_found', message: 'The app has no such release.' })
  throw new ProxyError('invalid_request', {
    field,
    reason: 'several_releases',
    message: 'Several releases fit. Name one of them, or its track.',
    causes: toCandidates(found),
  })
}

/** All that a choice may mean; all of the track where it names none. */
export function fitting(releases: readonly Release[], { release, track }: ReleaseChoice): readonly Release[] {
  const within = releases.filter((one) => track === undefined || one.track === track)
  if (release === undefined) return within
  const stage = lookUp(STAGES, release)
  if (stage) {
    const staged = within.filter(({ phase }) => stage.includes(phase))
    // What the public has is what is live.
    const inProduction = staged.filter((one) => one.track === 'production')
    return release === 'live' && inProduction.length > 0 ? inProduction.slice(0, 1) : staged
  }
  const byId = within.filter(({ releaseId }) => releaseId === release)
  if (byId.length > 0) return byId
  const byCode = within.filter(({ versionCodes }) => versionCodes.includes(release))
  return byCode.length > 0 ? byCode : within.filter(({ versionString }) => versionString === release)
}

export function toCandidates(releases: readonly Release[]) {
  return releases.slice(0, SHOWN_CANDIDATES).map(({ releaseId, versionString, track, phase }) => ({
    code: scrub(releaseId),
    message: `${scrub(versionString ?? releaseId)} on ${scrub(track ?? '')} is in phase ${phase}.`,
  }))
}
