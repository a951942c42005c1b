/**
 * The resources of App Store Connect that belong to one app for good, and how Apple shows to which.
 *
 * Testers, users and what is in a group are not among them: they come and go, and belong to several.
 * @see https://developer.apple.com/documentation/appstoreconnectapi (OpenAPI specification 4.4.1)
 */
import type { Capability } from '../capabilities.ts'

/** How a resource shows its owner. */
type ProofOf<Type> =
  /** It names its app, or another resource that belongs to the app. */
  | { readonly way: 'named'; readonly relation: string; readonly type: Type | 'apps' }
  /** It names nothing: the app's own list has it, or it is not the app's. */
  | ({ readonly way: 'list' } & AppList)

/** A list of an app. A long one is narrowed to what is like the resource, and read from the newest on. */
export interface AppList {
  readonly relation: string
  /** The only attribute that is fetched; of a list that is narrowed, a time. */
  readonly field: string
  /** Attributes that the list can be filtered by. */
  readonly narrowedBy?: readonly string[]
}

interface RowOf<Type> {
  /** Who may read the resource may read its owner. */
  readonly capability: Capability
  readonly version?: 'v2'
  readonly proof: ProofOf<Type>
  /**
   * The form of its identifiers, where people also name it otherwise: by version, build number, name or product ID. What is
   * of another form is no identifier then. Where it is missing, everything is one.
   */
  readonly id?: RegExp
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const DIGITS = /^\d{6,}$/

const APP = { way: 'named', relation: 'app', type: 'apps' } as const

export const RESOURCES = rowsOf({
  appInfos: { capability: 'app_information', proof: APP },
  appInfoLocalizations: {
    capability: 'app_information',
    proof: { way: 'named', relation: 'appInfo', type: 'appInfos' },
  },
  appStoreVersions: { capability: 'versions', proof: APP, id: UUID },
  appStoreVersionLocalizations: {
    capability: 'versions',
    proof: { way: 'named', relation: 'appStoreVersion', type: 'appStoreVersions' },
  },
  appScreenshotSets: {
    capability: 'screenshots',
    proof: { way: 'named', relation: 'appStoreVersionLocalization', type: 'appStoreVersionLocalizations' },
  },
  appScreenshots: {
    capability: 'screenshots',
    proof: { way: 'named', relation: 'appScreenshotSet', type: 'appScreenshotSets' },
  },
  reviewSubmissions: { capability: 'versions', proof: APP },
  preReleaseVersions: { capability: 'testflight', proof: APP },
  builds: { capability: 'testflight', proof: APP, id: UUID },
  betaBuildLocalizations: { capability: 'testflight', proof: { way: 'named', relation: 'build', type: 'builds' } },
  betaAppReviewSubmissions: { capability: 'testflight', proof: { way: 'named', relation: 'build', type: 'builds' } },
  betaGroups: { capability: 'testflight', proof: APP, id: UUID },
  customerReviews: {
    capability: 'reviews',
    proof: {
      way: 'list',
      relation: 'customerReviews',
      field: 'createdDate',
      narrowedBy: ['territory', 'rating'],
    },
  },
  customerReviewResponses: {
    capability: 'reviews',
    proof: { way: 'named', relation: 'review', type: 'customerReviews' },
  },
  inAppPurchases: {
    capability: 'products',
    version: 'v2',
    proof: { way: 'list', relation: 'inAppPurchasesV2', field: 'name' },
    id: DIGITS,
  },
  subscriptionGroups: {
    capability: 'products',
    proof: { way: 'list', relation: 'subscriptionGroups', field: 'referenceName' },
    id: DIGITS,
  },
  subscriptions: {
    capability: 'products',
    proof: { way: 'named', relation: 'group', type: 'subscriptionGroups' },
    id: DIGITS,
  },
  analyticsReportRequests: {
    capability: 'analytics',
    proof: { way: 'list', relation: 'analyticsReportRequests', field: 'accessType' },
  },
})

/** A parent must be a row of the same table, which a type that is made of the table cannot say. */
function rowsOf<Type extends string>(rows: Readonly<Record<Type, RowOf<NoInfer<Type>>>>) {
  return rows
}

export type ResourceType = keyof typeof RESOURCES
export type Proof = ProofOf<ResourceType>

export function isResourceType(word: string | undefined): word is ResourceType {
  return word !== undefined && Object.hasOwn(RESOURCES, word)
}

/** Whether a text names such a resource by its identifier; what is not named so is looked for within the app. */
export function isIdentifier(type: ResourceType, value: string): boolean {
  const { id } = RESOURCES[type]
  return id === undefined || id.test(value)
}
