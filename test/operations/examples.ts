/** One good request per operation; an operation without one does not compile. */
import { DEFINITIONS, OPERATIONS, type Operation, type Schema } from '../../src/contract/definition.ts'
import type { OperationId } from '../../src/contract/types.ts'
import { demoId } from '../../src/sandbox/demo/shelf.ts'
import { APPLE_ORDERS, APPLE_TRANSACTIONS } from '../../src/sandbox/demo/tidepool-purchases.ts'

/** What the paths and bodies of the examples name. */
export interface Named {
  readonly keyId: string
  readonly integrationId: string
  /** An app that has no integration yet, within reach of the key. */
  readonly freeApp: string
  /** An upload link; without one, none that exists. */
  readonly uploadLinkId?: string
  /** A review of the app; without one, that of Tidepool in the demo. */
  readonly reviewId?: string
  /** An invitation to the team; without one, that of Ada Brook in the demo. */
  readonly invitationId?: string
}

const REVIEW = demoId('6478120431', 'review', 'mudlark')

interface Example {
  readonly path?: (named: Named) => Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: (named: Named) => object
  /** The reason for which it is refused in the demo's App Store integration, whoever asks. */
  readonly refusedAs?: string
}

const ofIntegration: Example = { path: ({ integrationId }) => ({ integrationId }) }
const ofKey: Example = { path: ({ keyId }) => ({ keyId }) }
const ofReview: Example = { path: ({ integrationId, reviewId = REVIEW }) => ({ integrationId, reviewId }) }
const ofUploadLink: Example = { path: ({ uploadLinkId = 'link_nothing' }) => ({ uploadLinkId }) }

/** What only the other store has. */
const ofPlay: Example = { ...ofIntegration, refusedAs: 'not_on_app_store' }

/** A build that nobody has submitted yet, and that the team tests. */
const ofBuild: Example = { path: ({ integrationId }) => ({ integrationId, build: '457' }) }

/** The one in preparation, which has no build yet. */
const ofVersion: Example = { path: ({ integrationId }) => ({ integrationId, version: '3.5.0' }) }

const ofPurchase: Example = {
  path: ({ integrationId }) => ({ integrationId, purchaseId: APPLE_TRANSACTIONS.charts }),
}
const ofSubscription: Example = {
  path: ({ integrationId }) => ({ integrationId, purchaseId: APPLE_TRANSACTIONS.plus }),
}
const ofOrder: Example = { path: ({ integrationId }) => ({ integrationId, orderId: APPLE_ORDERS.charts }) }

