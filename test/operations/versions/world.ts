/** Tidepool on the App Store, live in 3.4.1, with nothing in preparation on iOS unless a test wants it. */
import { createTestKeyring } from '../../support/test-keyring.ts'
import { CONNECT, ISSUER, TIDEPOOL } from '../../support/test-stores.ts'

const APP = '/v1/integrations/app-store:com.example.tidepool'

export interface NewBuild {
  readonly number: string
  readonly version?: string
  readonly platform?: string
  readonly attributes?: object
}

export async function createVersionsWorld({ inPreparation = false }: { readonly inPreparation?: boolean } = {}) {
  const keyring = await createTestKeyring()
  const { call, sandbox, addKey } = keyring
  const { appStore } = sandbox.world
  const { id: keyId } = await addKey('team')
  await call('POST', '/v1/integrations', { body: { keyId, app: 'com.example.tidepool' } })
  const all = (type: string) => appStore.teams.get(ISSUER)?.resources.all(type) ?? []
  const version = (versionString: string, platform = 'IOS') =>
    all('appStoreVersions').find(
      ({ links, attributes }) =>
        links.app === TIDEPOOL && attributes.versionString === versionString && attributes.platform === platform,
    )
  if (!inPreparation) appStore.remove(ISSUER, 'appStoreVersions', version('3.5.0')!.id)

  return {
    ...keyring,
    appStore,
    all,
    version,
    get: (path: string) => call('GET', `${APP}${path}`),
    post: (path: string, body: object = {}, headers?: Readonly<Record<string, string>>) =>
      call('POST', `${APP}${path}`, { body, ...(headers ? { headers } : {}) }),
    patch: (path: string, body: object) => call('PATCH', `${APP}${path}`, { body }),
    /** @returns its identifier */
    addBuild({ number, version: versionString = '3.5.0', platform = 'IOS', attributes = {} }: NewBuild): string {
      const preReleaseVersion = appStore.add(ISSUER, 'preReleaseVersions', {
        attributes: { version: versionString, platform },
        links: { app: TIDEPOOL },
      })
      return appStore.add(ISSUER, 'builds', {
        attributes: {
          version: number,
          processingState: 'VALID',
          expired: false,
          buildAudienceType: 'APP_STORE_ELIGIBLE',
          usesNonExemptEncryption: false,
          uploadedDate: '2026-11-21T02:00:00-07:00',
          ...attributes,
        },
        links: { app: TIDEPOOL, preReleaseVersion },
      })
    },
    /** What Apple was told to change since the last time, as `POST /v1/appStoreVersions`. */
    writes: writesOf(sandbox.requests),
    /** Makes Apple do as it is told, and the answer get lost. */
    loseAnswer: (path: string, times = 1) =>
      sandbox.world.interrupt({
        host: CONNECT,
        path,
        times,
        answer: (apple, proceed) => {
          proceed()
          return apple.method === 'GET' ? proceed() : 'cut'
        },
      }),
  }
}

export type VersionsWorld = Awaited<ReturnType<typeof createVersionsWorld>>

function writesOf(requests: VersionsRequests) {
  let seen = requests.length
  return () => {
    const since = requests.slice(seen)
    seen = requests.length
    return since
      .filter(({ host, method }) => host === CONNECT && method !== 'GET')
      .map(({ method, path, body }) => ({
        line: `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')}`,
        data: body === '' ? undefined : JSON.parse(body).data,
      }))
  }
}
type VersionsRequests = readonly {
  readonly host: string
  readonly method: string
  readonly path: string
  readonly body: string
}[]

const CONTACT = {
  contactFirstName: 'Mara',
  contactLastName: 'Quint',
  contactPhone: '+1 555 0100',
  contactEmail: 'mara.quint@example.com',
}

/** Prepares 3.5.0 with all that App Review asks for. */
export async function prepare(world: VersionsWorld, wanted: object = {}): Promise<void> {
  const { post, patch, addBuild } = world
  addBuild({ number: '460' })
  await post('/versions', { versionString: '3.5.0', copyright: '2026 Quint & Reef', build: '460', ...wanted })
  const support = { supportUrl: 'https://tidepool.example.com/help', keywords: 'tide', whatsNew: 'Calmer nights.' }
  for (const locale of ['en-US', 'de-DE']) await patch('/versions/editable/localizations', { locale, ...support })
  await patch('/versions/editable/review-details', CONTACT)
}

export async function submitted(world: VersionsWorld, wanted: object = {}): Promise<void> {
  await prepare(world, wanted)
  await world.post('/versions/editable/submit')
}

/** Out, on the first day of its phased release. */
export async function rollingOut(world: VersionsWorld): Promise<void> {
  await submitted(world)
  world.appStore.reviewers.approve()
  await world.post('/versions/approved/release')
  world.clock.advance(31_000)
}
