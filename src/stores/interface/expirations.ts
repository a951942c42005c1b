/** What ends by itself at a store. */
import type { EpochMs } from '../../ports.ts'
import type { StoreApp } from './apps.ts'

/** What ends by itself at a store. */
export type StoreExpirationKind = 'testflight_build' | 'certificate' | 'profile' | 'invitation'

export interface StoreExpiration {
  readonly kind: StoreExpirationKind
  /** At the store. */
  readonly id: string
  readonly title: string
  readonly expiresAt: EpochMs
  /** The app that it belongs to; the Apple ID is null where only the bundle ID is known. */
  readonly app: Pick<StoreApp, 'appId' | 'appName' | 'appIdentifier'> | null
  /** The type of a certificate or profile, the platform of a build, the roles of an invitation. */
  readonly detail: string | null
  readonly storeState: string | null
}

export interface ExpirationFilter {
  /** Later than this … */
  readonly after: EpochMs
  /** … and not later than this. */
  readonly until: EpochMs
  /** Only of these apps, by Apple ID; what belongs to none is left out then. */
  readonly appIds?: readonly string[] | undefined
}
