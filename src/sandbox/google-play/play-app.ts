/** An app in Play Console. Member names are those of Google's API; what is unset is left out there, never null. */
import type { EpochMs } from '../../ports.ts'
import type { VitalsPeriod } from './vitals/figures.ts'

export interface AppDetails {
  readonly defaultLanguage: string
  readonly contactEmail?: string
  readonly contactPhone?: string
  readonly contactWebsite?: string
}

export interface Listing {
  /** BCP 47, in Google's choice of tags: `de-DE`, `zh-CN`, `es-419`. */
  readonly language: string
  readonly title?: string
  readonly shortDescription?: string
  readonly fullDescription?: string
  readonly video?: string
}

export interface TrackRelease {
  readonly name?: string
  readonly versionCodes?: readonly string[]
  readonly releaseNotes?: readonly { readonly language: string; readonly text: string }[]
  readonly status: 'draft' | 'inProgress' | 'halted' | 'completed'
  /** 0 < fraction < 1, only with inProgress and halted. */
  readonly userFraction?: number
  readonly inAppUpdatePriority?: number
  /** Only with inProgress, on production. */
  readonly countryTargeting?: { readonly countries?: readonly string[]; readonly includeRestOfWorld?: boolean }
}

/** Where a release stands with Google's review; not part of an edit's track. */
export type LifecycleState =
  | 'DRAFT'
  | 'NOT_SENT_FOR_REVIEW'
  | 'IN_REVIEW'
  | 'APPROVED_NOT_PUBLISHED'
  | 'NOT_APPROVED'
  | 'PUBLISHED'

export interface PlacedRelease {
  readonly release: TrackRelease
  readonly lifecycle: LifecycleState
}

export interface PlayTrack {
  readonly track: string
  readonly releases: readonly PlacedRelease[]
  /** Those that all users had before, the latest first. Google falls back to one when the completed one is halted. */
  readonly earlier?: readonly TrackRelease[]
}

/** Member names by Google's API. @see https://developers.google.com/android-publisher/api-ref/rest/v3/monetization.subscriptions */
export interface PlayProduct {
  readonly productId: string
  readonly [member: string]: unknown
}

/** A review with a text. @see https://developers.google.com/android-publisher/api-ref/rest/v3/reviews */
export interface PlayReview {
  readonly reviewId: string
  readonly authorName: string
  /** Title and body, joined by a tab. */
  readonly text: string
  readonly starRating: number
  readonly reviewerLanguage: string
  readonly lastModified: EpochMs
  /** By language: what Google makes of the text when it is asked to translate. */
  readonly translations?: Readonly<Record<string, string>>
  readonly reply?: { readonly text: string; readonly lastModified: EpochMs }
  readonly device?: string
  /** The level of the system for developers. */
  readonly androidOsVersion?: number
  readonly appVersionCode?: number
  readonly appVersionName?: string
  readonly deviceMetadata?: Readonly<Record<string, unknown>>
}

/** Member names by Google's API. @see https://developers.google.com/android-publisher/voided-purchases */
export interface VoidedPurchase {
  readonly purchaseToken: string
  readonly orderId: string
  readonly purchaseTimeMillis: EpochMs
  readonly voidedTimeMillis: EpochMs
  readonly voidedSource: number
  readonly voidedReason: number
  /** Only where a part of the quantity was given back. */
  readonly voidedQuantity?: number
}

/** Member names by Google's API. @see https://developers.google.com/android-publisher/api-ref/rest/v3/orders */
export interface PlayOrder {
  readonly orderId: string
  readonly [member: string]: unknown
}

/** What a purchase token stands for. Member names by Google's API, of `purchases.productsv2` or `purchases.subscriptionsv2`. */
export interface PlayPurchase {
  readonly token: string
  readonly kind: 'product' | 'subscription'
  readonly [member: string]: unknown
}

/** What an edit works on. */
export interface PlayContent {
  readonly details: AppDetails
  readonly listings: readonly Listing[]
  readonly tracks: readonly PlayTrack[]
  /** Google Groups by track. */
  readonly testers: Readonly<Record<string, readonly string[]>>
}

export interface PlayApp extends PlayContent {
  readonly packageName: string
  /** As the Reporting API calls it. */
  readonly displayName: string
  /** The developer account that owns it. */
  readonly developerId: string
  /** False until a person has uploaded the first bundle in Play Console: the Publisher API denies the app till then. */
  readonly uploaded: boolean
  readonly subscriptions: readonly PlayProduct[]
  readonly oneTimeProducts: readonly PlayProduct[]
  readonly reviews: readonly PlayReview[]
  readonly voidedPurchases: readonly VoidedPurchase[]
  readonly orders: readonly PlayOrder[]
  /** How it fares with its users. */
  readonly vitals: readonly VitalsPeriod[]
  readonly purchases: readonly PlayPurchase[]
  /** Sets of vitals that Google keeps to itself for this app, whatever the permission. */
  readonly closedMetricSets: readonly string[]
  /** Changes lie with Google's reviewers. Committed changes are approved at once here unless a test says otherwise. */
  readonly changesInReview: boolean
  /** When they were committed; null when nothing was, or nobody knows. */
  readonly inReviewSince: EpochMs | null
  /** Whether what is committed waits for a reviewer. Internal testing never does. */
  readonly isReviewed: boolean
  /** Whether somebody has to publish what was approved (managed publishing). */
  readonly isManaged: boolean
  /** Never published: Google takes drafts only. */
  readonly isDraft: boolean
  /** The version codes of its bundles, beside those on its tracks. */
  readonly bundles: readonly string[]
  /** `by_hand`: after a rejection, when a commit must set `changesNotSentForReview`. */
  readonly sentForReview: 'automatically' | 'by_hand'
  /** Grows with every change, by whomever: an edit that started from an older one is dead. */
  readonly revision: number
}
