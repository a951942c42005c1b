/** What becomes of builds of Tidepool: uploaded, then processed, or found to be broken. */
import type { Resource } from '../../app-store/json-api/resource.ts'
import type { World } from '../../world.ts'
import { ISSUER_ID } from '../identities.ts'
import { appleTime, DAY_MS, demoId } from '../shelf.ts'
import type { Happening } from './happenings.ts'

const BUNDLE_ID = 'com.example.tidepool'
const VERSION = '3.5.0'
const TESTABLE_DAYS = 90

export function buildHappenings({ appStore, now }: World): readonly Happening[] {
  const all = (type: 'apps' | 'builds') => appStore.teams.get(ISSUER_ID)?.resources.all(type) ?? []
  const app = () => all('apps').find(({ attributes }) => attributes.bundleId === BUNDLE_ID)
  const own = () => all('builds').filter(({ links }) => links.app === app()?.id)
  const processing = () => own().findLast(({ attributes }) => attributes.processingState === 'PROCESSING')
  const hindrance = () => (processing() ? undefined : 'No build is being processed. Upload one first.')

  function change(build: Resource | undefined, attributes: Resource['attributes']): void {
    if (!build) return
    appStore.add(ISSUER_ID, 'builds', {
      id: build.id,
      attributes: { ...build.attributes, ...attributes },
      links: build.links,
    })
  }

  return [
    {
      id: 'build-uploaded',
      title: 'Xcode uploads another build of Tidepool',
      effect: 'List builds shows it as processing.',
      happen() {
        const appId = app()?.id
        if (appId === undefined) return
        const number = String(1 + Math.max(0, ...own().map(({ attributes }) => Number(attributes.version))))
        appStore.add(ISSUER_ID, 'builds', {
          id: demoId(appId, 'build', VERSION, number),
          attributes: {
            version: number,
            uploadedDate: appleTime(now()),
            expirationDate: null,
            expired: false,
            minOsVersion: '17.0',
            processingState: 'PROCESSING',
            buildAudienceType: 'APP_STORE_ELIGIBLE',
            usesNonExemptEncryption: null,
          },
          links: { app: appId, preReleaseVersion: demoId(appId, 'train', VERSION) },
        })
      },
    },
    {
      id: 'build-processed',
      title: 'Apple has processed the build',
      effect: 'List builds shows it as ready, and testers can get it once its use of encryption is declared.',
      happen: () =>
        change(processing(), {
          processingState: 'VALID',
          expirationDate: appleTime(now() + TESTABLE_DAYS * DAY_MS),
        }),
      hindrance,
    },
    {
      id: 'build-failed',
      title: 'Apple cannot process the build',
      effect: 'List builds shows it as invalid.',
      happen: () => change(processing(), { processingState: 'INVALID' }),
      hindrance,
    },
  ]
}
