/** The cable between a server and its database, for tests to pull. */
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface TcpProxy {
  /** The address of the database, by way of this proxy. */
  readonly url: string
  /** Breaks every connection, and refuses new ones. */
  readonly cut: () => void
  /** Lets nothing through any more and breaks nothing, as a firewall does that has forgotten about it. */
  readonly freeze: () => void
  /** Lets new connections through again; what was frozen stays so. */
  readonly mend: () => void
}

export async function startTcpProxy(targetUrl: string): Promise<TcpProxy> {
  const target = new URL(targetUrl)
  let state: 'open' | 'cut' | 'frozen' = 'open'
  const sockets = new Set<Socket>()
  const frozen = new Set<Socket>()
  const server = createServer((near) => {
    if (state === 'cut') return near.destroy()
    track(near)
    if (state === 'frozen') return frozen.add(near)
    const far = track(connect(Number(target.port), target.hostname))
    pass(near, far)
    pass(far, near)
    return near
  })

  function track(socket: Socket): Socket {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    return socket
  }

  function pass(from: Socket, to: Socket): void {
    from.on('data', (bytes) => {
      if (!frozen.has(from) && !to.destroyed) to.write(bytes)
    })
    from.on('close', () => {
      if (!frozen.has(from)) to.destroy()
    })
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  const url = new URL(targetUrl)
  url.port = String(typeof address === 'object' && address ? address.port : 0)

  return {
    url: url.href,
    cut() {
      state = 'cut'
      for (const socket of sockets) socket.destroy()
    },
    freeze() {
      state = 'frozen'
      for (const socket of sockets) frozen.add(socket)
    },
    mend() {
      state = 'open'
    },
  }
}
