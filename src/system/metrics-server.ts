/** `/metrics`, on a port of its own that only this machine reaches. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Never another one: numbers tell how a business does, and nobody signs in to read them. */
const LOOPBACK = '127.0.0.1'
/** A page that somebody opens in a browser here must not read them through a name that leads here. */
const OWN_NAMES = /^(127\.0\.0\.1|localhost)(:\d+)?$/
const LIMITS = { requestTimeout: 10_000, headersTimeout: 5000, maxHeaderSize: 8 * 1024 }
const MAX_CONNECTIONS = 16

export interface MetricsServer {
  /** Such as http://127.0.0.1:9464/metrics. */
  readonly url: string
  readonly close: () => Promise<void>
}

export interface MetricsPage {
  readonly contentType: string
  readonly text: () => Promise<string>
}

/** @throws Error with a sentence for whoever starts the server */
export async function serveMetrics(port: number, page: MetricsPage): Promise<MetricsServer> {
  const server = createServer(LIMITS, (request, response) => {
    if (!OWN_NAMES.test(request.headers.host ?? '')) return end(response, 421, 'Not at this name.\n')
    if (request.url !== '/metrics') return end(response, 404, 'There is only /metrics here.\n')
    if (request.method !== 'GET') return end(response, 405, 'Only GET.\n', { allow: 'GET' })
    page.text().then(
      (text) => end(response, 200, text, { 'content-type': page.contentType }),
      () => end(response, 500, 'Something went wrong.\n'),
    )
  })
  server.maxConnections = MAX_CONNECTIONS
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(faultOf(error, port)))
    server.listen(port, LOOPBACK, resolve)
  })
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/metrics`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function end(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(text)
}

function faultOf(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use. Set STORE_KEYRING_METRICS_PORT to another one.`)
  if (error.code === 'EACCES')
    return new Error(`This user may not listen at port ${port}. Set STORE_KEYRING_METRICS_PORT to one above 1023.`)
  return error
}
