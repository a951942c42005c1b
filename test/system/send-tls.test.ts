import { createServer as createPlainServer } from 'node:net'
import { createServer, getCACertificates, setDefaultCACertificates, type TlsOptions } from 'node:tls'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Issued, issue } from '../../src/sandbox/app-store/purchases/certificates.ts'
import { listen, POST, reply, senderTo, startHostileServer } from './hostile-server.ts'
import { SELF_SIGNED } from './self-signed.ts'

const POST_BODY = String(POST.body)

/** As long as their form allows: what checks them has the clock of the machine. */
const LONG = { from: Date.UTC(2020, 0), to: Date.UTC(2049, 0) }
const PAST = { from: Date.UTC(2020, 0), to: Date.UTC(2021, 0) }
const FUTURE = { from: Date.UTC(2048, 0), to: Date.UTC(2049, 0) }

/** Made here, and trusted until the test is over, as those are that vouch for the stores. */
function createTrustedAuthority(): Issued {
  const authority = issue({ name: 'Authority of the tests', isAuthority: true, ...LONG })
  const before = getCACertificates()
  setDefaultCACertificates([pemOf(authority)])
  onTestFinished(() => setDefaultCACertificates(before))
  return authority
}

/** What a server shows that is called `name`. */
function shownBy(issuer: Issued, name: string, { from, to } = LONG): TlsOptions {
  const issued = issue({ name, issuer, isAuthority: false, from, to })
  return { cert: pemOf(issued), key: issued.privateKey.export({ type: 'pkcs8', format: 'pem' }) }
}

function pemOf({ certificate }: Issued): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`
}

/** The same server, by a name that a certificate can bear. */
const named = (origin: string) => origin.replace('127.0.0.1', 'localhost')

/** @returns its origin, and what it was sent over connections that came about */
async function startTlsServer(options: TlsOptions = {}) {
  const received: string[] = []
  const server = createServer({ ...SELF_SIGNED, ...options }, (socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      received.push(data.toString())
      if (received.join('').endsWith(POST_BODY)) socket.write(reply('{}'))
    })
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

  it('with a certificate for its name, from somebody who is trusted, carries what is sent', async () => {
    const { origin, received } = await startTlsServer(shownBy(createTrustedAuthority(), 'localhost'))
    expect(await senderTo(named(origin)).send(POST)).toMatchObject({ ok: true, status: 200 })
    expect(received.join('')).toContain(POST_BODY)
  })

  it.each([
    ['for another name', 'elsewhere.test', LONG, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['that has expired', 'localhost', PAST, 'CERT_HAS_EXPIRED'],
    ['that is not good yet', 'localhost', FUTURE, 'CERT_NOT_YET_VALID'],
  ])('with a certificate %s carries nothing, whoever vouches for it', async (_what, name, span, code) => {
    const { origin, received } = await startTlsServer(shownBy(createTrustedAuthority(), name, span))
    const outcome = await senderTo(named(origin)).send(POST)
    expect(outcome).toMatchObject({ ok: false, why: 'not_sent', cause: { code } })
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
