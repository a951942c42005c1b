/** A whole server on a sandbox, without sockets: what an HTTP client would see, and what the stores saw. */
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import { initialiseKeyring, type Keyring, type Outside, openKeyring } from '../../src/assembly.ts'
import type { Config } from '../../src/config.ts'
import type { KeyKind } from '../../src/custody/kinds.ts'
import { createLocalMasterKeys } from '../../src/custody/master-keys.ts'
import type { StoreKey } from '../../src/custody/store-keys.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { createServerApp } from '../../src/main.ts'
import type { Meter, Send } from '../../src/ports.ts'
import type { DemoKeys } from '../../src/sandbox/demo/demo.ts'
import { createHappenings } from '../../src/sandbox/demo/happenings/happenings.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { createLog } from '../../src/system/log.ts'
import { createTestWorld } from './demo-world.ts'
import { sendTo } from './sandbox-send.ts'
import { createTestClock, type TestClock } from './test-clock.ts'
import { createTestFolder, createTestPostgres, type Engine, placeTestSqlite } from './test-database.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
  readonly body: any
}

export interface CallOptions {
  readonly accessKey?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestKeyring {
  readonly clock: TestClock
  readonly sandbox: Sandbox
  /** The key files of the demo world, registered at the sandbox and not yet stored here. */
  readonly files: DemoKeys
  readonly keyring: Keyring
  readonly config: Config
  readonly workspaceId: string
  /** The first owner access key. */
  readonly owner: string
  readonly accessKey: (
    role: Role,
    options?: { readonly fence?: readonly string[]; readonly expiresAt?: number },
  ) => Promise<string>
  readonly addKey: (
    file: keyof DemoKeys,
    options?: Partial<Parameters<Keyring['services']['keysLifecycle']['add']>[0]>,
  ) => Promise<StoreKey>
  /** One request as a client sends it; with the owner access key unless another is given. */
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>
  /** One request with a body as it is, such as a form; without an access key. */
  readonly send: (method: string, path: string, body: FormData) => Promise<Answer>
  /** Serves it at an address of its own, which is its public one unless another is given. @returns the address */
  readonly listen: (options?: { readonly publicUrl?: string }) => Promise<string>
  /** The pages, as a client without a browser sees them. */
  readonly page: (path: string, init?: RequestInit) => Promise<Response>
  /** Every log line so far. */
  readonly logs: readonly string[]
  /** Another process on the same database: its own caches, its own memory, and its own settings if need be. */
  readonly replica: (change?: Partial<Config>) => Promise<Pick<TestKeyring, 'call' | 'keyring'>>
}

export interface TestKeyringOptions {
  readonly engine?: Engine
  readonly config?: Partial<Config>
  /** With a master key of its own where the settings say, instead of one in memory. */
  readonly hasMasterKeyFile?: boolean
  /** Stands between the server and the sandbox. */
  readonly wrapSend?: (send: Send) => Send
  /** Is told what is counted. */
  readonly meter?: Meter
}

const KINDS: Readonly<Record<keyof DemoKeys, KeyKind>> = {
  team: 'app-store-team',
  individual: 'app-store-individual',
  purchase: 'app-store-purchase',
  serviceAccount: 'google-play-service-account',
}

export async function createTestKeyring({
  engine = 'sqlite',
  config: overrides,
  hasMasterKeyFile = false,
  wrapSend,
  meter,
}: TestKeyringOptions = {}): Promise<TestKeyring> {
  const clock = createTestClock()
  const sandbox = createSandbox({ clock })
  const files = createTestWorld(sandbox)
  const logs: string[] = []
  const send = sendTo(sandbox)
  const outside: Outside = {
    clock,
    newId: systemNewId,
    random: systemRandom,
    send: wrapSend ? wrapSend(send) : send,
    log: createLog('info', clock, (line) => logs.push(line)),
    meter,
  }
  const dataFolder = await createTestFolder()
  if (engine === 'sqlite') await placeTestSqlite(dataFolder)
  const config: Config = {
    dataFolder,
    databaseUrl: engine === 'postgresql' ? await createTestPostgres() : undefined,
    masterKey: hasMasterKeyFile ? { file: join(dataFolder, 'master.key') } : { text: 'given by the test' },
    publicUrl: 'https://keyring.test',
    trustedProxies: 0,
    sandboxOrigin: 'http://127.0.0.1:1',
    host: '127.0.0.1',
    port: 0,
    requestsPerMinute: 1_000_000,
    logLevel: 'info',
    ...overrides,
  }
  const masterKeys = hasMasterKeyFile ? undefined : createLocalMasterKeys(new Map([[1, systemRandom(32)]]))
  const { accessKey: owner } = await initialiseKeyring(config, outside, masterKeys)

  async function open(change: Partial<Config> = {}) {
    const settings = { ...config, ...change }
    const keyring = await openKeyring(settings, outside, '0.0.0-test', masterKeys)
    onTestFinished(() => keyring.close())
    const { app } = createServerApp(keyring, settings, outside)
    const call = async (
      method: string,
      path: string,
      { accessKey = owner, body, headers }: CallOptions = {},
    ): Promise<Answer> => {
      return answerOf(path, {
        method,
        headers: {
          ...(accessKey === '' ? {} : { 'x-api-key': accessKey }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
    }
    async function answerOf(path: string, request: RequestInit): Promise<Answer> {
      const response = await app.request(`http://keyring.test${path}`, request)
      const text = await response.text()
      const isFile = response.headers.get('content-type')?.startsWith('text/csv')
      const body = text === '' ? undefined : isFile ? { file: text } : JSON.parse(text)
      return { status: response.status, headers: response.headers, body }
    }
    async function listen({ publicUrl }: { readonly publicUrl?: string } = {}): Promise<string> {
      let origin = ''
      const served = createServerApp(keyring, config, outside, {
        isStopping: () => false,
        publicUrl: () => publicUrl ?? origin,
        happenings: createHappenings(sandbox),
      })
      const server = createHttpServer(served)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => {
        server.close()
        server.closeAllConnections()
      })
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      return origin
    }
    const page = async (path: string, init?: RequestInit) => app.request(`http://keyring.test${path}`, init)
    return {
      keyring,
      call,
      listen,
      page,
      send: (method: string, path: string, body: FormData) => answerOf(path, { method, body }),
    }
  }

  const { keyring, call, listen, page, send: sendBody } = await open()
  let accessKeyCount = 0
  const { id: workspaceId } = await keyring.workspaces.byName('default')

  return {
    clock,
    sandbox,
    files,
    keyring,
    config,
    workspaceId,
    owner,
    logs,
    call,
    listen,
    page,
    send: sendBody,
    replica: open,
    async accessKey(role, { fence, expiresAt } = {}) {
      const wish = {
        workspaceId,
        name: `test ${role} ${++accessKeyCount}`,
        role,
        ...(fence ? { fence } : {}),
        ...(expiresAt ? { expiresAt } : {}),
      }
      return (await keyring.accessKeys.create(wish)).secret
    },
    async addKey(file, options) {
      const { text, ...rest } = files[file]
      const exchange = { signal: new AbortController().signal, deadline: clock.monotonic() + 100_000 }
      const { key } = await keyring.services.keysLifecycle.add(
        { workspaceId, kind: KINDS[file], content: text, ...rest, ...options },
        exchange,
      )
      return key
    },
  }
}
