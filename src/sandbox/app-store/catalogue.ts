/**
 * All of App Store Connect that the sandbox serves. A later area is a file in `areas/` with its
 * shapes and endpoints, and a row in each of these two lists; the way of a version to the store is in `releasing/`.
 */
import { APP_INFO_LOCALIZATION_ENDPOINTS } from './areas/app-info-localizations.ts'
import { APP_INFO_ENDPOINTS, APP_INFO_SHAPES } from './areas/app-infos.ts'
import { APP_ENDPOINTS, APP_SHAPES } from './areas/apps.ts'
import { BUILD_CHANGE_ENDPOINTS } from './areas/build-changes.ts'
import { BUILD_ENDPOINTS, BUILD_SHAPES } from './areas/builds.ts'
import { BUNDLE_ID_ENDPOINTS, BUNDLE_ID_SHAPES } from './areas/bundle-ids.ts'
import { CUSTOMER_REVIEW_RESPONSE_ENDPOINTS } from './areas/customer-review-responses.ts'
import { CUSTOMER_REVIEW_ENDPOINTS, CUSTOMER_REVIEW_SHAPES } from './areas/customer-reviews.ts'
import { PRODUCT_ENDPOINTS, PRODUCT_SHAPES } from './areas/products.ts'
import { PROVISIONING_ENDPOINTS, PROVISIONING_SHAPES } from './areas/provisioning.ts'
import { SCREENSHOT_ENDPOINTS, SCREENSHOT_SHAPES } from './areas/screenshots.ts'
import { TESTFLIGHT_ENDPOINTS, TESTFLIGHT_SHAPES } from './areas/testflight/testflight.ts'
import { USER_INVITATION_CHANGE_ENDPOINTS } from './areas/user-invitation-changes.ts'
import { USER_INVITATION_ENDPOINTS, USER_INVITATION_SHAPES } from './areas/user-invitations.ts'
import { USER_ENDPOINTS, USER_SHAPES } from './areas/users.ts'
import { VERSION_ENDPOINTS, VERSION_SHAPES } from './areas/versions.ts'
import type { Endpoint } from './json-api/endpoint.ts'
import type { Shapes } from './json-api/resource.ts'
import { NEW_VERSION_ENDPOINTS } from './releasing/new-versions.ts'
import { PHASED_RELEASE_ENDPOINTS } from './releasing/phased-releases.ts'
import { RELEASE_REQUEST_ENDPOINTS } from './releasing/release-requests.ts'
import { REVIEW_DETAIL_ENDPOINTS } from './releasing/review-details.ts'
import { RELEASING_SHAPES } from './releasing/shapes.ts'
import { SUBMISSION_ITEM_ENDPOINTS } from './releasing/submission-items.ts'
import { SUBMISSION_ENDPOINTS } from './releasing/submissions.ts'
import { VERSION_CHANGE_ENDPOINTS } from './releasing/version-changes.ts'
import { VERSION_TEXT_ENDPOINTS } from './releasing/version-texts.ts'
import { ANALYTICS_ENDPOINTS, ANALYTICS_SHAPES } from './reports/analytics.ts'
import { FINANCE_ENDPOINTS } from './reports/finance.ts'
import { PERFORMANCE_ENDPOINTS } from './reports/performance.ts'
import { SALES_ENDPOINTS } from './reports/sales.ts'

export const SHAPES = {
  ...APP_SHAPES,
  ...APP_INFO_SHAPES,
  ...BUILD_SHAPES,
  ...BUNDLE_ID_SHAPES,
  ...PRODUCT_SHAPES,
  ...VERSION_SHAPES,
  ...RELEASING_SHAPES,
  ...SCREENSHOT_SHAPES,
  ...PROVISIONING_SHAPES,
  ...USER_SHAPES,
  ...TESTFLIGHT_SHAPES,
  ...CUSTOMER_REVIEW_SHAPES,
  ...ANALYTICS_SHAPES,
  ...USER_INVITATION_SHAPES,
} as const satisfies Shapes

export type ResourceType = keyof typeof SHAPES
export type AttributeOf<T extends ResourceType> = (typeof SHAPES)[T]['attributes'][number]
type RelationOf<T extends ResourceType> = keyof (typeof SHAPES)[T]['relations']
type OwnerLinkOf<T extends ResourceType> = (typeof SHAPES)[T] extends { readonly owner: { readonly link: infer L } }
  ? L
  : never
export type LinkOf<T extends ResourceType> = (RelationOf<T> | OwnerLinkOf<T>) & string

export const ENDPOINTS: readonly Endpoint[] = [
  ...APP_ENDPOINTS,
  ...APP_INFO_ENDPOINTS,
  ...APP_INFO_LOCALIZATION_ENDPOINTS,
  ...BUILD_ENDPOINTS,
  ...BUILD_CHANGE_ENDPOINTS,
  ...BUNDLE_ID_ENDPOINTS,
  ...PRODUCT_ENDPOINTS,
  ...VERSION_ENDPOINTS,
  ...NEW_VERSION_ENDPOINTS,
  ...VERSION_CHANGE_ENDPOINTS,
  ...VERSION_TEXT_ENDPOINTS,
  ...REVIEW_DETAIL_ENDPOINTS,
  ...SUBMISSION_ENDPOINTS,
  ...SUBMISSION_ITEM_ENDPOINTS,
  ...PHASED_RELEASE_ENDPOINTS,
  ...RELEASE_REQUEST_ENDPOINTS,
  ...SCREENSHOT_ENDPOINTS,
  ...PROVISIONING_ENDPOINTS,
  ...USER_ENDPOINTS,
  ...TESTFLIGHT_ENDPOINTS,
  ...CUSTOMER_REVIEW_ENDPOINTS,
  ...CUSTOMER_REVIEW_RESPONSE_ENDPOINTS,
  ...ANALYTICS_ENDPOINTS,
  ...SALES_ENDPOINTS,
  ...FINANCE_ENDPOINTS,
  ...PERFORMANCE_ENDPOINTS,
  ...USER_INVITATION_ENDPOINTS,
  ...USER_INVITATION_CHANGE_ENDPOINTS,
]
