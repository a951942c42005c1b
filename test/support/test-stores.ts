/** The clients of both stores on a sandbox, without a server or a database around them. */
import { createPrivateKey } from 'node:crypto'
import type { KeyKind } from '../../src/custody/kinds.ts'
import type { SigningKey } from '../../src/custody/store-keys.ts'
import type { Leases } from '../../src/database/leases.ts'
import type { Send, StoreHost } from '../../src/ports.ts'
import type { DemoKeys } from '../../src/sandbox/demo/demo.ts'
import type { ReceivedRequest } from '../../src/sandbox/requests.ts'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { createAdmission } from '../../src/stores/admission.ts'
import { createAppStoreConnect } from '../../src/stores/app-store/json-api.ts'
import { createCall, type Exchange } from '../../src/stores/call.ts'
import { createGooglePlay } from '../../src/stores/google-play/api.ts'
import { createEdits } from '../../src/stores/google-play/edits.ts'
import { systemNewId } from '../../src/system/chance.ts'
import { createTokens } from '../../src/tokens/tokens.ts'
import { createTestWorld } from './demo-world.ts'
import { createMemoryLeases } from './memory-leases.ts'
import { sendTo } from './sandbox-send.ts'
import { createTestClock } from './test-clock.ts'

export const TIDEPOOL = '6478120431'
export const LANTERNFISH = '6502219876'
export const ISSUER = '5f2d1c84-7a3b-4e0e-9c46-1b2f8d6a7e90'
/** The same in both stores. */
export const TIDEPOOL_ID = 'com.example.tidepool'
export const LANTERNFISH_ID = 'com.example.lanternfish'
export const PROJECT = '719352840616'
export const DEVELOPER = '7284519630021847365'

export const CONNECT = 'api.appstoreconnect.apple.com'
export const PUBLISHER = 'androidpublisher.googleapis.com'
export const REPORTING = 'playdeveloperreporting.googleapis.com'

const TOKEN_HOST: StoreHost = 'oauth2.googleapis.com'

export interface TestStoresOptions {
  /** Stands between the clients and the sandbox. */
  readonly wrapSend?: (send: Send) => Send
  readonly leases?: Leases
}

export function createTestStores({ wrapSend, leases }: TestStoresOptions = {}) {
  const clock = createTestClock()
  const sandbox = createSandbox({ clock })
  const files = createTestWorld(sandbox)
  const toSandbox = sendTo(sandbox)
  const send = wrapSend ? wrapSend(toSandbox) : toSandbox
  const tokens = createTokens({ clock, send })
  // No jitter: pauses are half as long as they can be.
  const admission = createAdmission({ tokens, clock })
  const call = createCall({ send, tokens, clock, admission, random: (bytes) => new Uint8Array(bytes) })
  const keys = signingKeys(files)
  const exchange = (wish: Partial<Exchange> = {}): Exchange => ({
    signal: new AbortController().signal,
    deadline: clock.monotonic() + 100_000,
    ...wish,
  })
  const edits = createEdits({ leases: leases ?? createMemoryLeases(clock), clock, newId: systemNewId })

  return {
    clock,
    sandbox,
    world: sandbox.world,
    keys,
    call,
    admission,
    exchange,
    edits,
    connect: (wish?: Partial<Exchange>, key: SigningKey = keys.team) =>
      createAppStoreConnect(call, key, exchange(wish)),
    play: (wish?: Partial<Exchange>) => createGooglePlay(call, keys.serviceAccount, exchange(wish)),
    /** What the stores received, but for the requests for tokens. */
    received: (): readonly ReceivedRequest[] => sandbox.requests.filter(({ host }) => host !== TOKEN_HOST),
    /** The same as `GET /v1/apps`, without the query. */
    lines: () =>
      sandbox.requests
        .filter(({ host }) => host !== TOKEN_HOST)
        .map(({ method, path }) => `${method} ${path.split('?')[0]}`),
  }
}

export type TestStores = ReturnType<typeof createTestStores>

function signingKeys(files: DemoKeys) {
  const { private_key, client_email } = JSON.parse(files.serviceAccount.text)
  return {
    team: signingKey('app-store-team', files.team.keyId, files.team.text, {
      issuerId: files.team.issuerId,
      vendorNumbers: files.team.vendorNumbers,
    }),
    individual: signingKey('app-store-individual', files.individual.keyId, files.individual.text),
    purchase: signingKey('app-store-purchase', files.purchase.keyId, files.purchase.text, {
      issuerId: files.purchase.issuerId,
    }),
    serviceAccount: signingKey('google-play-service-account', files.serviceAccount.privateKeyId, private_key, {
      serviceAccountEmail: client_email,
    }),
  }
}

function signingKey(
  kind: KeyKind,
  storeKeyId: string,
  pem: string,
  identity: Partial<Pick<SigningKey, 'issuerId' | 'serviceAccountEmail' | 'vendorNumbers'>> = {},
): SigningKey {
  const { issuerId = null, serviceAccountEmail = null, vendorNumbers = [] } = identity
  return {
    id: systemNewId('key'),
    version: 1,
    kind,
    storeKeyId,
    issuerId,
    serviceAccountEmail,
    vendorNumbers,
    withSecret: async (use) => use(new Uint8Array(createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }))),
  }
}
