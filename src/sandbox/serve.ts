/** Serves a sandbox on a port of this machine, and of this machine only. */
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { ConnectionCut } from './interruptions.ts'
import type { Sandbox } from './sandbox.ts'

const LOOPBACK = '127.0.0.1'

export interface RunningSandbox {
  /** Such as `http://127.0.0.1:49152`. */
  readonly origin: string
  /** Cuts connections that are still open. */
  readonly close: () => Promise<void>
}

/** @param port any free one when absent */
export async function startSandbox(
  { fetch }: Sandbox,
  { port = 0 }: { readonly port?: number } = {},
): Promise<RunningSandbox> {
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    async fetch(request, { incoming }) {
      try {
        return await fetch(request)
      } catch (error) {
        if (!(error instanceof ConnectionCut)) throw error
        ;(incoming as HttpBindings['incoming']).socket.destroy()
        return new Response(null)
      }
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the sandbox listens on no port')
  return {
    origin: `http://${LOOPBACK}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
