/** What is said when none of several releases fits, or more than one. Pure. */
import { type Cause, ProxyError } from '../../../errors.ts'
import type { Release } from '../../interface/releases.ts'
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
export function noSuchRelease(field: string, there: readonly Candidate[]): ProxyError {
  return new ProxyError('not_found', {
    field,
    reason: 'release_not_found',
    message: 'The app has no such release.',
    causes: toCauses(there),
  })
}
