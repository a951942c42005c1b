/** What the peers have in common. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ForwarderWork {
  readonly upstreamPort: number
  /** A token that the store takes for as long as the benchmark runs. */
  readonly token: string
}

export async function listening(server: Server): Promise<{ readonly port: number }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port }
}
