/** Releases of the App Store, as the interface of both stores says it. */
import { ProxyError } from '../../../errors.ts'
import type { ReadinessCheck, ReleasesClient } from '../../interface/releases.ts'
import type { Patience } from '../../patience.ts'
import type { Through } from '../../routing/routing.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { readinessOf } from '../versions/readiness.ts'
import { setNotes } from './notes.ts'
import { findChosen, getRelease, listReleases, RELEASE_IN_QUERY, releaseStatus } from './read.ts'
import { moveRollout, type RolloutMove } from './rollout.ts'

export function appStoreReleases(appId: string, through: Through<AppStoreConnect>, patience: Patience): ReleasesClient {
  const { now } = patience
  const move =
    (wanted: RolloutMove): ReleasesClient['pauseRollout'] =>
    (choice, validateOnly) =>
      through('versions.update', (connect) => moveRollout(connect, appId, choice, wanted, validateOnly, patience))
  return {
    list: (filter, size, cursor) =>
      through('versions', (connect) => listReleases(connect, appId, filter, size, cursor, now())),
    get: (choice) => through('versions', (connect) => getRelease(connect, appId, choice, now())),
    status: () => through('versions', (connect) => releaseStatus(connect, appId, now())),
    async readiness(choice) {
      try {
        return await through('versions', async (connect) =>
          readinessOf(connect, appId, await findChosen(connect, appId, choice, RELEASE_IN_QUERY)),
        )
      } catch (error) {
        if (error instanceof ProxyError && error.code === 'store_agreement_required') return [missingAgreement(error)]
        const isOneMeant = choice.release !== undefined && choice.release !== 'editable'
        if (error instanceof ProxyError && error.reason === 'release_not_found' && !isOneMeant) return [NO_VERSION]
        throw error
      }
    },
    setNotes: (choice, notes, validateOnly) =>
      through('versions.update', (connect) => setNotes(connect, appId, choice, notes, validateOnly, patience)),
    pauseRollout: move('PAUSED'),
    resumeRollout: move('ACTIVE'),
    completeRollout: move('COMPLETE'),
  }
}

/** What is asked is what is missing, so it is no fault that there is nothing yet. */
const NO_VERSION: ReadinessCheck = {
  item: 'version',
  ok: false,
  locale: null,
  reason: 'No version is in preparation.',
  whoseMove: 'you',
  mendedBy: 'Create a version',
}

/** Until it is accepted, Apple answers nothing else. */
function missingAgreement({ message }: ProxyError): ReadinessCheck {
  return { item: 'agreements', ok: false, locale: null, reason: message, whoseMove: 'account_holder', mendedBy: null }
}
