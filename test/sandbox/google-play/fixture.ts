import type { StoreHost } from '../../../src/ports.ts'
import type { Grants } from '../../../src/sandbox/google-play/permissions.ts'
import { emptySandbox, rsaKey, type Sent, signed } from '../fixture.ts'

export const RSA = rsaKey()
export const EMAIL = 'store-keyring@play-123.iam.gserviceaccount.com'
export const OTHER_EMAIL = 'ci@play-123.iam.gserviceaccount.com'
export const PROJECT = '719352840616'
export const DEVELOPER = '7284519630021847365'
export const PACKAGE = 'com.example.tidepool'
export const PUBLISHER_SCOPE = 'https://www.googleapis.com/auth/androidpublisher'
export const REPORTING_SCOPE = 'https://www.googleapis.com/auth/playdeveloperreporting'

const KEY_ID = 'f'.repeat(40)
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** A project with both APIs on, one app, and a service account that was invited to it. */
export function googlePlay(
  grants: Grants = { apps: { [PACKAGE]: ['CAN_VIEW_NON_FINANCIAL_DATA', 'CAN_MANAGE_PUBLIC_LISTING'] } },
) {
  const sandbox = emptySandbox()
  const { googlePlay: world } = sandbox.world
  for (const clientEmail of [EMAIL, OTHER_EMAIL]) {
    world.addServiceAccountKey({ clientEmail, projectNumber: PROJECT, privateKeyId: KEY_ID, publicKey: RSA.publicKey })
    world.invite(DEVELOPER, clientEmail, grants)
  }
  world.setApi(PROJECT, 'publisher', true)
  world.setApi(PROJECT, 'reporting', true)
  world.addApp({
    packageName: PACKAGE,
    displayName: 'Tidepool',
    developerId: DEVELOPER,
    details: { defaultLanguage: 'en-US' },
    listings: [{ language: 'en-US', title: 'Tidepool', shortDescription: 'Tides' }],
  })

  const now = () => Math.floor(sandbox.time.now / 1000)
  const assertion = (claims: object = {}, header: object = {}, key = RSA.privateKey) =>
    signed(
      { alg: 'RS256', typ: 'JWT', kid: KEY_ID, ...header },
      {
        iss: EMAIL,
        scope: `${PUBLISHER_SCOPE} ${REPORTING_SCOPE}`,
        aud: 'https://oauth2.googleapis.com/token',
        iat: now(),
        exp: now() + 3600,
        ...claims,
      },
      key,
    )
  const exchange = (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
    sandbox.call('oauth2.googleapis.com', '/token', {
      method: 'POST',
      body: `${new URLSearchParams(form)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  const tokenFor = async (claims: object = {}): Promise<string> => {
    const { body } = await exchange({ grant_type: GRANT_TYPE, assertion: assertion(claims) })
    return body.access_token
  }
  const on =
    (host: StoreHost, iss: string) =>
    async (path: string, sent: Sent = {}) =>
      sandbox.call(host, path, { token: await tokenFor({ iss }), ...sent })

  return {
    ...sandbox,
    world,
    setClockOffset: sandbox.world.setClockOffset,
    now,
    assertion,
    exchange: (jwt: string) => exchange({ grant_type: GRANT_TYPE, assertion: jwt }),
    exchangeForm: exchange,
    tokenFor,
    publisher: (path: string, sent?: Sent) =>
      on('androidpublisher.googleapis.com', EMAIL)(`/androidpublisher/v3/applications/${path}`, sent),
    /** The same, as another API user. */
    publisherOfCi: (path: string, sent?: Sent) =>
      on('androidpublisher.googleapis.com', OTHER_EMAIL)(`/androidpublisher/v3/applications/${path}`, sent),
    reporting: (path: string, sent?: Sent) =>
      on('playdeveloperreporting.googleapis.com', EMAIL)(`/v1beta1/${path}`, sent),
  }
}
