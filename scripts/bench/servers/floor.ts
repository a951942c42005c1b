/** The least that flat rows can cost: the bare forwarder, `JSON.parse`, the smallest possible mapping, `JSON.stringify`. */
import { createServer } from 'node:http'
import { Pool } from 'undici'
import { child } from '../wire/processes.ts'
import { type ForwarderWork, listening } from './forwarder.ts'

interface AppsDocument {
  readonly data: readonly { readonly id: string; readonly attributes: Readonly<Record<string, unknown>> }[]
}

child<ForwarderWork>(async ({ upstreamPort, token }) => {
  const pool = new Pool(`http://127.0.0.1:${upstreamPort}`, { connections: 128 })
  const authorization = `Bearer ${token}`
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    pool.dispatch(
      { path: incoming.url ?? '/', method: 'GET', headers: { authorization } },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_controller, chunk) => {
          chunks.push(chunk)
        },
        onResponseEnd: () => {
          const { data } = JSON.parse(Buffer.concat(chunks).toString()) as AppsDocument
          const body = JSON.stringify({ value: data.map(({ id, attributes }) => ({ id, ...attributes })) })
          outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
          outgoing.end(body)
        },
        onResponseError: () => {
          outgoing.destroy()
        },
      },
    )
  })
  return listening(server)
})
