/** How stable an app is with its users. */
import type { EpochMs } from '../../ports.ts'
import type { Page } from '../paging.ts'

/** Percentages are 0 to 100. What a store does not tell is null: Apple tells no crash rate, Google no metrics of Apple's. */
export interface Vital {
  readonly aggregation: 'day' | 'hour' | 'version'
  readonly startsAt: EpochMs | null
  /** Such as `2026-11-20`: of Los Angeles by day, of UTC by hour. */
  readonly date: string | null
  /** Null for all versions together. */
  readonly versionCode: string | null
  /** Version and build on the App Store. */
  readonly versionString: string | null
  readonly users: number | null
  readonly crashPercentExact: string | null
  readonly userPerceivedCrashPercentExact: string | null
  readonly anrPercentExact: string | null
  readonly userPerceivedAnrPercentExact: string | null
  readonly metricCategory: string | null
  readonly metric: string | null
  readonly metricValueExact: string | null
  readonly unit: string | null
  readonly percentile: string | null
  readonly device: string | null
  readonly platform: string | null
  readonly goal: string | null
}

export interface VitalsFilter {
  readonly aggregation: 'day' | 'hour'
  readonly byVersion: boolean
  readonly versionCode?: string | undefined
  readonly since?: EpochMs | undefined
  /** Exclusive. */
  readonly until?: EpochMs | undefined
  readonly metricCategory?: string | undefined
}

export interface VitalsPage extends Page<Vital> {
  /** Until when the store has figures. */
  readonly freshUntil: EpochMs | null
}

export interface VitalsClient {
  /** By time, then by version. @throws ProxyError `invalid_request` for too long a time */
  readonly list: (filter: VitalsFilter, size: number, cursor: string | null) => Promise<VitalsPage>
}
