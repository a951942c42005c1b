import { createServer as createPlainServer } from 'node:net'
import { createServer, type TlsOptions } from 'node:tls'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { listen, POST, senderTo, startHostileServer } from './hostile-server.ts'
import { SELF_SIGNED } from './self-signed.ts'

/** @returns its origin, and what it was sent over connections that came about */
async function startTlsServer(options: TlsOptions = {}) {
  const received: string[] = []
  const server = createServer({ ...SELF_SIGNED, ...options }, (socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => received.push(data.toString()))
  })
  server.on('tlsClientError', () => undefined)
  const port = await listen(server)
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  return { origin: `https://127.0.0.1:${port}`, received }
}

describe('TLS', () => {
  it('with a certificate that nobody vouches for carries nothing', async () => {
    const { origin, received } = await startTlsServer()
    const outcome = await senderTo(origin).send(POST)
    expect(outcome).toMatchObject({ ok: false, why: 'not_sent', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
    expect(received).toEqual([])
  })

  it('is checked even where the environment says not to', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { origin, received } = await startTlsServer()
    expect(await senderTo(origin).send(POST)).toMatchObject({ ok: false, why: 'not_sent' })
    expect(received).toEqual([])
  })

  it('goes past a proxy that the environment names', async () => {
    const proxy = await startHostileServer()
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY'])
      vi.stubEnv(name, proxy.origin)
    onTestFinished(() => void vi.unstubAllEnvs())
    const { origin } = await startTlsServer()
    await senderTo(origin).send(POST)
    expect(proxy.connections()).toBe(0)
  })

  it('that comes to nothing has certainly sent nothing', async () => {
    // Takes the connection and never answers the greeting.
    const { origin } = await startHostileServer()
    const outcome = await senderTo(origin.replace('http:', 'https:')).send({ ...POST, timeoutMs: 40 })
    expect(outcome).toMatchObject({ ok: false, why: 'not_sent' })
  })

  it('that is no TLS has certainly sent nothing', async () => {
    const server = createPlainServer((socket) => {
      socket.on('error', () => undefined)
      socket.resume()
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    const port = await listen(server)
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
    expect(await senderTo(`https://127.0.0.1:${port}`).send(POST)).toMatchObject({ ok: false, why: 'not_sent' })
  })

  it('speaks HTTP/1.1 only: over HTTP/2 the pool would repeat writes by itself (F-17)', async () => {
    const offered: string[] = []
    const { origin } = await startTlsServer({
      ALPNCallback: ({ protocols }) => {
        offered.push(...protocols)
        return protocols[0]
      },
    })
    await senderTo(origin).send(POST)
    expect(offered).toEqual(['http/1.1'])
  })
})
