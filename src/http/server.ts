/** One server for all: what passes through to the stores goes straight there, all else through the app. */
import { createServer, type Server, type ServerOptions } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Env } from './env.ts'
import { type Listener, PASS_THROUGH_PREFIX } from './pass-through/pass-through.ts'

export interface Served {
  readonly app: Hono<Env>
  readonly passThrough: Listener
}

/** Does not listen yet. */
export function createHttpServer({ app, passThrough }: Served, options: ServerOptions = {}): Server {
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: options,
    createServer: ((settings: ServerOptions, toApp: (...sockets: Parameters<Listener>) => void) =>
      // Said outright, as the environment could say otherwise for all of Node.
      createServer({ ...settings, insecureHTTPParser: false }, (incoming, outgoing) =>
        incoming.url?.startsWith(PASS_THROUGH_PREFIX) ? passThrough(incoming, outgoing) : toApp(incoming, outgoing),
      )) as typeof createServer,
  })
  return server as Server
}
