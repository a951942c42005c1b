import { createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** @returns a port that somebody else listens at */
export async function takenPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const address = server.address()
  return String(typeof address === 'object' && address ? address.port : 0)
}
