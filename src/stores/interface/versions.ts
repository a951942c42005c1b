/** Versions on the App Store, beyond what they have in common with releases on Google Play. */
import type { EpochMs } from '../../ports.ts'
import type { Page } from '../paging.ts'
import type { Release } from './releases.ts'

export interface Version
  extends Pick<
    Release,
    | 'platform'
    | 'versionString'
    | 'buildNumber'
    | 'phase'
    | 'storeState'
    | 'releaseType'
    | 'phasedRelease'
    | 'rolloutPercent'
    | 'rolloutDay'
    | 'pausedDaysLeft'
    | 'whoseMove'
    | 'blockedBy'
  > {
  readonly versionId: string
  readonly buildId: string | null
  readonly exportComplianceDeclared: boolean | null
  readonly copyright: string | null
  readonly earliestReleaseDate: EpochMs | null
  /** As Apple writes it; null without one. */
  readonly phasedReleaseState: string | null
  readonly createdAt: EpochMs | null
}

/** A version by what people call it. */
export interface VersionChoice {
  /** `3.4.1`, `editable`, `submitted`, `approved`, `live`, or an identifier that was proven to belong to the app. */
  readonly version: string
  readonly platform?: string | undefined
}

export interface VersionChanges {
  readonly versionString?: string | undefined
  /** Empty removes it. */
  readonly copyright?: string | undefined
  readonly releaseType?: string | undefined
  readonly earliestReleaseDate?: EpochMs | undefined
  readonly phasedRelease?: boolean | undefined
  /** An identifier that was proven to belong to the app, a build number, or `latest`. */
  readonly build?: string | undefined
}

export interface NewVersion extends VersionChanges {
  readonly versionString: string
  readonly platform: string
}

export interface VersionOutcome<Outcome extends string> {
  readonly outcome: Outcome | 'valid'
  readonly version: Version
}

export interface VersionTexts {
  readonly description?: string | undefined
  readonly keywords?: string | undefined
  readonly promotionalText?: string | undefined
  readonly whatsNew?: string | undefined
  readonly marketingUrl?: string | undefined
  readonly supportUrl?: string | undefined
}

export interface VersionLocalization extends Readonly<Record<keyof VersionTexts, string | null>> {
  readonly localizationId: string | null
  readonly versionId: string
  readonly versionString: string | null
  readonly platform: string | null
  readonly locale: string
}

export interface ReviewDetails {
  readonly contactFirstName?: string | undefined
  readonly contactLastName?: string | undefined
  readonly contactPhone?: string | undefined
  readonly contactEmail?: string | undefined
  readonly demoAccountRequired?: boolean | undefined
  readonly demoAccountName?: string | undefined
  readonly notes?: string | undefined
}

/** What App Review has then. */
export interface ReadReviewDetails {
  readonly contactFirstName: string | null
  readonly contactLastName: string | null
  readonly contactPhone: string | null
  readonly contactEmail: string | null
  readonly demoAccountRequired: boolean | null
  readonly demoAccountName: string | null
  readonly notes: string | null
}

export interface DeclaredCompliance {
  readonly outcome: 'declared' | 'unchanged' | 'valid'
  readonly buildId: string
  readonly buildNumber: string | null
  readonly versionString: string | null
  readonly platform: string | null
  readonly usesNonExemptEncryption: boolean
}

export interface Submission extends VersionOutcome<'submitted' | 'resubmitted' | 'already_submitted'> {
  /** Null when it was only checked, and there is none. */
  readonly submissionId: string | null
  readonly submissionState: string | null
  readonly submittedAt: EpochMs | null
}

/** `validateOnly` checks and changes nothing. */
export interface VersionsClient {
  readonly create: (wanted: NewVersion, validateOnly: boolean) => Promise<VersionOutcome<'created'>>
  readonly update: (
    choice: VersionChoice,
    changes: VersionChanges,
    validateOnly: boolean,
  ) => Promise<VersionOutcome<'updated' | 'unchanged'>>
  readonly get: (choice: VersionChoice) => Promise<Version>
  readonly listLocalizations: (
    choice: VersionChoice,
    size: number,
    cursor: string | null,
  ) => Promise<Page<VersionLocalization>>
  readonly updateLocalization: (
    choice: VersionChoice,
    locale: string,
    texts: VersionTexts,
    validateOnly: boolean,
  ) => Promise<{ readonly outcome: 'created' | 'updated' | 'unchanged' | 'valid'; readonly row: VersionLocalization }>
  readonly updateReviewDetails: (
    choice: VersionChoice,
    details: ReviewDetails,
    validateOnly: boolean,
  ) => Promise<VersionOutcome<'created' | 'updated' | 'unchanged'> & { readonly details: ReadReviewDetails }>
  /** @param build that of the version when undefined */
  readonly declareExportCompliance: (
    choice: VersionChoice,
    build: string | undefined,
    usesNonExemptEncryption: boolean,
    validateOnly: boolean,
  ) => Promise<DeclaredCompliance>
  readonly submit: (choice: VersionChoice, validateOnly: boolean) => Promise<Submission>
  readonly cancelSubmission: (
    choice: VersionChoice,
    validateOnly: boolean,
  ) => Promise<VersionOutcome<'cancelled'> & Pick<Submission, 'submissionId' | 'submissionState'>>
  readonly release: (choice: VersionChoice, validateOnly: boolean) => Promise<VersionOutcome<'released'>>
}
