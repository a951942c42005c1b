/** The least that a forwarder can do: `node:http` in, undici's `dispatch` out, one header added. It checks nobody. */
import { createServer } from 'node:http'
import { Pool } from 'undici'
import { child } from '../wire/processes.ts'
import { type ForwarderWork, listening } from './forwarder.ts'

child<ForwarderWork>(async ({ upstreamPort, token }) => {
  const pool = new Pool(`http://127.0.0.1:${upstreamPort}`, { connections: 128 })
  const authorization = `Bearer ${token}`
  const server = createServer((incoming, outgoing) => {
    pool.dispatch(
      { path: incoming.url ?? '/', method: 'GET', headers: { authorization } },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, status, headers) => {
          outgoing.writeHead(status, {
            'content-type': `${headers['content-type']}`,
            'content-length': `${headers['content-length']}`,
          })
        },
        onResponseData: (_controller, chunk) => {
          outgoing.write(chunk)
        },
        onResponseEnd: () => {
          outgoing.end()
        },
        onResponseError: () => {
          outgoing.destroy()
        },
      },
    )
  })
  return listening(server)
})
