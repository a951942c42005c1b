/** The lifecycle against the sandbox, without HTTP. */
import type { Check, Verdict } from '../../src/custody/checks.ts'
import type { KeyKind } from '../../src/custody/kinds.ts'
import type { StoreKey } from '../../src/custody/store-keys.ts'
import type { NewKey } from '../../src/lifecycle/intake/candidate.ts'
import type { StoreHost } from '../../src/ports.ts'
import type { DemoKeys } from '../../src/sandbox/demo/demo.ts'
import { makeAppleKey } from '../../src/sandbox/demo/key-files.ts'
import type { Interruption } from '../../src/sandbox/interruptions.ts'
import { exchangeOf } from '../support/exchanges.ts'
import type { Engine } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

export const TIDEPOOL = 'com.example.tidepool'
export const LANTERNFISH = 'com.example.lanternfish'
export const CONNECT = 'api.appstoreconnect.apple.com'
export const PUBLISHER = 'androidpublisher.googleapis.com'
export const REPORTING = 'playdeveloperreporting.googleapis.com'
export const PROJECT_NUMBER = '719352840616'

export const KIND_OF: Readonly<Record<keyof DemoKeys, KeyKind>> = {
  team: 'app-store-team',
  individual: 'app-store-individual',
  purchase: 'app-store-purchase',
  serviceAccount: 'google-play-service-account',
}

export async function createLifecycle(engine: Engine = 'sqlite') {
  const world = await createTestKeyring({ engine })
  const { clock, files, sandbox, keyring, workspaceId } = world
  const { keysLifecycle, integrationsLifecycle, ...services } = keyring.services
  const exchange = () => exchangeOf(clock)
  const leave: Interruption['answer'] = (_call, proceed) => proceed()
  const broken = new Map<StoreHost, Interruption['answer']>()

  return {
    ...services,
    ...world,
    keys: keysLifecycle,
    integrations: integrationsLifecycle,
    database: keyring.database,
    appStore: sandbox.world.appStore,
    googlePlay: sandbox.world.googlePlay,
    exchange,
    /** Takes a key file of the demo in, with what else the person types. */
    take: (file: keyof DemoKeys, typed: Partial<NewKey> = {}) => {
      const { text: content, ...rest } = files[file]
      // Vendor numbers are asked for with a team key only.
      const vendorNumbers = typed.kind === undefined && file === 'team' ? files.team.vendorNumbers : []
      const given = { workspaceId, kind: KIND_OF[file], content, ...rest, vendorNumbers, ...typed }
      return keysLifecycle.add(given, exchange())
    },
    /** Another key of the demo's team, registered at the sandbox and taken in. */
    addTeamKey: async (keyId: string, roles: readonly ('ADMIN' | 'SALES' | 'DEVELOPER')[] = ['ADMIN']) => {
      const { issuerId } = files.team
      const { file, publicKey } = makeAppleKey('team', keyId)
      sandbox.world.appStore.addTeamKey({ issuerId, keyId, publicKey, roles })
      const given = { workspaceId, kind: 'app-store-team', content: file.text, issuerId, keyId } as const
      return (await keysLifecycle.add(given, exchange())).key
    },
    /** One more app of the demo's team. */
    addApp: (bundleId: string, name: string) =>
      sandbox.world.appStore.add(files.team.issuerId, 'apps', { attributes: { bundleId, name, sku: bundleId } }),
    create: (key: StoreKey, app = TIDEPOOL, name?: string) =>
      integrationsLifecycle.create({ workspaceId, key, app, name }, exchange()),
    /** Lets a store fail. @returns what mends it */
    breakDown(host: StoreHost, answer: Interruption['answer']) {
      if (!broken.has(host)) {
        const interrupt: Interruption['answer'] = (call, proceed) => (broken.get(host) ?? leave)(call, proceed)
        sandbox.world.interrupt({ host, times: 100_000, answer: interrupt })
      }
      broken.set(host, answer)
      return () => void broken.set(host, leave)
    },
    keyRows: () => keyring.database.read.selectFrom('store_keys').selectAll().orderBy('name').execute(),
    integrationRows: () => keyring.database.read.selectFrom('integrations').selectAll().orderBy('name').execute(),
    tieRows: () => keyring.database.read.selectFrom('integration_keys').selectAll().orderBy('integration_id').execute(),
  }
}

/** By capability. */
export function verdictsOf(checks: readonly Pick<Check, 'capability' | 'verdict'>[]): Partial<Record<string, Verdict>> {
  return Object.fromEntries(checks.map(({ capability, verdict }) => [capability, verdict]))
}

/** The capabilities of which this was found, in alphabetical order. */
export function found(verdict: Verdict, checks: readonly Pick<Check, 'capability' | 'verdict'>[]): readonly string[] {
  return checks
    .filter((check) => check.verdict === verdict)
    .map(({ capability }) => capability)
    .sort()
}

export type Lifecycle = Awaited<ReturnType<typeof createLifecycle>>

/** How stores fail, other than by saying no. */
export const FAILURES: Readonly<Record<string, Interruption['answer']>> = {
  'breaks connections': () => 'cut',
  'answers 500': () => ({ status: 500, headers: {}, body: '' }),
  'answers 503 with a page': () => ({
    status: 503,
    headers: { 'content-type': 'text/html' },
    body: '<html>Sorry</html>',
  }),
  'answers 200 with a page': () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Hi</html>' }),
  'answers 429': () => ({ status: 429, headers: { 'retry-after': '1' }, body: '{}' }),
  'sends elsewhere': () => ({ status: 302, headers: { location: 'https://evil.test/' }, body: '' }),
}
