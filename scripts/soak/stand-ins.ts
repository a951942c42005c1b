/**
 * Both stores, in a process of their own: many accounts of a few apps each. Takes orders from its parent: another key, and
 * which keys' requests it holds back for a while.
 */
import { randomUUID } from 'node:crypto'
import { makeAppleKey, makeRsaPair, makeServiceAccountKey } from '../../src/sandbox/demo/key-files.ts'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { startSandbox } from '../../src/sandbox/serve.ts'
import { systemClock } from '../../src/system/clock.ts'

export interface SoakKey {
  readonly kind: 'app-store-team' | 'google-play-service-account'
  /** The key file. */
  readonly text: string
  /** The key ID at Apple, the `private_key_id` at Google. */
  readonly storeKeyId: string
  readonly issuerId: string | null
  readonly clientEmail: string | null
  readonly apps: readonly SoakApp[]
}

export interface SoakApp {
  /** Apple ID; null on Google Play. */
  readonly appId: string | null
  /** Bundle ID or package name. */
  readonly identifier: string
}

export type Order =
  | { readonly order: 'fill'; readonly apple: number; readonly google: number; readonly appsEach: number }
  | { readonly order: 'another'; readonly appsEach: number }
  | { readonly order: 'hold'; readonly storeKeyIds: readonly string[] }

export interface Reply {
  readonly origin: string
  readonly keys: readonly SoakKey[]
}

const sandbox = createSandbox({ clock: systemClock })
const { appStore, googlePlay } = sandbox.world
const PROJECT = '700000000001'
const DEVELOPER = '7000000000000000001'
/** RSA keys take long to make. Accounts in different workspaces share them: no two of any ten times ten in a row. */
const rsaPairs = Array.from({ length: 10 }, () => makeRsaPair())
let made = 0
let apps = 0

const held = { keys: new Set<string>(), release: Promise.withResolvers<void>() }

const running = await startSandbox({
  ...sandbox,
  async fetch(request) {
    const key = signerOf(request.headers.get('authorization') ?? '')
    if (key !== undefined && held.keys.has(key)) await held.release.promise
    return sandbox.fetch(request)
  },
})

process.on('message', (order: Order) => {
  process.send?.({ origin: running.origin, keys: obey(order) } satisfies Reply)
})
// Whoever has started it is gone.
process.on('disconnect', () => process.exit())

function obey(order: Order): readonly SoakKey[] {
  if (order.order === 'another') return [addApple(order.appsEach)]
  if (order.order === 'fill') {
    googlePlay.setApi(PROJECT, 'publisher', true)
    googlePlay.setApi(PROJECT, 'reporting', true)
    return [
      ...Array.from({ length: order.apple }, () => addApple(order.appsEach)),
      ...Array.from({ length: order.google }, () => addGoogle(order.appsEach)),
    ]
  }
  held.keys = new Set(order.storeKeyIds)
  if (held.keys.size === 0) {
    held.release.resolve()
    held.release = Promise.withResolvers()
  }
  return []
}

function addApple(appsEach: number): SoakKey {
  const issuerId = randomUUID()
  const keyId = `SK${String(++made).padStart(8, '0')}`
  appStore.addTeam({ issuerId, teamId: `TM${String(made).padStart(8, '0')}` })
  const { file, publicKey } = makeAppleKey('team', keyId)
  appStore.addTeamKey({ issuerId, keyId, publicKey, roles: ['ADMIN'] })
  const added = Array.from({ length: appsEach }, () => {
    const appId = String(6_000_000_000 + ++apps)
    const identifier = `com.example.soak${apps}`
    appStore.add(issuerId, 'apps', {
      id: appId,
      attributes: { name: `Soak ${apps}`, bundleId: identifier, sku: `soak${apps}`, primaryLocale: 'en-US' },
    })
    appStore.add(issuerId, 'appStoreVersions', {
      attributes: { platform: 'IOS', versionString: '1.0', appVersionState: 'READY_FOR_DISTRIBUTION' },
      links: { app: appId },
    })
    for (const rating of [1, 5])
      appStore.add(issuerId, 'customerReviews', {
        attributes: { rating, title: 'Soaked', body: 'Wet.', territory: 'DEU', createdDate: new Date().toISOString() },
        links: { app: appId },
      })
    return { appId, identifier }
  })
  return { kind: 'app-store-team', text: file.text, storeKeyId: keyId, issuerId, clientEmail: null, apps: added }
}

function addGoogle(appsEach: number): SoakKey {
  const { file, publicKey } = makeServiceAccountKey(
    `soak-${++made}`,
    'soak',
    rsaPairs[Math.floor(made / 10) % rsaPairs.length],
  )
  const { clientEmail, privateKeyId } = file
  googlePlay.addServiceAccountKey({ clientEmail, projectNumber: PROJECT, privateKeyId, publicKey })
  const added = Array.from({ length: appsEach }, () => {
    const identifier = `com.example.soak${++apps}`
    googlePlay.addApp({
      packageName: identifier,
      displayName: `Soak ${apps}`,
      developerId: DEVELOPER,
      details: { defaultLanguage: 'en-US' },
    })
    return { appId: null, identifier }
  })
  googlePlay.invite(DEVELOPER, clientEmail, {
    account: ['CAN_VIEW_NON_FINANCIAL_DATA_GLOBAL', 'CAN_VIEW_APP_QUALITY_GLOBAL'],
    apps: Object.fromEntries(added.map(({ identifier }) => [identifier, ['CAN_REPLY_TO_REVIEWS'] as const])),
  })
  return {
    kind: 'google-play-service-account',
    text: file.text,
    storeKeyId: privateKeyId,
    issuerId: null,
    clientEmail,
    apps: added,
  }
}

/** The key ID in the head of an Apple token. */
function signerOf(authorization: string): string | undefined {
  const [head = ''] = authorization.slice('Bearer '.length).split('.')
  try {
    return JSON.parse(Buffer.from(head, 'base64url').toString()).kid
  } catch {
    return undefined
  }
}
