/** Tells when the caller has gone away. */
import type { Context } from 'hono'
import type { Env } from './env.ts'

/** Made from the socket itself: asking the adapter for its signal would make it build a whole Request. */
export function abortSignal(c: Context<Env>): AbortSignal {
  const controller = new AbortController()
  const outgoing = c.env?.outgoing
  outgoing?.once('close', () => {
    if (!outgoing.writableFinished) controller.abort()
  })
  return controller.signal
}
