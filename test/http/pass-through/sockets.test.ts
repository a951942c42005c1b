/** Bodies and connections, over real sockets on both sides: what one side does, the other one feels. */
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSender } from '../../../src/system/send.ts'
import { reply, startHostileServer } from '../../system/hostile-server.ts'
import { createPassing } from './fixture.ts'

/** The keys are taken in with the sandbox; then the store is whatever a test makes of it. */
async function createWired(onRequest: (socket: Socket, number: number, request: string) => void) {
  const store = await startHostileServer(onRequest)
  const sender = createSender(store.origin)
  onTestFinished(() => sender.close())
  let isWired = false
  const passing = await createPassing({
    wrapSend: (send) => (request) => (isWired ? sender.send(request) : send(request)),
  })
  isWired = true
  const path = `/proxy/${passing.keys.team.id}/v1/apps`
  /** A client that keeps its socket. */
  const open = (head: string, body = '') =>
    connect(Number(new URL(passing.origin).port), '127.0.0.1', function (this: Socket) {
      this.write(`${head.replaceAll('\n', '\r\n')}\r\n\r\n${body}`)
    }).on('error', () => undefined)
  const headOf = (method: string, more = '') =>
    `${method} ${path} HTTP/1.1\nHost: a\nAuthorization: Bearer ${passing.owner}${more}`
  return { ...passing, store, open, headOf, path }
}

const BIG = 64 * 1024 * 1024
const CHUNK = Buffer.alloc(1024 * 1024, 'x')

describe('an answer', () => {
  it('flows as fast as the client takes it: a client that reads nothing holds the store back', async () => {
    let sent = 0
    const { open, headOf } = await createWired((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: ${BIG}\r\n\r\n`)
      const more = () => {
        while (sent < BIG) {
          sent += CHUNK.length
          if (!socket.write(CHUNK)) return void socket.once('drain', more)
        }
      }
      more()
    })
    const client = open(headOf('GET'))
    client.pause()
    let before = -1
    await expect
      .poll(
        () => {
          const isStill = sent === before
          before = sent
          return isStill && sent > 0
        },
        { interval: 300, timeout: 20_000 },
      )
      .toBe(true)
    expect(sent).toBeLessThan(BIG / 2)
    let received = 0
    client.on('data', (chunk) => {
      received += chunk.length
    })
    client.resume()
    await expect.poll(() => received >= BIG, { timeout: 20_000 }).toBe(true)
    client.destroy()
  })

  it('that breaks off on its way breaks off at the client, too, and is never taken for a whole one (F-1)', async () => {
    const { raw, headOf } = await createWired((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n')
      setImmediate(() => socket.resetAndDestroy())
    })
    const answer = await raw(headOf('GET')).catch(() => 'reset')
    // What ends a body of chunks.
    expect(answer).not.toMatch(/\r\n0\r\n\r\n$/)
  })

  it.each([
    ['nothing', (socket: Socket) => socket.destroy(), 502],
    ['what is no HTTP', (socket: Socket) => socket.end('hello\r\n\r\n'), 502],
    ['a head without end', (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`), 502],
    [
      'a document that breaks off',
      (socket: Socket) =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"data":'),
      502,
    ],
  ] as const)('of %s is an error of ours (F-1, B-9)', async (_name, onRequest, status) => {
    const { raw, headOf } = await createWired((socket) => void onRequest(socket))
    expect(await raw(headOf('GET'))).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })
})

describe('a client that goes away', () => {
  it('ends the read at the store (F-14)', async () => {
    const { open, headOf, store, logs } = await createWired(() => undefined)
    const client = open(headOf('GET'))
    await expect.poll(() => store.requests.length).toBe(1)
    client.destroy()
    await store.allClosed()
    await expect.poll(() => logs.join('')).toContain('request.aborted')
  })

  it('ends the read also while it flows', async () => {
    const { open, headOf, store } = await createWired((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: ${BIG}\r\n\r\n`)
      socket.write(CHUNK)
    })
    const client = open(headOf('GET'))
    await new Promise((resolve) => client.once('data', resolve))
    client.destroy()
    await store.allClosed()
  })

  it('ends a write, too, of which nobody then knows the outcome: the audit says so (F-14)', async () => {
    const { open, headOf, store, acts } = await createWired(() => undefined)
    const client = open(headOf('POST', '\nContent-Length: 2'), '{}')
    await expect.poll(() => store.requests.length).toBe(1)
    client.destroy()
    await store.allClosed()
    await expect.poll(async () => (await acts()).at(-1)).toBe('unknown POST /v1/apps aborted')
  })

  it('in the middle of its body has sent nothing that a store could act on', async () => {
    const { open, headOf, store, acts } = await createWired(() => undefined)
    const client = open(headOf('POST', '\nContent-Length: 200000'), 'x'.repeat(1000))
    await expect.poll(async () => (await acts()).length).toBe(1)
    client.destroy()
    await expect.poll(async () => (await acts()).length).toBe(2)
    expect(store.requests).toEqual([])
  })
})

describe('a body', () => {
  it('flows on while it comes, in the length that it has', async () => {
    const { open, headOf, store } = await createWired((socket) => socket.end(reply('{}')))
    const client = open(headOf('POST', '\nContent-Type: application/vnd.api+json\nContent-Length: 200000'))
    await new Promise((resolve) => client.once('connect', resolve))
    for (const letter of ['a', 'b', 'c', 'd']) {
      client.write(letter.repeat(50_000))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await expect.poll(() => store.requests.length).toBe(1)
    expect(store.requests[0]).toMatch(/content-length: 200000\r\n/i)
    expect(store.requests[0]).toMatch(/content-type: application\/vnd\.api\+json\r\n/i)
    expect(store.requests[0]).toMatch(/a{50000}b{50000}c{50000}d{50000}$/)
    client.destroy()
  })

  it('is sent once, though the store closes the connection that was kept just then (F-17)', async () => {
    const { raw, headOf, store } = await createWired((socket, number) =>
      number === 1 ? socket.write(reply('{}', 'content-type: application/json\r\n')) : socket.destroy(),
    )
    expect(await raw(headOf('GET'))).toMatch(/^HTTP\/1\.1 200 /)
    expect(await raw(headOf('POST', '\nContent-Length: 2'), '{}')).toMatch(/^HTTP\/1\.1 409 [\s\S]*outcome_unknown/)
    expect(store.requests).toHaveLength(2)
  })
})