const EXAMPLES: Readonly<Record<OperationId, Example>> = {
  GetConnection: {},
  ListKeys: {},
  GetKey: ofKey,
  CheckKey: ofKey,
  CreateKeyUploadLink: { body: ({ freeApp }) => ({ kind: 'app-store-team', apps: [freeApp] }) },
  GetKeyUploadLink: ofUploadLink,
  CancelKeyUploadLink: ofUploadLink,
  ListIntegrations: {},
  GetIntegration: ofIntegration,
  CreateIntegration: { body: ({ keyId, freeApp }) => ({ keyId, app: freeApp }) },
  UpdateIntegration: { ...ofIntegration, body: () => ({ name: 'New name' }) },
  DeleteIntegration: { ...ofIntegration, query: '?destroyKeys=true' },
  CheckIntegration: ofIntegration,
  ListExpirations: {},
  ListAuditEvents: {},
  CreateStoreToken: { body: ({ integrationId }) => ({ integrationId }) },
  ListApps: {},
  ReadAppInformation: ofIntegration,
  UpdateAppInformation: { ...ofIntegration, body: () => ({ locale: 'en-US', name: 'New name' }) },
  ListBundleIds: {},
  ListProducts: ofIntegration,
  ListScreenshots: { ...ofIntegration, query: '?version=live&versionPlatform=IOS' },
  ListReleases: {},
  GetReleaseStatus: {},
  GetRelease: { path: ({ integrationId }) => ({ integrationId, releaseId: 'live' }), query: '?versionPlatform=IOS' },
  CheckReleaseReadiness: { ...ofIntegration, query: '?release=3.5.0' },
  SetReleaseNotes: {
    ...ofIntegration,
    body: () => ({ release: '3.5.0', notes: [{ locale: 'en-US', text: 'Quieter nights.' }] }),
  },
  PauseRollout: { ...ofIntegration, body: () => ({}), refusedAs: 'not_rolling_out' },
  ResumeRollout: { ...ofIntegration, body: () => ({}), refusedAs: 'not_rolling_out' },
  CompleteRollout: { ...ofIntegration, body: () => ({}), refusedAs: 'not_rolling_out' },
  CreateVersion: { ...ofIntegration, body: () => ({ versionString: '1.0', versionPlatform: 'TV_OS' }) },
  GetVersion: ofVersion,
  UpdateVersion: { ...ofVersion, body: () => ({ copyright: '2027 Quint & Reef' }) },
  ListVersionLocalizations: ofVersion,
  UpdateVersionLocalization: { ...ofVersion, body: () => ({ locale: 'en-US', promotionalText: 'New moon.' }) },
  UpdateReviewDetails: { ...ofVersion, body: () => ({ contactFirstName: 'Mara' }) },
  DeclareExportCompliance: { ...ofVersion, body: () => ({ build: '457', usesNonExemptEncryption: false }) },
  SubmitVersionForReview: { ...ofVersion, body: () => ({}), refusedAs: 'build_missing' },
  CancelReviewSubmission: { ...ofVersion, body: () => ({}), refusedAs: 'not_submitted' },
  ReleaseVersion: { ...ofVersion, body: () => ({}), refusedAs: 'not_approved' },
  ListTracks: ofPlay,
  PromoteRelease: { ...ofPlay, body: () => ({ fromTrack: 'internal', toTrack: 'beta' }) },
  SetRolloutPercent: { ...ofPlay, body: () => ({ percent: 50 }) },
  HaltCompletedRelease: { ...ofPlay, body: () => ({}) },
  RefreshRollout: ofPlay,
  ListBuilds: ofIntegration,
  GetBuild: ofBuild,
  ExpireBuild: { path: ({ integrationId }) => ({ integrationId, build: '440' }), body: () => ({}) },
  AddBuildToBetaGroup: { ...ofBuild, body: () => ({ group: 'Harbour masters' }) },
  UpdateTestNotes: { ...ofBuild, body: () => ({ locale: 'en-US', testNotes: 'Try the new map.' }) },
  SubmitBuildForBetaReview: { ...ofBuild, body: () => ({}) },
  NotifyTesters: { ...ofBuild, body: () => ({}) },
  ListBetaGroups: ofIntegration,
  CreateBetaGroup: { ...ofIntegration, body: () => ({ groupName: 'Night shift' }) },
  ListBetaTesters: ofIntegration,
  AddBetaTester: { ...ofIntegration, body: () => ({ group: 'Harbour masters', email: 'noor.vale@example.com' }) },
  RemoveBetaTester: { ...ofIntegration, body: () => ({ tester: 'tom.archer@example.com', scope: 'app' }) },
  ListTrackTesters: { ...ofPlay, body: () => ({ track: 'internal' }) },
  SetTrackTesters: { ...ofPlay, body: () => ({ track: 'internal', googleGroups: ['crew@googlegroups.com'] }) },
  ResendTesterInvitation: { ...ofIntegration, body: () => ({ tester: 'mara.quint@example.com' }) },
  ListReviews: {},
  GetReview: ofReview,
  ReplyToReview: { ...ofReview, body: () => ({ reply: 'Thank you.' }) },
  DeleteReviewReply: ofReview,
  ListRefunds: {},
  GetPurchase: ofPurchase,
  LookUpOrder: ofOrder,
  ListTransactions: ofPurchase,
  GetSubscriptionStatus: ofSubscription,
  CancelSubscription: { ...ofSubscription, body: () => ({}), refusedAs: 'not_on_app_store' },
  RevokeSubscription: { ...ofSubscription, body: () => ({ refund: 'full' }), refusedAs: 'not_on_app_store' },
  ExtendSubscription: { ...ofSubscription, body: () => ({ days: 7, validateOnly: true }) },
  SendConsumptionInformation: {
    ...ofPurchase,
    body: () => ({ customerConsented: true, deliveryStatus: 'DELIVERED', sampleContentProvided: false }),
  },
  RefundOrder: { ...ofOrder, body: () => ({}), refusedAs: 'not_on_app_store' },
  GetSalesReport: {},
  GetSalesTotals: {},
  GetReportRows: { query: '?reportType=SUBSCRIPTION' },
  GetReportColumns: { query: '?reportType=SALES' },
  GetFinanceReport: { query: '?fiscalMonth=2026-09' },
  DownloadReport: {},
  RequestAnalytics: { ...ofIntegration, body: () => ({}) },
  ListAnalyticsReports: ofIntegration,
  GetAnalyticsReport: { ...ofIntegration, query: '?analyticsReport=App%20Crashes' },
  GetVitals: ofIntegration,
  ListUsers: {},
  ListUserInvitations: {},
  InviteUser: {
    body: () => ({ email: 'noor.vale@example.com', firstName: 'Noor', lastName: 'Vale', roles: ['DEVELOPER'] }),
  },
  OnNewReview: {},
  OnReleaseStateChange: {},
  OnBuildProcessed: {},
  OnRefund: {},
  OnRefundRequest: {},
  OnSalesReportReady: {},
  OnVitalsThreshold: { query: '?thresholdPercent=2' },
  OnKeyUploaded: {},
  OnIntegrationStatusChange: {},
  OnExpiringSoon: {},
  CancelUserInvitation: { path: ({ invitationId = 'ada.brook@example.com' }) => ({ invitationId }) },
  ReadFromStore: { ...ofKey, query: 'api=app-store-connect&path=%2Fv1%2Fapps%3Flimit%3D1' },
  SendStoreRequest: {
    ...ofKey,
    body: () => ({
      api: 'app-store-connect',
      method: 'POST',
      path: '/v1/betaGroups',
      content: {
        data: {
          type: 'betaGroups',
          attributes: { name: 'Harbour' },
          relationships: { app: { data: { type: 'apps', id: '6478120431' } } },
        },
      },
    }),
  },
}

