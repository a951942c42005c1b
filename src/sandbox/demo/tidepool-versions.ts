/** Tidepool's versions on the App Store: one in preparation, the live ones, and an old one. */
import { demoId, type Shelf } from './shelf.ts'

const SITE = 'https://tidepool.example.com'
const DESCRIPTION =
  'Tide tables, wave heights and moon phases for 9,000 harbours. Tidepool works offline, reads aloud, and warns you ' +
  'of king tides before you park on the beach.'
const DESCRIPTION_DE =
  'Gezeiten, Wellenhöhen und Mondphasen für 9.000 Häfen. Tidepool arbeitet ohne Netz, liest vor und warnt vor ' +
  'Springfluten, bevor das Auto am Strand steht.'

/** Newest first, as Apple lists them. */
export function addTidepoolVersions(shelf: Shelf, app: string): void {
  const next = shelf.addVersion(app, {
    platform: 'IOS',
    versionString: '3.5.0',
    appVersionState: 'PREPARE_FOR_SUBMISSION',
    copyright: '2026 Quint & Reef',
    releaseType: 'MANUAL',
    createdDate: '2026-11-09T15:42:07-08:00',
  })
  const nextEnglish = shelf.addVersionText(next, 'en-US', { description: DESCRIPTION, keywords: 'tide,wave,moon,surf' })
  // They are uploaded in App Store Connect: without them nobody could submit the version here.
  shelf.addScreenshots(nextEnglish, 'APP_IPHONE_67', [1290, 2796], ['tonight', 'week'])
  shelf.addVersionText(next, 'de-DE', { description: DESCRIPTION_DE })
  const live = addLive(shelf, app)
  const english = shelf.addVersionText(live, 'en-US', {
    description: DESCRIPTION,
    keywords: 'tide,wave,moon,surf',
    marketingUrl: SITE,
    promotionalText: 'Now with king-tide alerts.',
    supportUrl: `${SITE}/help`,
    whatsNew: 'King-tide alerts, and a quieter night mode.',
  })
  const german = shelf.addVersionText(live, 'de-DE', {
    description: DESCRIPTION_DE,
    supportUrl: `${SITE}/de/hilfe`,
    whatsNew: 'Springflut-Warnungen und ein ruhigerer Nachtmodus.',
  })
  shelf.addScreenshots(english, 'APP_IPHONE_67', [1290, 2796], ['today', 'week', 'moon'])
  shelf.addScreenshots(english, 'APP_IPAD_PRO_3GEN_129', [2048, 2732], ['today', 'map'])
  shelf.addScreenshots(german, 'APP_IPHONE_67', [1290, 2796], ['heute', 'woche'])
  shelf.addVersion(app, {
    platform: 'MAC_OS',
    versionString: '3.4.0',
    appVersionState: 'READY_FOR_DISTRIBUTION',
    copyright: '2026 Quint & Reef',
    releaseType: 'AFTER_APPROVAL',
    createdDate: '2026-08-30T08:01:55-07:00',
  })
  shelf.addVersion(app, {
    platform: 'IOS',
    versionString: '3.3.0',
    appVersionState: 'REPLACED_WITH_NEW_VERSION',
    copyright: '2025 Quint & Reef',
    releaseType: 'AFTER_APPROVAL',
    createdDate: '2026-06-02T12:30:00-07:00',
  })
}

/** It has reached all users, with one day of rest on the way. */
function addLive(shelf: Shelf, app: string): string {
  const appStoreVersionPhasedRelease = demoId(app, 'phased', '3.4.1')
  const appStoreReviewDetail = demoId(app, 'review', '3.4.1')
  const appStoreVersion = shelf.addVersion(
    app,
    {
      platform: 'IOS',
      versionString: '3.4.1',
      appVersionState: 'READY_FOR_DISTRIBUTION',
      copyright: '2026 Quint & Reef',
      releaseType: 'SCHEDULED',
      earliestReleaseDate: '2026-10-05T09:00:00-07:00',
      createdDate: '2026-09-22T10:15:31-07:00',
    },
    { build: demoId(app, 'build', '3.4.1', '440'), appStoreVersionPhasedRelease, appStoreReviewDetail },
  )
  shelf.add('appStoreVersionPhasedReleases', {
    id: appStoreVersionPhasedRelease,
    attributes: {
      phasedReleaseState: 'COMPLETE',
      startDate: '2026-10-05T09:00:12-07:00',
      totalPauseDuration: 1,
      currentDayNumber: 7,
    },
    links: { appStoreVersion },
  })
  shelf.add('appStoreReviewDetails', {
    id: appStoreReviewDetail,
    attributes: {
      contactFirstName: 'Mara',
      contactLastName: 'Quint',
      contactPhone: '+1 555 0100',
      contactEmail: 'mara.quint@example.com',
      demoAccountRequired: false,
    },
    links: { appStoreVersion },
  })
  const reviewSubmission = shelf.add('reviewSubmissions', {
    id: demoId(app, 'submission', '3.4.1'),
    attributes: { platform: 'IOS', state: 'COMPLETE', submittedDate: '2026-09-29T14:03:20-07:00' },
    links: { app, appStoreVersionForReview: appStoreVersion },
  })
  shelf.add('reviewSubmissionItems', {
    id: demoId(app, 'submission item', '3.4.1'),
    attributes: { state: 'APPROVED' },
    links: { reviewSubmission, appStoreVersion },
  })
  return appStoreVersion
}
