/** What a release of Google Play still needs, as far as it shows without an edit. */
import type { ReadinessCheck, Release, ReleaseChoice } from '../../interface/releases.ts'
import { chooseRelease } from './choose.ts'

const NOTHING: Omit<ReadinessCheck, 'item'> = {
  ok: true,
  locale: null,
  reason: null,
  whoseMove: 'nobody',
  mendedBy: null,
}

/** @param releases of the app, or of the track that is named */
export function checkReadiness(releases: readonly Release[], choice: ReleaseChoice): readonly ReadinessCheck[] {
  const inReview = releases.some(({ phase }) => phase === 'in_review')
  const shared = [
    item('open_submission', !inReview, {
      reason: 'Google is reviewing changes of this app, and what is sent now would cancel that review.',
      whoseMove: 'store',
    }),
    // Google shows them in an edit only.
    ...['release_notes', 'screenshots'].map((name) => ({
      ...NOTHING,
      item: name,
      ok: null,
      reason: 'Google tells this in an edit only, and opening one would end the edit that others have open.',
      whoseMove: 'you',
      mendedBy: name === 'release_notes' ? 'Set release notes' : null,
    })),
  ]
  const prepared = releases.filter(({ phase }) => ['draft', 'not_submitted', 'rejected'].includes(phase))
  const name = choice.release ?? 'editable'
  if (name === 'editable' && prepared.length === 0) {
    const reason = 'No release is in preparation.'
    return [item('release', false, { reason, whoseMove: 'you', mendedBy: 'Promote a release' }), ...shared]
  }
  const release = chooseRelease(
    releases,
    { ...choice, release: name },
    { release: 'query.release', track: 'query.track' },
  )
  return [
    item('release', true),
    item('build', release.versionCodes.length > 0, {
      reason: 'The release has no app bundle. Upload one.',
      whoseMove: 'you',
    }),
    item('review', release.phase !== 'rejected', {
      reason: 'Google rejected the release. Play Console → Policy status says why.',
      whoseMove: 'you',
    }),
    item('sending', release.phase !== 'not_submitted', {
      reason: 'Somebody has to send it in Play Console → Publishing overview.',
      whoseMove: 'you',
    }),
    ...shared,
  ]
}

function item(name: string, isGood: boolean, otherwise: Partial<ReadinessCheck> = {}): ReadinessCheck {
  return isGood ? { ...NOTHING, item: name } : { ...NOTHING, ...otherwise, item: name, ok: false }
}
