/**
 * What the inputs of operations name. A name means the same in every operation, so it stands here once: an input that the
 * definition adds does not compile until it is said what it names, and from then on nothing of another's is reached by it.
 */
import type { Input, OperationId } from '../contract/types.ts'
import type { ValidInput } from '../contract/validators.ts'
import type { NamedResource } from '../lifecycle/ownership.ts'
import { isIdentifier, isResourceType, type ResourceType } from '../stores/app-store/resources.ts'
import { lookUp } from '../stores/values.ts'

/**
 * `integration`, `store_key`, `upload_link`: ours, looked for in the caller's workspace and within its fence. `app`: what a store key
 * reaches, by the identifier that the store knows. `track`: a name within the integration's app. `tester`: looked for among
 * the testers of the integration's app, since one may test several. `purchase`: asked for in the app's name, so that the
 * store itself knows no other's. `analytics_report`: looked for among those of the integration's app. `invitation`: of a
 * team that a store key of the workspace reaches. A type of resource:
 * proven to belong to that app.
 */
export type Meaning =
  | 'integration'
  | 'store_key'
  | 'upload_link'
  | 'app'
  | 'track'
  | 'tester'
  | 'purchase'
  | 'analytics_report'
  | 'invitation'
  | ResourceType

export const NAMED_INPUTS = {
  integrationId: 'integration',
  keysOfIntegrationId: 'integration',
  keyId: 'store_key',
  addKeyId: 'store_key',
  removeKeyId: 'store_key',
  primaryKeyId: 'store_key',
  replacesKeyId: 'store_key',
  uploadLinkId: 'upload_link',
  app: 'app',
  version: 'appStoreVersions',
  release: 'appStoreVersions',
  releaseId: 'appStoreVersions',
  track: 'track',
  fromTrack: 'track',
  toTrack: 'track',
  build: 'builds',
  group: 'betaGroups',
  tester: 'tester',
  reviewId: 'customerReviews',
  purchaseId: 'purchase',
  orderId: 'purchase',
  analyticsReport: 'analytics_report',
  invitationId: 'invitation',
} as const satisfies Readonly<Record<NamedInput, Meaning>>

type InputsOf<Id extends OperationId> =
  | keyof Input<Id>['path']
  | keyof Input<Id>['query']
  | keyof NonNullable<Input<Id>['body']>
type AnyInput = { [Id in OperationId]: InputsOf<Id> }[OperationId] & string
/** What takes an identifier is called so, or by the noun where it takes what people say, too. */
type NamedInput = Extract<
  AnyInput,
  | `${string}Id`
  | `${string}Ids`
  | `${string}Track`
  | 'app'
  | 'version'
  | 'release'
  | 'track'
  | 'build'
  | 'group'
  | 'product'
  | 'tester'
  | 'analyticsReport'
>

/** The resources of the store that an input names by their identifiers; what is named otherwise is looked for within the app. */
export function namedResources({ path, query, body }: ValidInput): readonly NamedResource[] {
  return Object.entries({ ...path, ...query, ...(body as object | undefined) }).flatMap(([name, value]) => {
    const meaning: Meaning | undefined = lookUp(NAMED_INPUTS, name)
    if (!isResourceType(meaning)) return []
    return [value].flat().flatMap((id) => (isIdentifier(meaning, `${id}`) ? { type: meaning, id: `${id}` } : []))
  })
}