export interface ExampleRequest extends Pick<Example, 'refusedAs'> {
  readonly id: OperationId
  readonly method: string
  readonly path: string
  readonly body: object | undefined
}

export const EXAMPLE_IDS = OPERATIONS.map(({ id }) => id)

/** @param given takes the place of what the example says, wherever the operation takes an input of that name */
export function exampleRequest(
  id: OperationId,
  named: Named,
  given: Readonly<Record<string, string>> = {},
): ExampleRequest {
  const operation = OPERATIONS.find((candidate) => candidate.id === id)
  if (!operation) throw new Error(`no operation ${id}`)
  const example = EXAMPLES[id]
  const values = { ...example.path?.(named), ...given }
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const query = new URLSearchParams(example.query)
  for (const { name, in: place } of operation.parameters)
    if (place === 'query' && given[name] !== undefined) query.set(name, given[name])
  const ofBody = Object.entries(given).filter(([name]) => name in (bodySchemaOf(operation)?.properties ?? {}))
  return {
    id,
    method: operation.method.toUpperCase(),
    path: `/v1${path}${query.size > 0 ? `?${query}` : ''}`,
    body: operation.body && { ...example.body?.(named), ...Object.fromEntries(ofBody) },
    ...(example.refusedAs ? { refusedAs: example.refusedAs } : {}),
  }
}

/** The names of everything that an operation takes in its path, query and body. */
export function inputNamesOf(operation: Operation): readonly string[] {
  const parameters = operation.parameters.filter((parameter) => parameter.in !== 'header').map(({ name }) => name)
  return [...parameters, ...Object.keys(bodySchemaOf(operation)?.properties ?? {})]
}

function bodySchemaOf({ body }: Operation): Schema | undefined {
  return body?.$ref ? DEFINITIONS[body.$ref.replace('#/definitions/', '')] : body
}
