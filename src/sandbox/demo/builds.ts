/** Builds on TestFlight, which testers can use for 90 days. */
import type { EpochMs } from '../../ports.ts'
import { appleTime, DAY_MS, demoId, type Shelf } from './shelf.ts'

const TESTABLE_DAYS = 90

interface Build {
  readonly version: string
  readonly build: string
  readonly daysAgo: number
  readonly state?: 'PROCESSING' | 'INVALID'
}

/** In preparation, live, and one that testers have lost already. */
const TIDEPOOL: readonly Build[] = [
  { version: '3.4.0', build: '438', daysAgo: 97 },
  { version: '3.4.1', build: '440', daysAgo: 88 },
  { version: '3.5.0', build: '451', daysAgo: 80 },
  { version: '3.5.0', build: '456', daysAgo: 13, state: 'INVALID' },
  { version: '3.5.0', build: '457', daysAgo: 12 },
  { version: '3.5.0', build: '458', daysAgo: 0, state: 'PROCESSING' },
]
const LANTERNFISH: readonly Build[] = [{ version: '1.0', build: '3', daysAgo: 84 }]

export function addTidepoolBuilds(shelf: Shelf, app: string, now: EpochMs): void {
  for (const build of TIDEPOOL) addBuild(shelf, app, build, now)
}

export function addLanternfishBuilds(shelf: Shelf, app: string, now: EpochMs): void {
  for (const build of LANTERNFISH) addBuild(shelf, app, build, now)
}

function addBuild(shelf: Shelf, app: string, { version, build, daysAgo, state }: Build, now: EpochMs): void {
  const uploadedAt = now - daysAgo * DAY_MS
  const preReleaseVersion = shelf.add('preReleaseVersions', {
    id: demoId(app, 'train', version),
    attributes: { version, platform: 'IOS' },
    links: { app },
  })
  shelf.add('builds', {
    id: demoId(app, 'build', version, build),
    attributes: {
      version: build,
      uploadedDate: appleTime(uploadedAt),
      // Nothing expires that was never good.
      expirationDate: state === undefined ? appleTime(uploadedAt + TESTABLE_DAYS * DAY_MS) : null,
      expired: daysAgo >= TESTABLE_DAYS,
      minOsVersion: '17.0',
      processingState: state ?? 'VALID',
      buildAudienceType: 'APP_STORE_ELIGIBLE',
      usesNonExemptEncryption: state === undefined ? false : null,
    },
    links: { app, preReleaseVersion },
  })
}
