/** What a store shows of an app: its texts by language, its tracks. */
import type { StoreApp } from './apps.ts'

export interface AppLocalization {
  readonly locale: string
  readonly phase: 'live' | 'in_review' | 'editable' | 'other'
  readonly storeState: string | null
  readonly name: string | null
  readonly subtitle: string | null
  readonly privacyPolicyUrl: string | null
  readonly privacyChoicesUrl: string | null
  readonly privacyPolicyText: string | null
}

export interface TrackRelease {
  readonly track: string
  readonly releaseName: string | null
  readonly versionCodes: readonly string[]
  /** `published`: how many of the users have it, Google tells only in an edit. */
  readonly phase: 'draft' | 'not_submitted' | 'in_review' | 'approved' | 'rejected' | 'published' | 'other'
  readonly storeState: string | null
}

export interface AppInformation {
  readonly app: StoreApp
  readonly availableInNewTerritories: boolean | null
  readonly localizations: readonly AppLocalization[]
  readonly tracks: readonly TrackRelease[]
}

/** New texts in one language; what is undefined stays as it is. */
export interface AppTexts {
  readonly name?: string | undefined
  readonly subtitle?: string | undefined
  readonly privacyPolicyUrl?: string | undefined
  readonly privacyChoicesUrl?: string | undefined
  readonly privacyPolicyText?: string | undefined
  readonly shortDescription?: string | undefined
  readonly fullDescription?: string | undefined
}

export interface UpdatedTexts {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'valid'
  /** As the store writes it. */
  readonly locale: string
  readonly texts: Readonly<Record<keyof AppTexts, string | null>>
}
