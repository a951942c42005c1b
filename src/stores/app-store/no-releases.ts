/** What is said of releases until this server can read versions. */
import type { ReleasesClient } from '../interface/releases.ts'
import { notOn } from '../not-on.ts'

async function refuse(): Promise<never> {
  throw notOn('app-store', 'Releases are in App Store Connect → Apps → Distribution.')
}

export const NO_RELEASES: ReleasesClient = {
  list: refuse,
  get: refuse,
  status: refuse,
  readiness: refuse,
  setNotes: refuse,
  pauseRollout: refuse,
  resumeRollout: refuse,
  completeRollout: refuse,
}
