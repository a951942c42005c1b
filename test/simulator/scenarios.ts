/** What a maker does with each operation, in the demo's world: what goes before, and what is filled in. */

import { PLAY_ORDERS, PLAY_TOKENS } from '../../src/sandbox/demo/tidepool-play-customers.ts'
import { APPLE_ORDERS, APPLE_TRANSACTIONS } from '../../src/sandbox/demo/tidepool-purchases.ts'
import { type Filling, output, pick } from './maker.ts'

export interface Scenario {
  readonly before?: readonly Step[]
  readonly filling?: Filling
}

/** An operation, or minutes that go by. */
export type Step = readonly [operationId: string, filling: Filling] | { readonly minutes: number }

const APPLE = { integrationId: pick('Tidepool · App Store') }
const PLAY = { integrationId: pick('Google Play') }
const MARA = 'mara.quint@example.com'
const NOOR = { email: 'noor.vale@example.com', firstName: 'Noor', lastName: 'Vale', roles: ['DEVELOPER'] }
const IN_PREPARATION = { ...APPLE, version: pick('3.5.0') }
const TO_TEST = { ...APPLE, build: pick('457') }

const TEXTS = {
  whatsNew: 'Quieter nights.',
  description: 'Tide tables for 9,000 harbours.',
  keywords: 'tide,wave',
  supportUrl: 'https://tidepool.example.com/help',
}
const CONTACT = {
  contactFirstName: 'Mara',
  contactLastName: 'Quint',
  contactPhone: '+44 20 7946 0958',
  contactEmail: MARA,
  demoAccountRequired: false,
}

