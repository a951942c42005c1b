/** Tells when the caller has gone away. */
import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { Env } from './env.ts'

/** Made from the socket itself: asking the adapter for its signal would make it build a whole Request. */
export function abortSignal(c: Context<Env>): AbortSignal {
  return abortSignalOf(c.env?.outgoing)
}

export function abortSignalOf(outgoing: Pick<ServerResponse, 'once' | 'writableFinished'> | undefined): AbortSignal {
  const controller = new AbortController()
  outgoing?.once('close', () => {
    if (!outgoing.writableFinished) controller.abort()
  })
  return controller.signal
}
