/** A server of bare sockets, which sends whatever a test wants, and closes when and how it wants. */
import { createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { OutboundRequest } from '../../src/ports.ts'
import { createSender } from '../../src/system/send.ts'

export interface HostileServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly origin: string
  /** Each request as it came, head and body. */
  readonly requests: readonly string[]
  /** How many connections were made. */
  readonly connections: () => number
  /** How many of them are open. */
  readonly open: () => number
  /** Resolves when no connection is open any more. */
  readonly allClosed: () => Promise<void>
}

/** @param onRequest called with each whole request and its number, from 1; without it the server says nothing */
export async function startHostileServer(
  onRequest: (socket: Socket, number: number, request: string) => void = () => undefined,
): Promise<HostileServer> {
  const requests: string[] = []
  const open = new Set<Socket>()
  let connections = 0
  let onClosed: () => void = () => undefined
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections++
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      if (open.size === 0) onClosed()
    })
    // The client has closed its half.
    socket.on('end', () => socket.end())
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      for (let end = endOfRequest(received); end > 0; end = endOfRequest(received)) {
        const request = received.slice(0, end)
        received = received.slice(end)
        requests.push(request)
        onRequest(socket, requests.length, request)
      }
    })
  })
  const origin = `http://127.0.0.1:${await listen(server)}`
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  return {
    origin,
    requests,
    connections: () => connections,
    open: () => open.size,
    allClosed: () => {
      if (open.size === 0) return Promise.resolve()
      return new Promise((resolve) => {
        onClosed = resolve
      })
    },
  }
}

/** @returns its port */
export function listen(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

function endOfRequest(text: string): number {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return 0
  const length = Number(/^content-length: (\d+)/im.exec(text.slice(0, head))?.[1] ?? 0)
  return text.length >= head + 4 + length ? head + 4 + length : 0
}

/** An answer with its length. */
export function reply(body: string, headers = '', status = '200 OK'): string {
  return `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`
}

/** Sends to `origin` in place of the stores. */
export function senderTo(origin: string) {
  const sender = createSender(origin)
  onTestFinished(() => sender.close())
  return {
    close: sender.close,
    send: (wish: Partial<OutboundRequest> = {}) =>
      sender.send({
        host: 'api.appstoreconnect.apple.com',
        method: 'GET',
        path: '/v1/apps',
        headers: { authorization: 'Bearer token' },
        // Long enough for the slowest machine: where a test is about time, it says its own.
        timeoutMs: 20_000,
        maxBytes: 1_000_000,
        ...wish,
      }),
  }
}

export const POST: Partial<OutboundRequest> = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"name":"Tidepool"}',
}