/** From a version in preparation to one that waits for App Review. */
const SUBMITTED: readonly Step[] = [
  ['UpdateVersion', { ...IN_PREPARATION, build: pick('457'), releaseType: 'MANUAL', phasedRelease: true }],
  ['DeclareExportCompliance', { ...IN_PREPARATION, usesNonExemptEncryption: false }],
  ...['en-US', 'de-DE'].map(
    (locale) => ['UpdateVersionLocalization', { ...IN_PREPARATION, locale, ...TEXTS }] as const,
  ),
  ['UpdateReviewDetails', { ...IN_PREPARATION, ...CONTACT }],
  ['SubmitVersionForReview', IN_PREPARATION],
]
const APPROVED: readonly Step[] = [...SUBMITTED, { minutes: 10 }, ['GetReleaseStatus', {}], { minutes: 10 }]
const ROLLING_OUT: readonly Step[] = [
  ...APPROVED,
  ['ReleaseVersion', { ...APPLE, version: pick('3.5.0') }],
  { minutes: 1 },
]
const UPLOAD_LINK: readonly Step[] = [['CreateKeyUploadLink', { kind: 'app-store-team' }]]

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ReadFromStore: { filling: { keyId: pick('Team key'), api: 'app-store-connect', path: '/v1/apps?limit=1' } },
  SendStoreRequest: {
    filling: {
      keyId: pick('Team key'),
      api: 'app-store-connect',
      method: 'POST',
      path: '/v1/betaGroups',
      content: {
        data: {
          type: 'betaGroups',
          attributes: { name: 'Night shift' },
          relationships: { app: { data: { type: 'apps', id: '6478120431' } } },
        },
      },
    },
  },
  CreateKeyUploadLink: { filling: { kind: 'app-store-team' } },
  CreateIntegration: { filling: { keyId: pick('Team key'), app: pick('Lanternfish') } },
  UpdateIntegration: { filling: { ...APPLE, name: 'Tides' } },
  DeleteIntegration: { filling: { ...APPLE, destroyKeys: true } },
  UpdateAppInformation: { filling: { ...APPLE, locale: 'en-US', subtitle: 'Tides in your pocket' } },
  ListScreenshots: { filling: { ...APPLE, version: 'live', versionPlatform: 'IOS' } },
  GetRelease: { filling: { ...APPLE, releaseId: pick('3.5.0') } },
  SetReleaseNotes: {
    filling: { ...APPLE, release: pick('3.5.0'), notes: [{ locale: 'en-US', text: 'Quieter nights.' }] },
  },
  PauseRollout: { before: ROLLING_OUT, filling: APPLE },
  ResumeRollout: { before: [...ROLLING_OUT, ['PauseRollout', APPLE]], filling: APPLE },
  CompleteRollout: { filling: PLAY },
  CreateVersion: { filling: { ...APPLE, versionString: '1.0', versionPlatform: 'TV_OS' } },
  GetVersion: { filling: IN_PREPARATION },
  UpdateVersion: { filling: { ...IN_PREPARATION, build: pick('457') } },
  ListVersionLocalizations: { filling: IN_PREPARATION },
  UpdateVersionLocalization: { filling: { ...IN_PREPARATION, locale: 'en-US', promotionalText: 'New moon.' } },
  UpdateReviewDetails: { filling: { ...IN_PREPARATION, contactFirstName: 'Mara' } },
  DeclareExportCompliance: { filling: { ...IN_PREPARATION, build: pick('457'), usesNonExemptEncryption: false } },
  SubmitVersionForReview: { before: SUBMITTED.slice(0, -1), filling: IN_PREPARATION },
  CancelReviewSubmission: { before: SUBMITTED, filling: IN_PREPARATION },
  ReleaseVersion: { before: APPROVED, filling: IN_PREPARATION },
  ListTracks: { filling: PLAY },
  PromoteRelease: {
    filling: { ...PLAY, fromTrack: pick('Internal testing'), toTrack: pick('Open testing') },
  },
  SetRolloutPercent: { filling: { ...PLAY, percent: 60 } },
  HaltCompletedRelease: { filling: { ...PLAY, track: pick('Production') } },
  RefreshRollout: { filling: PLAY },
  GetBuild: { filling: TO_TEST },
  ExpireBuild: { filling: TO_TEST },
  AddBuildToBetaGroup: { filling: { ...TO_TEST, group: pick('Harbour masters') } },
  UpdateTestNotes: { filling: { ...TO_TEST, locale: 'en-US', testNotes: 'Try the new map.' } },
  SubmitBuildForBetaReview: { filling: TO_TEST },
  NotifyTesters: { filling: TO_TEST },
  CreateBetaGroup: { filling: { ...APPLE, groupName: 'Night shift' } },
  AddBetaTester: { filling: { ...APPLE, group: pick('Harbour masters'), email: NOOR.email } },
  RemoveBetaTester: { filling: { ...APPLE, tester: pick('Archer'), scope: 'app' } },
  ResendTesterInvitation: { filling: { ...APPLE, tester: MARA } },
  ListTrackTesters: { filling: { ...PLAY, track: pick('Internal testing') } },
  SetTrackTesters: { filling: { ...PLAY, track: pick('Internal testing'), googleGroups: ['crew@googlegroups.com'] } },
  ReplyToReview: { filling: { ...APPLE, reply: 'Thank you.' } },
  DeleteReviewReply: { before: [['ReplyToReview', { ...APPLE, reply: 'Thank you.' }]], filling: APPLE },
  GetPurchase: { filling: { ...APPLE, purchaseId: APPLE_TRANSACTIONS.charts } },
  LookUpOrder: { filling: { ...APPLE, orderId: APPLE_ORDERS.charts } },
  ListTransactions: { filling: { ...APPLE, purchaseId: APPLE_TRANSACTIONS.charts } },
  GetSubscriptionStatus: { filling: { ...APPLE, purchaseId: APPLE_TRANSACTIONS.plus } },
  ExtendSubscription: { filling: { ...APPLE, purchaseId: APPLE_TRANSACTIONS.plus, days: 7 } },
  SendConsumptionInformation: {
    filling: {
      ...APPLE,
      purchaseId: APPLE_TRANSACTIONS.charts,
      customerConsented: true,
      sampleContentProvided: false,
    },
  },
  GetReportRows: { filling: { reportType: 'SUBSCRIPTION' } },
  GetReportColumns: { filling: { reportType: 'SALES' } },
  GetFinanceReport: { filling: { fiscalMonth: '2026-09' } },
  InviteUser: { filling: NOOR },
  GetKeyUploadLink: { before: UPLOAD_LINK, filling: { uploadLinkId: output('uploadLinkId') } },
  CancelKeyUploadLink: { before: UPLOAD_LINK, filling: { uploadLinkId: output('uploadLinkId') } },
  RefundOrder: { filling: { ...PLAY, orderId: PLAY_ORDERS.charts } },
  CancelSubscription: { filling: { ...PLAY, purchaseId: PLAY_TOKENS.plus } },
  RevokeSubscription: { filling: { ...PLAY, purchaseId: PLAY_TOKENS.plus } },
}
