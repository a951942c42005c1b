/** What the definition cannot say of an operation: one row each. */
import type { Role } from '../access/roles.ts'
import type { OperationId } from '../contract/types.ts'

export interface OperationRule {
  /** The smallest role that may call it. */
  readonly role: Role
  /**
   * `app`: works on what a fence lets through, and fenced callers see only that. `account`: reaches beyond one app, so to
   * fenced callers it does not exist.
   */
  readonly reach: 'app' | 'account'
  /** For writes: whether a repetition gets the stored answer, or one made again because the first held a secret. */
  readonly answer?: 'stored' | 'recomputed'
  /** For writes to a store: the operation that shows whether one was carried out whose outcome nobody knows. */
  readonly tells?: OperationId
}

export const OPERATION_RULES = {
  GetConnection: { role: 'viewer', reach: 'app' },
  ListKeys: { role: 'viewer', reach: 'app' },
  GetKey: { role: 'viewer', reach: 'app' },
  CheckKey: { role: 'operator', reach: 'account', answer: 'stored' },
  CreateKeyUploadLink: { role: 'manager', reach: 'account', answer: 'recomputed' },
  GetKeyUploadLink: { role: 'manager', reach: 'account' },
  CancelKeyUploadLink: { role: 'manager', reach: 'account', answer: 'stored' },
  ListIntegrations: { role: 'viewer', reach: 'app' },
  GetIntegration: { role: 'viewer', reach: 'app' },
  CreateIntegration: { role: 'manager', reach: 'account', answer: 'stored' },
  UpdateIntegration: { role: 'manager', reach: 'account', answer: 'stored' },
  DeleteIntegration: { role: 'manager', reach: 'account', answer: 'stored' },
  CheckIntegration: { role: 'operator', reach: 'app', answer: 'stored' },
  ListExpirations: { role: 'viewer', reach: 'app' },
  ListAuditEvents: { role: 'owner', reach: 'account' },
  CreateStoreToken: { role: 'operator', reach: 'account', answer: 'recomputed' },
  ListApps: { role: 'viewer', reach: 'app' },
  ReadAppInformation: { role: 'viewer', reach: 'app' },
  UpdateAppInformation: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ReadAppInformation' },
  ListBundleIds: { role: 'viewer', reach: 'app' },
  ListProducts: { role: 'viewer', reach: 'app' },
  ListScreenshots: { role: 'viewer', reach: 'app' },
  ListReleases: { role: 'viewer', reach: 'app' },
  GetReleaseStatus: { role: 'viewer', reach: 'app' },
  GetRelease: { role: 'viewer', reach: 'app' },
  CheckReleaseReadiness: { role: 'viewer', reach: 'app' },
  SetReleaseNotes: { role: 'operator', reach: 'app', answer: 'stored', tells: 'CheckReleaseReadiness' },
  PauseRollout: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetReleaseStatus' },
  ResumeRollout: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetReleaseStatus' },
  CompleteRollout: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetReleaseStatus' },
  CreateVersion: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListReleases' },
  GetVersion: { role: 'viewer', reach: 'app' },
  UpdateVersion: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetVersion' },
  ListVersionLocalizations: { role: 'viewer', reach: 'app' },
  UpdateVersionLocalization: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListVersionLocalizations' },
  UpdateReviewDetails: { role: 'operator', reach: 'app', answer: 'stored', tells: 'CheckReleaseReadiness' },
  DeclareExportCompliance: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetBuild' },
  SubmitVersionForReview: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetVersion' },
  CancelReviewSubmission: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetVersion' },
  ReleaseVersion: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetVersion' },
  ListTracks: { role: 'viewer', reach: 'app' },
  PromoteRelease: { role: 'operator', reach: 'app', answer: 'stored', tells: 'RefreshRollout' },
  SetRolloutPercent: { role: 'operator', reach: 'app', answer: 'stored', tells: 'RefreshRollout' },
  HaltCompletedRelease: { role: 'operator', reach: 'app', answer: 'stored', tells: 'RefreshRollout' },
  RefreshRollout: { role: 'operator', reach: 'app', answer: 'stored', tells: 'RefreshRollout' },
  ListBuilds: { role: 'viewer', reach: 'app' },
  GetBuild: { role: 'viewer', reach: 'app' },
  ExpireBuild: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetBuild' },
  AddBuildToBetaGroup: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetBuild' },
  UpdateTestNotes: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetBuild' },
  SubmitBuildForBetaReview: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetBuild' },
  NotifyTesters: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetBuild' },
  ListBetaGroups: { role: 'viewer', reach: 'app' },
  CreateBetaGroup: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListBetaGroups' },
  ListBetaTesters: { role: 'viewer', reach: 'app' },
  AddBetaTester: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListBetaTesters' },
  RemoveBetaTester: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListBetaTesters' },
  ResendTesterInvitation: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListBetaTesters' },
  ListReviews: { role: 'viewer', reach: 'app' },
  GetReview: { role: 'viewer', reach: 'app' },
  ReplyToReview: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetReview' },
  DeleteReviewReply: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetReview' },
  ListRefunds: { role: 'viewer', reach: 'app' },
  GetPurchase: { role: 'viewer', reach: 'app' },
  LookUpOrder: { role: 'viewer', reach: 'app' },
  ListTransactions: { role: 'viewer', reach: 'app' },
  GetSubscriptionStatus: { role: 'viewer', reach: 'app' },
  CancelSubscription: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetSubscriptionStatus' },
  RevokeSubscription: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetSubscriptionStatus' },
  ExtendSubscription: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetSubscriptionStatus' },
  SendConsumptionInformation: { role: 'operator', reach: 'app', answer: 'stored', tells: 'GetPurchase' },
  RefundOrder: { role: 'operator', reach: 'app', answer: 'stored', tells: 'LookUpOrder' },
  ListTrackTesters: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListTrackTesters' },
  SetTrackTesters: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListTrackTesters' },
  GetSalesReport: { role: 'viewer', reach: 'app' },
  GetSalesTotals: { role: 'viewer', reach: 'app' },
  GetReportRows: { role: 'viewer', reach: 'app' },
  GetReportColumns: { role: 'viewer', reach: 'app' },
  GetFinanceReport: { role: 'viewer', reach: 'account' },
  DownloadReport: { role: 'viewer', reach: 'app' },
  RequestAnalytics: { role: 'operator', reach: 'app', answer: 'stored', tells: 'ListAnalyticsReports' },
  ListAnalyticsReports: { role: 'viewer', reach: 'app' },
  GetAnalyticsReport: { role: 'viewer', reach: 'app' },
} as const satisfies { readonly [Id in OperationId]: OperationRule }
