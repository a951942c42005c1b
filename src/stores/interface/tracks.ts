/** What only Google Play has: tracks, and releases that go from one to the next. */
import type { Release, ReleaseChoice } from './releases.ts'

export interface Track {
  readonly track: string
  /** As people call it. */
  readonly title: string
  readonly kind: 'production' | 'open_testing' | 'closed_testing' | 'internal_testing'
  readonly versionCodes: readonly string[]
}

export interface Promotion {
  readonly fromTrack: string
  readonly toTrack: string
  /** A release of the first track; undefined for the only one that fits. */
  readonly release?: string | undefined
  /** More than 0 and at most 100; undefined for all users, except on production. */
  readonly percent?: number | undefined
  /** Undefined for the name that it has. */
  readonly releaseName?: string | undefined
  /** 0 to 5. */
  readonly priority?: number | undefined
  /** Codes of two letters; undefined for all. */
  readonly countries?: readonly string[] | undefined
}

export interface TracksClient {
  readonly list: () => Promise<readonly Track[]>
  /** @throws ProxyError `store_conflict`, `invalid_request`; here and below */
  readonly promote: (promotion: Promotion, validateOnly: boolean) => Promise<Release>
  readonly setPercent: (choice: ReleaseChoice, percent: number, validateOnly: boolean) => Promise<Release>
  /** Of a release that all users are offered already. */
  readonly haltCompleted: (choice: ReleaseChoice, validateOnly: boolean) => Promise<Release>
  /** Opens an edit, which ends the one that the same account has open elsewhere. Changes nothing at Google. */
  readonly refresh: () => Promise<readonly Release[]>
}
