/** Builds: what was uploaded to App Store Connect. */
import type { EpochMs } from '../../ports.ts'

export interface Build {
  readonly buildId: string
  /** Of the version that the build belongs to, such as `3.5.0`. */
  readonly versionString: string | null
  /** Such as `457`. */
  readonly buildNumber: string | null
  readonly platform: string | null
  /** What became of the upload. `failed`: Apple could not read it; `invalid`: it read it and refused it. */
  readonly outcome: 'processing' | 'ready' | 'failed' | 'invalid' | 'expired' | 'other'
  /** Apple's `processingState`. */
  readonly storeState: string | null
  readonly uploadedAt: EpochMs | null
  readonly expiresAt: EpochMs | null
  /** Null where Apple does not say. */
  readonly usesNonExemptEncryption: boolean | null
  /** Whether it was declared at all. */
  readonly exportComplianceDeclared: boolean
  /** How far it has come with the testers of the team, and with the others. */
  readonly internalTestState: string | null
  readonly externalTestState: string | null
  /** False for a build that may be tested by the team only. */
  readonly mayLeaveTeam: boolean
  /** The names of the groups that it was given to. */
  readonly groups: readonly string[]
}

/** A build by what people call it. */
export interface BuildChoice {
  /** An identifier that was proven to belong to the app, a build number, or `latest`: the newest one that is ready. */
  readonly build: string
  readonly versionString?: string | undefined
  readonly platform?: string | undefined
}

export interface BuildFilter {
  readonly buildNumber?: string | undefined
  readonly versionString?: string | undefined
  readonly platform?: string | undefined
  readonly outcome?: Build['outcome'] | undefined
  /** An identifier that was proven to belong to the app, or a name. */
  readonly group?: string | undefined
}
