/** What a client sends that keeps to no rules: byte for byte, over a socket. */
import { generateKeyPairSync } from 'node:crypto'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { initialiseKeyring, type Keyring, type Outside, openKeyring } from '../../src/assembly.ts'
import type { Config } from '../../src/config.ts'
import { createLocalMasterKeys } from '../../src/custody/master-keys.ts'
import { insertStoreKey, type StoreKey } from '../../src/custody/store-keys.ts'
import { startServer } from '../../src/main.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { systemClock } from '../../src/system/clock.ts'
import { createTestFolder } from '../support/test-database.ts'

async function startOnSocket(overrides: Partial<Outside> = {}) {
  const sent: string[] = []
  const logs: string[] = []
  const outside: Outside = {
    clock: systemClock,
    newId: systemNewId,
    random: systemRandom,
    send: async ({ host, path }) => {
      sent.push(host + path)
      return { ok: false, why: 'not_sent', cause: undefined }
    },
    log: (_level, event) => logs.push(event),
    ...overrides,
  }
  const config: Config = {
    dataFolder: await createTestFolder(),
    databaseUrl: undefined,
    masterKey: { text: 'given' },
    publicUrl: undefined,
    trustedProxies: 0,
    sandboxOrigin: 'http://127.0.0.1:1',
    host: '127.0.0.1',
    port: 0,
    requestsPerMinute: 100_000,
    logLevel: 'error',
  }
  const masterKeys = createLocalMasterKeys(new Map([[1, systemRandom(32)]]))
  const { accessKey } = await initialiseKeyring(config, outside, masterKeys)
  const keyring = await openKeyring(config, outside, '0.0.0-test', masterKeys)
  const server = await startServer(keyring, config, outside)
  onTestFinished(() => server.stop())
  const port = Number(new URL(server.url).port)

  /** @returns everything that comes back until the server closes, or has answered once */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text.replaceAll('KEY', accessKey)))
      let received = ''
      socket.on('data', (chunk) => {
        received += chunk.toString()
        if (isWhole(received)) socket.end()
      })
      socket.on('close', () => resolve(received))
      socket.on('error', reject)
      socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${JSON.stringify(text.slice(0, 60))}`)))
    })
  return { raw, accessKey, sent, logs, port, keyring }
}

/** Whether the body is there that the header announces; one without a length ends with the connection. */
function isWhole(answer: string): boolean {
  if (answer.endsWith('\r\n0\r\n\r\n')) return true
  const [headers = '', body] = answer.split('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(headers)?.[1]
  return body !== undefined && length !== undefined && Buffer.byteLength(body) >= Number(length)
}

const head = (target: string, extra = '') =>
  `GET ${target} HTTP/1.1\r\nHost: keyring.test\r\nX-API-Key: KEY\r\n${extra}\r\n`
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

describe('a request target', () => {
  it('that is a plain path is served', async () => {
    const { raw } = await startOnSocket()
    expect(statusOf(await raw(head('/v1/connection')))).toBe(200)
  })

  it.each([
    '//evil.test/x',
    '/\\evil.test',
    '/v1/../v1/connection',
    '/v1/%2e%2e/v1/connection',
    '/v1/%252e%252e/connection',
    '/v1/keys/..%2fconnection',
    '/v1/keys/.%00.',
    '/v1/keys/..;/connection',
    '/v1/keys/%5c..%5c',
    '/v1/keys/a%0d%0ab',
    '/v1/keys/%ff',
    '/healthz/../v1/connection',
    '/v1/connection/.',
    'http://evil.test/v1/connection',
    'v1/connection',
    '*',
  ])('%s is refused before anything looks at it (A-1, A-3, A-24, B-14)', async (target) => {
    const { raw, sent } = await startOnSocket()
    const status = statusOf(await raw(head(target)))
    expect([400, 404]).toContain(status)
    if (!target.startsWith('//')) expect(status).toBe(400)
    expect(sent).toEqual([])
  })
})

describe('headers', () => {
  it.each([
    ['two access keys', 'X-API-Key: other\r\n', 401],
    ['a connection header that names ours (B-1)', 'Connection: x-api-key, close\r\n', 200],
    [
      'another address behind ours (A-21)',
      'X-Forwarded-Host: evil.test\r\nX-Original-URL: /v1/keys\r\nBase-Url-Override: https://evil.test\r\n',
      200,
    ],
    ['another method behind ours (B-7)', 'X-HTTP-Method-Override: DELETE\r\n', 200],
    ['more than there is room for (B-10)', `X-Large: ${'x'.repeat(20_000)}\r\n`, 431],
    ['a wish for something else first (B-8)', 'Expect: the-unexpected\r\n', 417],
    ['two lengths (B-5)', 'Content-Length: 5\r\nContent-Length: 6\r\n', 400],
    ['a length and chunks (B-5)', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', 400],
    ['a line that goes on in the next (B-4)', 'X-Folded: a\r\n b\r\n', 400],
  ])('with %s', async (_name, extra, status) => {
    const { raw } = await startOnSocket()
    expect(statusOf(await raw(head('/v1/connection', extra)))).toBe(status)
  })

  it('with two hosts are refused (A-24)', async () => {
    const { raw } = await startOnSocket()
    expect(statusOf(await raw(head('/v1/connection', 'Host: other.test\r\n')))).toBe(400)
  })
})

describe('a body', () => {
  const post = (extra: string, body: string) =>
    `POST /v1/integrations HTTP/1.1\r\nHost: keyring.test\r\nX-API-Key: KEY\r\nContent-Type: application/json\r\n${extra}\r\n${body}`

  it('in chunks is counted as it arrives, whatever its length claims to be (G-3)', async () => {
    const { raw } = await startOnSocket()
    const chunk = 'x'.repeat(64 * 1024)
    const chunks = `10000\r\n${chunk}\r\n`.repeat(5)
    expect(statusOf(await raw(post('Transfer-Encoding: chunked\r\n', `${chunks}0\r\n\r\n`)))).toBe(413)
  })

  it('in chunks of the wrong form is refused (B-5)', async () => {
    const { raw } = await startOnSocket()
    expect(statusOf(await raw(post('Transfer-Encoding: chunked\r\n', 'zz\r\nhello\r\n0\r\n\r\n')))).toBe(400)
  })

  it('of an encoding that is none is refused (B-5)', async () => {
    const { raw } = await startOnSocket()
    expect([400, 501]).toContain(statusOf(await raw(post('Transfer-Encoding: xchunked\r\n', 'x'))))
  })
})

describe('a caller who goes away', () => {
  it('ends the read that was under way for it, and is no error (F-14)', async () => {
    const asked = Promise.withResolvers<AbortSignal | undefined>()
    const { port, accessKey, logs, keyring } = await startOnSocket({
      send: ({ signal }) =>
        new Promise((resolve) => {
          asked.resolve(signal)
          signal?.addEventListener('abort', () => resolve({ ok: false, why: 'aborted', cause: signal.reason }))
        }),
    })
    await storeAnyKey(keyring)
    const socket = connect(port, '127.0.0.1', () => socket.write(head('/v1/apps').replaceAll('KEY', accessKey)))
    const signal = await asked.promise
    expect(signal?.aborted).toBe(false)
    socket.destroy()
    await expect.poll(() => signal?.aborted).toBe(true)
    await expect.poll(() => logs).toContain('request.aborted')
    expect(logs).not.toContain('request.failed')
  })
})

/** A key that reads well; no store has to like it. */
async function storeAnyKey({ database, services, workspaces }: Keyring): Promise<void> {
  const { id: workspaceId } = await workspaces.byName('default')
  const key: StoreKey = {
    id: 'key_any',
    workspaceId,
    kind: 'app-store-team',
    store: 'app-store',
    name: 'any',
    version: 1,
    storeKeyId: 'ANY1234567',
    issuerId: '57246542-96fe-1a63-e053-0824d011072a',
    serviceAccountEmail: null,
    fingerprint: 'any',
    vendorNumbers: [],
    unusedSince: null,
    createdAt: 0,
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const sealed = await services.storeKeys.seal(key, privateKey.export({ type: 'pkcs8', format: 'der' }))
  await database.change({}, (tx) => insertStoreKey(tx, key, sealed))
}
