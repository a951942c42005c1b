/** Hono's `proxy` helper, which is `fetch`, on node-server. */
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { proxy } from 'hono/proxy'
import { child } from '../wire/processes.ts'
import { type ForwarderWork, listening } from './forwarder.ts'

child<ForwarderWork>(async ({ upstreamPort, token }) => {
  const authorization = `Bearer ${token}`
  const app = new Hono().get('*', (c) => {
    const { pathname, search } = new URL(c.req.url)
    return proxy(`http://127.0.0.1:${upstreamPort}${pathname}${search}`, { headers: { authorization } })
  })
  return listening(createServer(getRequestListener(app.fetch)))
})
