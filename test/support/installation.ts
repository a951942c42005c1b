/**
 * A Store Keyring as somebody installs it: a data folder, a database, key files on disk, and stand-ins for the stores
 * that run beside the test, on real sockets and the real clock.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { initialiseKeyring, type Keyring, type Outside, openKeyring } from '../../src/assembly.ts'
import { readConfig } from '../../src/config.ts'
import type { KeyKind } from '../../src/custody/kinds.ts'
import type { DemoKeys } from '../../src/sandbox/demo/demo.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { startSandbox } from '../../src/sandbox/serve.ts'
import type { Exchange } from '../../src/stores/call.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { systemClock } from '../../src/system/clock.ts'
import { createTestWorld } from './demo-world.ts'
import { type Ended, type ProcessOptions, runProgram, type Server, startServerProgram } from './process.ts'
import { sendTo } from './sandbox-send.ts'
import { createTestFolder, createTestPostgres, type Engine, placeTestSqlite } from './test-database.ts'

export interface Installation {
  readonly sandbox: Sandbox
  /** The key files of the demo world, registered at the sandbox. */
  readonly files: DemoKeys
  /** Where key files lie, and commands run. */
  readonly folder: string
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly env: Readonly<Record<string, string>>
  /** Writes a key file and returns its path. */
  readonly place: (fileName: string, text: string | Buffer) => string
  readonly run: (args: readonly string[], options?: Partial<ProcessOptions>) => Promise<Ended>
  /** Runs a command with `--json` and returns what it answers. @throws Error when it fails */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
  readonly json: (args: readonly string[], options?: Partial<ProcessOptions>) => Promise<any>
  readonly start: (env?: Readonly<Record<string, string>>) => Promise<Server>
}

export interface InstallationOptions {
  readonly engine?: Engine
  /** Instead of the real ones: nothing of ours ever calls the stores from a test. */
  readonly env?: Readonly<Record<string, string>>
}

/** Nothing is made yet: `init` comes first. */
export async function createInstallation({
  engine = 'sqlite',
  env: more = {},
}: InstallationOptions = {}): Promise<Installation> {
  const folder = await createTestFolder()
  const dataFolder = join(folder, 'data')
  const databaseUrl = engine === 'postgresql' ? await createTestPostgres() : undefined
  const sandbox = createSandbox({ clock: systemClock })
  const files = createTestWorld(sandbox)
  const stores = await startSandbox(sandbox)
  onTestFinished(stores.close)
  const env = {
    STORE_KEYRING_DATA: dataFolder,
    STORE_KEYRING_SANDBOX: stores.origin,
    PORT: '0',
    ...(databaseUrl === undefined ? {} : { STORE_KEYRING_DATABASE_URL: databaseUrl }),
    ...more,
  }
  const run: Installation['run'] = (args, options) =>
    runProgram(args, { folder, ...options, env: { ...env, ...options?.env } })
  return {
    sandbox,
    files,
    folder,
    dataFolder,
    databaseUrl,
    env,
    place(fileName, text) {
      mkdirSync(folder, { recursive: true })
      const file = join(folder, fileName)
      writeFileSync(file, text, { mode: 0o600 })
      return file
    },
    run,
    async json(args, options) {
      const { code, stdout, stderr } = await run([...args, '--json'], options)
      if (code !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`)
      return JSON.parse(stdout)
    },
    start: (extra) => startServerProgram(['start', '--json'], { folder, env: { ...env, ...extra } }),
  }
}

export interface ReadyInstallation extends Installation {
  /** The first owner access key. */
  readonly owner: string
}

/** As `init` leaves it, without the time that a process takes. */
export async function createReadyInstallation(options?: InstallationOptions): Promise<ReadyInstallation> {
  const installation = await createInstallation(options)
  const { dataFolder, databaseUrl } = installation
  if (databaseUrl === undefined) {
    mkdirSync(dataFolder, { mode: 0o700 })
    await placeTestSqlite(dataFolder)
  }
  const { accessKey } = await initialiseKeyring(readConfig(installation.env), OUTSIDE)
  return { ...installation, owner: accessKey }
}

/** Works on the data as a command does, in this process. */
export async function withData<T>(
  { env, sandbox }: Installation,
  work: (data: { readonly keyring: Keyring; readonly workspaceId: string; readonly exchange: Exchange }) => Promise<T>,
): Promise<T> {
  const keyring = await openKeyring(readConfig(env), { ...OUTSIDE, send: sendTo(sandbox) }, '0.0.0-test')
  try {
    const { id: workspaceId } = await keyring.workspaces.byName('default')
    const exchange = { signal: new AbortController().signal, deadline: systemClock.monotonic() + 100_000, fresh: true }
    return await work({ keyring, workspaceId, exchange })
  } finally {
    await keyring.close()
  }
}

const KINDS = {
  team: 'app-store-team',
  individual: 'app-store-individual',
  purchase: 'app-store-purchase',
  serviceAccount: 'google-play-service-account',
} as const satisfies Record<keyof DemoKeys, KeyKind>

/** Stores one of the demo's keys, without the time that a process takes. @returns its id */
export async function addDemoKey(installation: Installation, name: keyof DemoKeys): Promise<string> {
  const { text, ...file } = installation.files[name]
  return withData(installation, async ({ keyring, workspaceId, exchange }) => {
    const given = { workspaceId, kind: KINDS[name], content: text, ...file }
    return (await keyring.services.keysLifecycle.add(given, exchange)).key.id
  })
}

/** Makes an integration. @returns its id */
export async function addDemoIntegration(installation: Installation, keyId: string, app: string): Promise<string> {
  return withData(installation, async ({ keyring, workspaceId, exchange }) => {
    const { keysLifecycle, integrationsLifecycle } = keyring.services
    const key = await keysLifecycle.resolve(workspaceId, keyId, 'key')
    return (await integrationsLifecycle.create({ workspaceId, key, app }, exchange)).id
  })
}

export const OUTSIDE: Outside = {
  clock: systemClock,
  newId: systemNewId,
  random: systemRandom,
  send: async () => ({ ok: false, why: 'not_sent', cause: new Error('not meant to send') }),
  log: () => undefined,
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
  readonly body: any
}

export interface HttpRequest {
  readonly accessKey?: string
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One request as a client sends it. */
export async function call(
  { url }: { readonly url: string },
  path: string,
  { accessKey = '', method = 'GET', body, headers }: HttpRequest = {},
): Promise<HttpAnswer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(accessKey === '' ? {} : { 'x-api-key': accessKey }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isFile = response.headers.get('content-type')?.startsWith('text/csv')
  const read = text === '' ? undefined : isFile ? { file: text } : JSON.parse(text)
  return { status: response.status, headers: response.headers, text, body: read }
}
