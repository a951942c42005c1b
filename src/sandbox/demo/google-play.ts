/** The demo's two apps as Google Play knows them. */
import type { EpochMs } from '../../ports.ts'
import type { TrackRelease } from '../google-play/play-app.ts'
import type { GooglePlayWorld } from '../google-play/world.ts'
import { tidepoolPlayCustomers } from './tidepool-play-customers.ts'
import { TIDEPOOL_PRODUCTS } from './tidepool-play-products.ts'
import { tidepoolPlayVitals } from './tidepool-play-vitals.ts'

export const DEVELOPER_ID = '7284519630021847365'

export function addPlayApps(googlePlay: GooglePlayWorld, now: EpochMs): void {
  googlePlay.addApp({
    packageName: 'com.example.tidepool',
    displayName: 'Tidepool: tides & waves',
    developerId: DEVELOPER_ID,
    details: {
      defaultLanguage: 'en-US',
      contactEmail: 'hello@tidepool.example.com',
      contactPhone: '+49 431 5550142',
      contactWebsite: 'https://tidepool.example.com',
    },
    listings: [
      {
        language: 'en-US',
        title: 'Tidepool: tides & waves',
        shortDescription: 'Tide tables, wave heights and moon phases for 9,000 harbours.',
        fullDescription:
          'Tidepool works offline, reads aloud, and warns you of king tides before you park on the beach.',
        video: 'https://www.youtube.com/watch?v=tidepool001',
      },
      {
        language: 'de-DE',
        title: 'Tidepool: Gezeiten & Wellen',
        shortDescription: 'Gezeiten, Wellenhöhen und Mondphasen für 9.000 Häfen.',
        fullDescription: 'Tidepool arbeitet ohne Netz, liest vor und warnt vor Springfluten.',
      },
      {
        language: 'zh-CN',
        title: 'Tidepool 潮汐表',
        shortDescription: '九千个港口的潮汐、海浪与月相。',
        fullDescription: '离线可用,并在大潮来临前提醒您。',
      },
    ],
    tracks: [
      {
        track: 'production',
        releases: [
          // A staged rollout on top of the release that everybody else has.
          { release: release('3.4.1', '3041', 'inProgress', 0.2), lifecycle: 'PUBLISHED' },
          { release: release('3.4.0', '3040', 'completed'), lifecycle: 'PUBLISHED' },
        ],
        earlier: [release('3.3.2', '3032', 'completed'), release('3.3.1', '3031', 'completed')],
      },
      { track: 'beta', releases: [{ release: release('3.5.0-beta2', '3051', 'completed'), lifecycle: 'PUBLISHED' }] },
      {
        track: 'internal',
        releases: [{ release: release('3.5.0-beta3', '3052', 'completed'), lifecycle: 'PUBLISHED' }],
      },
      { track: 'harbour-partners', releases: [{ release: release('3.5.0', '3053', 'draft'), lifecycle: 'DRAFT' }] },
    ],
    testers: { internal: ['tidepool-crew@googlegroups.com'], beta: ['tidepool-friends@googlegroups.com'] },
    ...TIDEPOOL_PRODUCTS,
    ...tidepoolPlayCustomers(now),
    vitals: tidepoolPlayVitals(now),
  })
  // What is unset is absent in Google's answers.
  googlePlay.addApp({
    packageName: 'com.example.lanternfish',
    displayName: 'Lanternfish',
    developerId: DEVELOPER_ID,
    details: { defaultLanguage: 'en-GB' },
    listings: [{ language: 'en-GB', title: 'Lanternfish' }],
    isDraft: true,
    tracks: [
      { track: 'internal', releases: [{ release: { versionCodes: ['1'], status: 'draft' }, lifecycle: 'DRAFT' }] },
    ],
  })
}

function release(
  name: string,
  versionCode: string,
  status: TrackRelease['status'],
  userFraction?: number,
): TrackRelease {
  return {
    name,
    versionCodes: [versionCode],
    releaseNotes: [
      { language: 'en-US', text: 'King-tide alerts, and a quieter night mode.' },
      { language: 'de-DE', text: 'Springflut-Warnungen und ein ruhigerer Nachtmodus.' },
    ],
    status,
    ...(userFraction !== undefined && { userFraction }),
  }
}
