/** What Apple knows of a developer: team, contracts, keys. The plain state behind `AppStoreWorld`. */
import type { KeyObject } from 'node:crypto'
import type { ResourceGraph } from './json-api/graph.ts'
import type { PerformanceSeries } from './reports/performance.ts'
import type { UserRole } from './roles.ts'

export interface Team {
  /** UUID; the `iss` of team keys and In-App Purchase keys. */
  readonly issuerId: string
  /** Ten characters, from the membership page; also the `seedId` of the team's bundle IDs. */
  readonly teamId: string
  readonly agreementInForce: boolean
  readonly membershipActive: boolean
  readonly resources: ResourceGraph
  /** Under which Apple reports sales and payments. */
  readonly vendorNumbers: ReadonlySet<string>
  /** By what asks for them. */
  readonly reports: ReadonlyMap<string, ReportContent>
  /** Apps for which analytics were requested by a request that no list shows. */
  readonly hiddenAnalytics: ReadonlySet<string>
  /** The identifiers of invitations that people have accepted: Apple answers them with 410. */
  readonly acceptedInvitations: ReadonlySet<string>
  /** Metrics by the Apple ID of the app. */
  readonly performance: ReadonlyMap<string, readonly PerformanceSeries[]>
}

/** Tab-separated text, or what gives it packed, piece by piece. */
export type ReportContent = string | (() => ReadableStream<Uint8Array<ArrayBuffer>>)

interface Key {
  /** Ten characters; the `kid` of a token. */
  readonly keyId: string
  readonly issuerId: string
  readonly publicKey: KeyObject
}

export type AppStoreKey =
  | (Key & { readonly kind: 'team'; readonly roles: readonly UserRole[] })
  /** Reaches what its user reaches, and dies with the user. */
  | (Key & { readonly kind: 'individual'; readonly userId: string })
  /** Good for the App Store Server API of all the team's apps, and for nothing else. */
  | (Key & { readonly kind: 'purchase' })

/** Who a good App Store Connect token speaks for. */
export interface Caller {
  readonly keyId: string
  readonly kind: 'team' | 'individual'
  readonly team: Team
  readonly roles: readonly UserRole[]
  /** Apple IDs, or undefined for all apps of the team. */
  readonly visibleApps: ReadonlySet<string> | undefined
}
