import { ISSUER } from '../../fixture.ts'
import { appStore, TIDEPOOL } from '../fixture.ts'

type Links = Readonly<Record<string, string | null>>

/** A team whose app is live in 1.0 on iOS, in two languages, with a processed build of 1.1. */
export function releasing() {
  const t = appStore()
  const live = t.world.add(ISSUER, 'appStoreVersions', {
    attributes: {
      platform: 'IOS',
      versionString: '1.0',
      appVersionState: 'READY_FOR_DISTRIBUTION',
      createdDate: '2026-01-05T10:00:00-08:00',
    },
    links: { app: TIDEPOOL },
  })
  for (const locale of ['en-US', 'de-DE']) {
    const text = t.world.add(ISSUER, 'appStoreVersionLocalizations', {
      attributes: {
        locale,
        description: 'Tides',
        keywords: 'tide',
        supportUrl: 'https://example.com/help',
        whatsNew: 'First',
      },
      links: { appStoreVersion: live },
    })
    const set = t.world.add(ISSUER, 'appScreenshotSets', {
      attributes: { screenshotDisplayType: 'APP_IPHONE_67' },
      links: { appStoreVersionLocalization: text },
    })
    t.world.add(ISSUER, 'appScreenshots', {
      attributes: { fileName: 'a.png', assetDeliveryState: { state: 'COMPLETE' } },
      links: { appScreenshotSet: set },
    })
  }
  const build = (version = '1.1', attributes: object = {}, platform = 'IOS') => {
    const preReleaseVersion = t.world.add(ISSUER, 'preReleaseVersions', {
      attributes: { version, platform },
      links: { app: TIDEPOOL },
    })
    return t.world.add(ISSUER, 'builds', {
      attributes: {
        version: '7',
        processingState: 'VALID',
        expired: false,
        usesNonExemptEncryption: false,
        ...attributes,
      },
      links: { app: TIDEPOOL, preReleaseVersion },
    })
  }

  const write = (
    method: string,
    path: string,
    type: string,
    data: { id?: string; attributes?: object; links?: Links },
  ) => {
    const { id, attributes = {}, links = {} } = data
    const relationships = Object.fromEntries(
      Object.entries(links).map(([name, value]) => [name, { data: value && { type: TYPES[name], id: value } }]),
    )
    return t.connect(path, { method, body: { data: { type, ...(id ? { id } : {}), attributes, relationships } } })
  }
  const post = (type: string, attributes: object, links: Links) =>
    write('POST', `/v1/${type}`, type, { attributes, links })
  const patch = (type: string, id: string, attributes: object, links: Links = {}) =>
    write('PATCH', `/v1/${type}/${id}`, type, { id, attributes, links })
  const create = (versionString = '1.1', attributes: object = {}, links: Links = {}) =>
    post('appStoreVersions', { platform: 'IOS', versionString, ...attributes }, { app: TIDEPOOL, ...links })
  const texts = async (version: string) =>
    (await t.connect(`/v1/appStoreVersions/${version}/appStoreVersionLocalizations`)).body.data
  const stateOf = async (version: string) =>
    (await t.connect(`/v1/appStoreVersions/${version}`)).body.data.attributes.appVersionState
  const state = async (type: string, id: string) => (await t.connect(`/v1/${type}/${id}`)).body.data.attributes.state

  /** A version with all that App Review asks for. @returns its id */
  async function ready(attributes: object = {}): Promise<string> {
    const { id } = (await create('1.1', { copyright: '2026 Q', ...attributes }, { build: build() })).body.data
    for (const text of await texts(id)) await patch(text.type, text.id, { whatsNew: 'News' })
    const contact = {
      contactFirstName: 'A',
      contactLastName: 'B',
      contactPhone: '+1 555 0100',
      contactEmail: 'a@example.com',
    }
    await post('appStoreReviewDetails', contact, { appStoreVersion: id })
    return id
  }
  /** @returns the ids of the submission and its item */
  async function submit(version: string): Promise<{ submission: string; item: string }> {
    const { id } = (await post('reviewSubmissions', { platform: 'IOS' }, { app: TIDEPOOL })).body.data
    const item = await post('reviewSubmissionItems', {}, { reviewSubmission: id, appStoreVersion: version })
    await patch('reviewSubmissions', id, { submitted: true })
    return { submission: id, item: item.body.data.id }
  }
  return { ...t, live, build, post, patch, create, texts, stateOf, state, ready, submit }
}

const TYPES: Readonly<Record<string, string>> = {
  app: 'apps',
  build: 'builds',
  appStoreVersion: 'appStoreVersions',
  reviewSubmission: 'reviewSubmissions',
}

/** What an answer says is wrong, as code and sentence. */
// biome-ignore lint/suspicious/noExplicitAny: an answer of a store
export function faultsOf({ status, body }: { status: number; body: any }) {
  return [status, ...body.errors.map(({ code, detail }: { code: string; detail: string }) => [code, detail])]
}
