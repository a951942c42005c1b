/** A served keyring with a key of each kind, and clients that speak to the stores through it. */
import { connect } from 'node:net'
import { createTestKeyring, type TestKeyringOptions } from '../../support/test-keyring.ts'

export async function createPassing(options: TestKeyringOptions = {}) {
  const world = await createTestKeyring(options)
  const [team, individual, purchase, play] = [
    await world.addKey('team'),
    await world.addKey('individual'),
    await world.addKey('purchase'),
    await world.addKey('serviceAccount'),
  ]
  const origin = await world.listen()
  const before = world.sandbox.requests.length

  /** @param path what follows `/proxy/`, the id of a key first */
  async function pass(path: string, { accessKey = world.owner, headers, ...init }: PassInit = {}) {
    const response = await fetch(`${origin}/proxy/${path}`, {
      ...init,
      headers: { ...(accessKey === '' ? {} : { authorization: `Bearer ${accessKey}` }), ...headers },
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
  }

  /** Byte for byte, over a socket. @param head the request line, and headers if need be @returns all that comes back */
  const raw = (head: string, body = ''): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(origin)
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(`${head.trim().replaceAll('\n', '\r\n')}\r\nConnection: close\r\n\r\n${body}`, 'latin1'),
      )
      let received = ''
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1')
      })
      socket.on('close', () => resolve(received))
      socket.on('error', (error: NodeJS.ErrnoException) => (received === '' ? reject(error) : undefined))
    })
  const head = (target: string, more = '') =>
    `GET ${target} HTTP/1.1\nHost: keyring.test\nAuthorization: Bearer ${world.owner}\n${more}`

  return {
    ...world,
    raw,
    head,
    /** The status of what comes back for a raw request, behind a `100 Continue` if there is one. */
    status: async (...request: Parameters<typeof raw>) =>
      Number([...(await raw(...request)).matchAll(/^HTTP\/1\.1 (\d{3})/gm)].at(-1)?.[1]),
    keys: { team, individual, purchase, play },
    origin,
    pass,
    /** What the stores received through clients, but for the requests for tokens. */
    received: () => world.sandbox.requests.slice(before).filter(({ host }) => host !== 'oauth2.googleapis.com'),
    /** The acts of clients, the oldest first, as `stage target error`. */
    async acts() {
      const events = await world.keyring.audit.list(world.workspaceId, { action: 'PassThrough' }, { size: 50 })
      return events
        .map(({ stage, targetId, errorCode }) => [stage, targetId, errorCode].filter(Boolean).join(' '))
        .reverse()
    },
  }
}

interface PassInit extends Omit<RequestInit, 'headers'> {
  readonly accessKey?: string
  readonly headers?: Readonly<Record<string, string>>
}
