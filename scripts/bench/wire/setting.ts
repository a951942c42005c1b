/** The store, the load, and whichever servers stand between them: all that a benchmark over the wire needs. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NODE_OPTIONS } from '../../node-options.ts'
import type { Figure } from '../comparison.ts'
import type { Filling } from '../servers/filling.ts'
import type { KeyringFacts, KeyringWork } from '../servers/store-keyring.ts'
import type { LoadAnswer, LoadQuestion, Target } from './load.ts'
import { OTHER_CORE, type Running, SERVER_CORE, start } from './processes.ts'

const CONSTANT_KEY = 'CONSTANT'
const HOST = 'api.appstoreconnect.apple.com'
const TOKEN_SECONDS = 19 * 60

export interface KeyringServer extends Running, KeyringFacts {
  readonly folder: string
}

export interface Setting {
  /** One of the servers that only add a header. */
  readonly peer: (file: string) => Promise<Running>
  /** Store Keyring with a database of its own, filled. */
  readonly keyring: (filling: Filling, wish?: Pick<KeyringWork, 'databaseUrl' | 'isSandbox'>) => Promise<KeyringServer>
  /** Another process with the same data: beside the first one, or after it. */
  readonly another: (of: KeyringServer, wish?: Pick<KeyringWork, 'databaseUrl'>) => Promise<KeyringServer>
  /** Of the store. */
  readonly storeOrigin: string
  readonly load: (question: LoadQuestion) => Promise<LoadAnswer>
  /** How many signatures the store has checked: one for each token that it met. */
  readonly tokensMet: () => Promise<number>
  readonly stop: () => Promise<void>
}

export async function openSetting(): Promise<Setting> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const keys = { [CONSTANT_KEY]: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
  const upstream = await start('wire/upstream.ts', OTHER_CORE, { keys })
  const load = await start('wire/load.ts', OTHER_CORE, {})
  const folder = mkdtempSync(join(tmpdir(), 'store-keyring-bench-'))
  const running: Running[] = [upstream, load]
  let count = 0

  const parts = [
    { alg: 'ES256', kid: CONSTANT_KEY, typ: 'JWT' },
    { aud: 'appstoreconnect-v1', exp: Math.floor(Date.now() / 1000) + TOKEN_SECONDS },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  const signature = sign('sha256', Buffer.from(parts.join('.')), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const token = [...parts, signature.toString('base64url')].join('.')

  async function keyringProcess(work: Omit<KeyringWork, 'upstreamPort'>): Promise<Running> {
    const server = await start(
      'servers/store-keyring.ts',
      SERVER_CORE,
      { upstreamPort: upstream.port, ...work },
      NODE_OPTIONS,
    )
    running.push(server)
    return server
  }

  return {
    async peer(file) {
      const peer = await start(file, SERVER_CORE, { upstreamPort: upstream.port, token })
      running.push(peer)
      return peer
    },
    storeOrigin: `http://127.0.0.1:${upstream.port}`,
    async keyring(filling, wish) {
      const dataFolder = join(folder, String(count++))
      const server = await keyringProcess({ folder: dataFolder, filling, ...wish })
      const facts = await server.ask<KeyringFacts>('facts')
      await upstream.ask({ keys: facts.publicKeys })
      return { ...server, ...facts, folder: dataFolder }
    },
    async another({ folder: first, accessKey, keyIds, publicKeys }, wish) {
      // Where the database is elsewhere, the folder is the process's own.
      const dataFolder = wish?.databaseUrl === undefined ? first : join(folder, String(count++))
      const masterKeyFile = join(first, 'master.key')
      const server = await keyringProcess({ folder: dataFolder, masterKeyFile, ...wish })
      return { ...server, accessKey, keyIds, publicKeys, folder: dataFolder }
    },
    load: (question) => load.ask<LoadAnswer>(question),
    tokensMet: async () => (await upstream.usage()).signaturesChecked ?? 0,
    async stop() {
      await Promise.all(running.map((process) => process.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const MANY_NAMES = 64

export function throughPeer({ port }: Running, apps: number): Target {
  return { port, paths: [`/${HOST}/v1/apps?limit=${apps}`], headers: {} }
}

/** @param keys as many of its store keys as there are, in turn */
export function passThrough({ port, accessKey, keyIds }: KeyringServer, apps: number): Target {
  return {
    port,
    paths: keyIds.map((id) => `/proxy/${id}/v1/apps?limit=${apps}`),
    headers: { 'x-api-key': accessKey },
  }
}

/** Each request asks for something else, since the same question would go to the store only once. */
export function listApps({ port, accessKey }: KeyringServer, apps: number): Target {
  const paths = Array.from({ length: MANY_NAMES }, (_, index) => `/v1/apps?pageSize=${apps}&name=name${index}`)
  return { port, paths, headers: { 'x-api-key': accessKey } }
}

/** So many connections, each with a request on its way at any time. */
export async function saturate(
  setting: Setting,
  server: Running,
  target: Target,
  { connections = 32, ms = 700 } = {},
): Promise<Figure> {
  const before = await server.usage()
  const answer = await setting.load({ kind: 'closed', ...target, connections, ms })
  const after = await server.usage()
  if (answer.failures > 0) throw new Error(`${answer.failures} of ${answer.requests} requests failed`)
  return {
    perSecond: (answer.requests / answer.ms) * 1000,
    cpuMicros: (after.cpuMicros - before.cpuMicros) / answer.requests,
  }
}
