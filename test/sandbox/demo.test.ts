import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SHAPES } from '../../src/sandbox/app-store/catalogue.ts'
import { createDemoWorld } from '../../src/sandbox/demo/demo.ts'
import { CONNECT, emptySandbox, signed } from './fixture.ts'

const APPLE = 'https://api.appstoreconnect.apple.com'
const PLAY = '/androidpublisher/v3/applications'

function demo() {
  const sandbox = emptySandbox()
  const keys = createDemoWorld(sandbox)
  const seconds = Math.floor(sandbox.time.now / 1000)
  const times = { iat: seconds - 60, exp: seconds + 840 }
  const jwt = ({ keyId, text }: { keyId: string; text: string }, claims: object) =>
    signed(
      { alg: 'ES256', kid: keyId, typ: 'JWT' },
      { aud: 'appstoreconnect-v1', ...times, ...claims },
      createPrivateKey(text),
    )
  const team = jwt(keys.team, { iss: keys.team.issuerId })
  const individual = jwt(keys.individual, { sub: 'user' })
  const purchase = (bid: string) => jwt(keys.purchase, { iss: keys.purchase.issuerId, bid })
  const connect = (path: string, token = team) => sandbox.call(CONNECT, path, { token })

  async function google(): Promise<string> {
    const { client_email: iss, private_key, private_key_id: kid, token_uri: aud } = JSON.parse(keys.serviceAccount.text)
    const scope =
      'https://www.googleapis.com/auth/androidpublisher https://www.googleapis.com/auth/playdeveloperreporting'
    const assertion = signed(
      { alg: 'RS256', kid },
      { iss, scope, aud, ...times },
      createPrivateKey(private_key) as KeyObject,
    )
    const form = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })
    const { body } = await sandbox.call('oauth2.googleapis.com', '/token', {
      method: 'POST',
      body: `${form}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    return body.access_token
  }
  return { ...sandbox, keys, connect, individual, purchase, google }
}

const idsOf = ({ body }: { body: { data: { id: string }[] } }) => body.data.map(({ id }) => id)

/** Apple has no list of the groups of a build, and gives an address to the items of a submission, where nothing is. */
const NOT_SERVED = /\/visibleApps|\/builds\/[^/]+\/betaGroups|\/reviewSubmissionItems\//
const REACHED_FROM_ONE = [
  'customerReviewResponses',
  'buildIcons',
  'appAvailabilities',
  'buildBetaDetails',
  'betaAppReviewSubmissions',
  'betaTesterInvitations',
  'buildBetaNotifications',
  'appStoreReviewDetails',
  'appStoreVersionPhasedReleases',
  'appStoreVersionReleaseRequests',
]

describe('the demo', () => {
  it('has two apps on the App Store for the team key, and one for the individual key', async () => {
    const { connect, individual } = demo()
    const apps = await connect('/v1/apps?sort=name&include=appStoreIcon')
    expect(apps.body.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)).toEqual([
      'Lanternfish',
      'Tidepool',
    ])
    expect(idsOf(apps).every((id) => /^\d{10}$/.test(id))).toBe(true)
    expect(apps.body.included[0].attributes.iconAsset.templateUrl).toMatch(/\{w\}x\{h\}.*\{f\}$/)
    expect(idsOf(await connect('/v1/apps', individual))).toEqual(['6478120431'])
  })

  it('has two apps on Google Play', async () => {
    const { call, google } = demo()
    const token = await google()
    const { body } = await call('playdeveloperreporting.googleapis.com', '/v1beta1/apps:search', { token })
    expect(body.apps.map(({ packageName }: { packageName: string }) => packageName)).toEqual([
      'com.example.tidepool',
      'com.example.lanternfish',
    ])
    const product = await call('androidpublisher.googleapis.com', `${PLAY}/com.example.tidepool/subscriptions`, {
      token,
    })
    expect(product.body.subscriptions[0].basePlans).toHaveLength(2)
  })

  it('knows Lanternfish, which was never released, in the Sandbox environment only', async () => {
    const { call, purchase } = demo()
    const statuses = []
    for (const host of ['api.storekit.apple.com', 'api.storekit-sandbox.apple.com'] as const) {
      for (const app of ['tidepool', 'lanternfish']) {
        const token = purchase(`com.example.${app}`)
        statuses.push((await call(host, '/inApps/v1/transactions/1', { token })).status)
      }
    }
    expect(statuses).toEqual([404, 401, 404, 404])
  })

  it('leads nowhere wrong: every link to a type that is served can be followed', async () => {
    const { connect } = demo()
    const waiting = ['/v1/apps', '/v1/bundleIds', '/v1/certificates', '/v1/users', '/v1/userInvitations']
    const seen = new Set<string>()
    const types = new Set<string>()
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(path)) continue
      seen.add(path)
      const { status, body } = await connect(path)
      expect([path, status]).toEqual([path, 200])
      for (const { type, links, relationships = {} } of [body.data].flat()) {
        types.add(type)
        const { relations } = SHAPES[type as keyof typeof SHAPES] as { relations: Record<string, object> }
        const served = Object.entries<{ links?: { related: string } }>(relationships).filter(
          ([name]) => 'many' in (relations[name] ?? {}),
        )
        const addresses = [links.self, ...served.map(([, { links: { related = '' } = {} }]) => related)]
        waiting.push(
          ...addresses.filter((address) => !NOT_SERVED.test(address)).map((address) => address.replace(APPLE, '')),
        )
      }
    }
    expect([...types].toSorted()).toEqual(
      Object.keys(SHAPES)
        // To-one relations are not walked, and what is only sent is read nowhere.
        .filter((type) => !REACHED_FROM_ONE.includes(type))
        .toSorted(),
    )
  })

  it('has one app on each store that lacks whatever may be lacking', async () => {
    const { connect, call, google } = demo()
    const { attributes } = (await connect('/v1/apps?filter[name]=Lanternfish')).body.data[0]
    expect(Object.values(attributes).filter((value) => value === null)).toHaveLength(7)
    const token = await google()
    const { id } = (
      await call('androidpublisher.googleapis.com', `${PLAY}/com.example.lanternfish/edits`, { method: 'POST', token })
    ).body
    const listings = await call(
      'androidpublisher.googleapis.com',
      `${PLAY}/com.example.lanternfish/edits/${id}/listings`,
      { token },
    )
    expect(listings.body.listings).toEqual([{ language: 'en-GB', title: 'Lanternfish' }])
  })

  it('gives the files that a person would have downloaded', () => {
    const { keys } = demo()
    expect([keys.team.fileName, keys.individual.fileName, keys.purchase.fileName]).toEqual([
      `AuthKey_${keys.team.keyId}.p8`,
      `ApiKey_${keys.individual.keyId}.p8`,
      `SubscriptionKey_${keys.purchase.keyId}.p8`,
    ])
    for (const { text } of [keys.team, keys.individual, keys.purchase]) {
      expect(text).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
      expect(createPrivateKey(text).asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    }
    const account = JSON.parse(keys.serviceAccount.text)
    expect(Object.keys(account)).toHaveLength(11)
    expect(account).toMatchObject({ type: 'service_account', token_uri: 'https://oauth2.googleapis.com/token' })
    expect(createPrivateKey(account.private_key).asymmetricKeyDetails?.modulusLength).toBe(2048)
  })

  it('makes other keys each time, and keeps none in its source', () => {
    expect(demo().keys.team.text).not.toBe(demo().keys.team.text)
    const folder = `${import.meta.dirname}/../../src/sandbox`
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    expect(sources.length).toBeGreaterThan(40)
    for (const name of sources) expect(readFileSync(`${folder}/${name}`, 'utf8'), name).not.toMatch(/BEGIN [A-Z ]*KEY/)
  })

  it('keeps ids from one demo to the next', async () => {
    const [first, second] = [await demo().connect('/v1/bundleIds'), await demo().connect('/v1/bundleIds')]
    expect(idsOf(first)).toEqual(idsOf(second))
  })
})
