/** `http-proxy-middleware` on `node:http`, with an agent that keeps connections. */
import { Agent, createServer } from 'node:http'
import { createProxyMiddleware } from 'http-proxy-middleware'
import { child } from '../wire/processes.ts'
import { type ForwarderWork, listening } from './forwarder.ts'

child<ForwarderWork>(async ({ upstreamPort, token }) => {
  const forward = createProxyMiddleware({
    target: `http://127.0.0.1:${upstreamPort}`,
    agent: new Agent({ keepAlive: true, maxSockets: 128 }),
    headers: { authorization: `Bearer ${token}` },
  })
  return listening(createServer((incoming, outgoing) => void forward(incoming, outgoing, () => outgoing.destroy())))
})
