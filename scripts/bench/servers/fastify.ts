/** `@fastify/http-proxy`, which is `@fastify/reply-from` over undici. */
import proxy from '@fastify/http-proxy'
import Fastify from 'fastify'
import { child } from '../wire/processes.ts'
import type { ForwarderWork } from './forwarder.ts'

child<ForwarderWork>(async ({ upstreamPort, token }) => {
  const fastify = Fastify()
  const authorization = `Bearer ${token}`
  await fastify.register(proxy, {
    upstream: `http://127.0.0.1:${upstreamPort}`,
    undici: { connections: 128 },
    replyOptions: { rewriteRequestHeaders: (_request, headers) => ({ ...headers, authorization }) },
  })
  const address = await fastify.listen({ port: 0, host: '127.0.0.1' })
  return { port: Number(new URL(address).port) }
})
