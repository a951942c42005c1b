/** What is said when none of several releases fits, or more than one. Pure. */
import { type Cause, ProxyError } from '../../../errors.ts'
import type { Release, ReleaseChoice } from '../../interface/releases.ts'
import { scrub } from '../../judging/scrub.ts'
import { phaseWords } from '../../release-words.ts'

export type Candidate = Pick<Release, 'releaseId' | 'versionString' | 'track' | 'phase' | 'rolloutPercent'>

const SHOWN_CANDIDATES = 10

export function toCauses(releases: readonly Candidate[]): readonly Cause[] {
  return releases.slice(0, SHOWN_CANDIDATES).map((release) => ({
    code: scrub(release.releaseId),
    message: `${scrub(release.versionString ?? release.releaseId)} on ${scrub(release.track ?? '')} ${phaseWords(release)}.`,
  }))
}

export function severalFit(found: readonly Candidate[], reason = 'several_releases') {
  return { reason, message: 'Several releases fit. Name one of them, or its track.', causes: toCauses(found) }
}

/** @param field where the input stands @param there what could have been meant */
export function noSuchRelease(
  field: string,
  { release, track }: ReleaseChoice,
  there: readonly Candidate[],
): ProxyError {
  const message = `${missing(release, track)} Use List releases to see what there is.`
  return new ProxyError('invalid_request', { field, reason: 'release_not_found', message, causes: toCauses(there) })
}

function missing(release: string | undefined, track: string | undefined): string {
  const where = track === undefined ? '' : ' on this track'
  if (release === 'editable') return `No release is in preparation${where}.`
  if (release === 'live') return `Nothing was released${where || ' to production'} yet.`
  return `There is no such release${where}.`
}
