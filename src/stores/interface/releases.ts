/** Releases: versions on the App Store, releases of tracks on Google Play. What is the same thing is the same word here. */
import type { EpochMs } from '../../ports.ts'
import type { Page } from '../paging.ts'

/**
 * Where a release stands, for both stores: being prepared; prepared and not handed in; handed in; with the reviewers;
 * refused; approved and waiting for somebody to release it; on its way out; reaching a part of the users; stopped on that
 * way; reaching all; out, and nobody knows whether all, some or no more users get it; succeeded by another.
 */
export type ReleasePhase =
  | 'draft'
  | 'not_submitted'
  | 'waiting_for_review'
  | 'in_review'
  | 'rejected'
  | 'approved'
  | 'releasing'
  | 'rolling_out'
  | 'paused'
  | 'live'
  | 'published'
  | 'replaced'
  | 'other'

export interface Release {
  /** The version's identifier at Apple; on Google Play the track and the highest version code: `production:4501`. */
  readonly releaseId: string
  /** As Apple writes it; null on Google Play. */
  readonly platform: string | null
  /** Null on the App Store. */
  readonly track: string | null
  /** On Google Play the name of the release. */
  readonly versionString: string | null
  /** Empty on the App Store. */
  readonly versionCodes: readonly string[]
  /** Null on Google Play. */
  readonly buildNumber: string | null
  readonly phase: ReleasePhase
  /** As the store writes it. */
  readonly storeState: string | null
  /** 0 to 100: how many of the users it is offered to, as far as known. */
  readonly rolloutPercent: number | null
  /** When that was so. */
  readonly rolloutPercentAsOf: EpochMs | null
  /** Of a phased release, from 1. */
  readonly rolloutDay: number | null
  /** How many days a phased release may still rest. */
  readonly pausedDaysLeft: number | null
  /** Whether it goes out by and by. */
  readonly phasedRelease: boolean | null
  readonly releaseType: string | null
  readonly submittedAt: EpochMs | null
  readonly stateChangedAt: EpochMs | null
  /** Who has to act now: `you`, `account_holder`, `store` or `nobody`; null where that is not known. */
  readonly whoseMove: string | null
  /** Machine words for what holds it up. */
  readonly blockedBy: readonly string[]
}

export interface ReleaseFilter {
  readonly platform?: string | undefined
  readonly track?: string | undefined
  readonly phase?: ReleasePhase | undefined
}

/** What there is on one platform or track. */
export interface ReleaseStatus {
  readonly platform: string | null
  readonly track: string | null
  /** What reaches all users, or did before what is coming; on Google Play what is published, where no more is known. */
  readonly out: Release | null
  /** What comes after it. */
  readonly coming: Release | null
}

/** One thing that a release needs before it can be handed in. */
export interface ReadinessCheck {
  /** `build`, `export_compliance`, `release_notes`, `screenshots`, `review_contact`, `open_submission`, `agreements` … */
  readonly item: string
  /** Null when it could not be found out. */
  readonly ok: boolean | null
  readonly locale: string | null
  readonly reason: string | null
  readonly whoseMove: string
  /** The operation that mends it. */
  readonly mendedBy: string | null
}

export interface ReleaseNote {
  /** In either store's code. */
  readonly locale: string
  readonly text: string
}

export interface NoteOutcome {
  /** As the store writes it. */
  readonly locale: string
  readonly outcome: 'set' | 'unchanged' | 'refused' | 'valid'
  readonly reason: string | null
}

export interface NotesOutcome {
  readonly release: Release
  readonly notes: readonly NoteOutcome[]
  /** Languages of the app without notes. */
  readonly missingLocales: readonly string[]
}

/** What a write is about: a release by what people call it, or, where there is only one that fits, nothing. */
export interface ReleaseChoice {
  /** A release ID, version string, version code, `editable` or `live`. */
  readonly release?: string | undefined
  readonly platform?: string | undefined
  readonly track?: string | undefined
}

export interface ReleasesClient {
  readonly list: (filter: ReleaseFilter, size: number, cursor: string | null) => Promise<Page<Release>>
  /** @throws ProxyError `invalid_request` with the candidates when none fits, or several do */
  readonly get: (choice: ReleaseChoice) => Promise<Release>
  /** Of every platform or track with a release. */
  readonly status: () => Promise<readonly ReleaseStatus[]>
  readonly readiness: (choice: ReleaseChoice) => Promise<readonly ReadinessCheck[]>
  /** All languages in one go. @param validateOnly checks and changes nothing, here and below */
  readonly setNotes: (
    choice: ReleaseChoice,
    notes: readonly ReleaseNote[],
    validateOnly: boolean,
  ) => Promise<NotesOutcome>
  /** @throws ProxyError `store_conflict` with the reason when it is not rolling out, or with the list when several are */
  readonly pauseRollout: (choice: ReleaseChoice, validateOnly: boolean) => Promise<Release>
  /** With the percentage that it had. */
  readonly resumeRollout: (choice: ReleaseChoice, validateOnly: boolean) => Promise<Release>
  readonly completeRollout: (choice: ReleaseChoice, validateOnly: boolean) => Promise<Release>
}
