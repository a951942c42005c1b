/** A server on a socket, its doors, and what comes back for bytes that no client would send. */
import { connect } from 'node:net'
import { createPassing } from '../http/pass-through/fixture.ts'

/** Longer than any answer takes on the slowest machine. */
const PATIENCE_MS = 20_000

const SMALL = 300 * 1024
const LARGE = 17 * 1024 * 1024

export interface Door {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly target: string
  /** Headers that belong to it, each with its end of line. */
  readonly headers: string
  /** What comes back for what is sent well. */
  readonly plain: number
  /** What comes back where the body says that it is packed. */
  readonly packed?: number
  /** More bytes than it takes. */
  readonly tooMany?: number
}

export async function createWire() {
  const world = await createPassing()
  const port = Number(new URL(world.origin).port)
  const sent = () => world.sandbox.requests.length
  const key = `X-API-Key: ${world.owner}\r\n`
  const json = 'Content-Type: application/json\r\n'
  const team = world.keys.team.id
  const reads: readonly Door[] = [
    { name: 'an operation', method: 'GET', target: '/v1/connection', headers: key, plain: 200 },
    { name: 'the pass-through', method: 'GET', target: `/proxy/${team}/v1/apps`, headers: key, plain: 200 },
    { name: 'the console', method: 'GET', target: '/console/sign-in', headers: '', plain: 200 },
    { name: 'the page for uploads', method: 'GET', target: '/upload', headers: '', plain: 200 },
    { name: 'the health', method: 'GET', target: '/healthz', headers: '', plain: 200 },
  ]
  const writes: readonly Door[] = [
    {
      name: 'an operation',
      method: 'POST',
      target: '/v1/integrations',
      headers: key + json,
      plain: 400,
      packed: 415,
      tooMany: SMALL,
    },
    {
      name: 'the pass-through',
      method: 'POST',
      target: `/proxy/${team}/v1/betaGroups`,
      headers: key + json,
      plain: 400,
      packed: 415,
      tooMany: LARGE,
    },
    {
      name: 'the console',
      method: 'POST',
      target: '/console/sign-in',
      headers: 'Origin: http://keyring.test\r\nContent-Type: application/x-www-form-urlencoded\r\n',
      plain: 401,
      packed: 415,
      tooMany: SMALL,
    },
    {
      name: 'the page for uploads',
      method: 'POST',
      target: '/upload/look',
      headers: json,
      plain: 400,
      packed: 415,
      tooMany: SMALL,
    },
  ]

  /**
   * @param last whether nothing follows, and the server is told so: it need not answer then
   * @returns all that comes back until the server closes, which it must
   */
  function raw(bytes: string | Buffer, last?: 'end'): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
        socket.write(bytes, 'latin1')
        if (last) socket.end()
      })
      socket.on('end', () => socket.end())
      let received = ''
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1')
      })
      socket.on('close', () => resolve(received))
      socket.on('error', () => undefined)
      socket.setTimeout(PATIENCE_MS, () => {
        socket.destroy()
        reject(new Error(`neither answered nor closed: ${JSON.stringify(bytes.toString().slice(0, 80))}`))
      })
    })
  }

  return { ...world, port, reads, writes, raw, sent }
}

export type Wire = Awaited<ReturnType<typeof createWire>>

/** The status of each answer in what came back. */
export function statusesOf(received: string): readonly number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)]
    .map(([, status]) => Number(status))
    .filter((status) => status !== 100)
}
