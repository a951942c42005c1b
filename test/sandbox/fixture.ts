import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Clock, StoreHost } from '../../src/ports.ts'
import { createSandbox } from '../../src/sandbox/sandbox.ts'

/** Milliseconds: the moment at which every test starts. */
export const T0 = Date.parse('2026-11-21T10:00:00Z')
export const ISSUER = '69a6de7e-1111-47e3-e053-5b8c7c11a4d1'
export const CONNECT = 'api.appstoreconnect.apple.com'

export const ecKey = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
export const rsaKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Signed with node:crypto, since the sandbox verifies with jsonwebtoken and the server mints with jose. */
export function signed(header: Readonly<Record<string, unknown>>, claims: object, privateKey: KeyObject): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const key =
    privateKey.asymmetricKeyType === 'ec' ? ({ key: privateKey, dsaEncoding: 'ieee-p1363' } as const) : privateKey
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body, and fails if that is not so
  readonly body: any
}

export interface Sent {
  readonly method?: string
  readonly token?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An empty sandbox whose time the test moves. */
export function emptySandbox() {
  const time = { now: T0 }
  const clock: Clock = { now: () => time.now, monotonic: () => time.now, sleep: async () => {}, alarm: () => () => {} }
  const sandbox = createSandbox({ clock })

  async function call(
    host: StoreHost,
    path: string,
    { method = 'GET', token, body, headers }: Sent = {},
  ): Promise<Answer> {
    const response = await sandbox.fetch(
      new Request(`http://sandbox.test/${host}${path}`, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
  }

  return { ...sandbox, time, call }
}
