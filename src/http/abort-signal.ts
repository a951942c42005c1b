/** Tells when the caller has gone away. */
import { setMaxListeners } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { Env } from './env.ts'

/** Made from the socket itself: asking the adapter for its signal would make it build a whole Request. */
export function abortSignal(c: Context<Env>): AbortSignal {
  return abortSignalOf(c.env?.incoming)
}

type Connection = IncomingMessage['socket']

/** One for all requests of a connection: making one costs more than most steps of a request. */
const signals = new WeakMap<Connection, AbortSignal>()

export function abortSignalOf(incoming: { readonly socket: Connection } | undefined): AbortSignal {
  const connection = incoming?.socket
  const known = connection && signals.get(connection)
  if (known) return known
  const controller = new AbortController()
  const { signal } = controller
  // As many as there are calls to stores at once; each goes when its call is over.
  setMaxListeners(0, signal)
  if (connection) {
    signals.set(connection, signal)
    connection.once('close', () => controller.abort())
    if (connection.destroyed) controller.abort()
  }
  return signal
}
