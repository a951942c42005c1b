import { createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { listen, POST, reply, senderTo, startHostileServer } from './hostile-server.ts'

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n'
const CLOSING_HEAD = 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1000\r\n\r\n'
const CHUNKED = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'
const CLOSING_CHUNKED = 'HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n'

describe('a connection that cannot be made', () => {
  it('has certainly sent nothing', async () => {
    const server = createServer()
    const port = await listen(server)
    await new Promise((resolve) => server.close(resolve))
    const outcome = await senderTo(`http://127.0.0.1:${port}`).send(POST)
    expect(outcome).toMatchObject({ ok: false, why: 'not_sent' })
  })
})

describe('a connection that breaks (F-1, F-17)', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['before the answer', (socket) => socket.destroy()],
    ['with a reset before the answer', (socket) => socket.resetAndDestroy()],
    ['with a half-close before the answer', (socket) => socket.end()],
    ['within the head', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
    ['within the body', (socket) => socket.end(`${HEAD}{"data":[`)],
    ['within a body that was announced as the last', (socket) => socket.end(`${CLOSING_HEAD}{"data":[`)],
    ['with a reset within the body', (socket) => socket.write(`${HEAD}{"data":[`, () => socket.resetAndDestroy())],
    ['before the first chunk', (socket) => socket.end(CHUNKED)],
    ['before the first chunk that was announced as the last', (socket) => socket.end(CLOSING_CHUNKED)],
    ['between two chunks', (socket) => socket.end(`${CHUNKED}3\r\nabc\r\n`)],
    ['between two chunks, announced as the last', (socket) => socket.end(`${CLOSING_CHUNKED}3\r\nabc\r\n`)],
  ])('%s may have delivered the request, and brought no answer', async (_name, act) => {
    const { origin, requests, allClosed } = await startHostileServer(act)
    const { send, close } = senderTo(origin)
    expect(await send(POST)).toMatchObject({ ok: false, why: 'lost' })
    await close()
    await allClosed()
    // Nothing was sent again behind our back.
    expect(requests).toHaveLength(1)
  })
})

describe('a connection that is kept (F-17)', () => {
  it('serves one request after the other', async () => {
    const { origin, connections } = await startHostileServer((socket) => socket.write(reply('{}')))
    const { send } = senderTo(origin)
    for (let index = 0; index < 5; index++) {
      expect((await send()).ok).toBe(true)
      // The pool looks at a connection for a moment before it uses it again.
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(connections()).toBe(1)
  })

  it('serves one request at a time', async () => {
    const { origin, connections } = await startHostileServer((socket, number) => {
      if (number === 5) socket.write(reply('{}'))
    })
    const { send } = senderTo(origin)
    const all = Array.from({ length: 5 }, () => send({ timeoutMs: 500 }))
    await Promise.race(all)
    expect(connections()).toBe(5)
  })

  it('and closed by the store as a write goes out has sent it once, or not at all', async () => {
    const { origin, requests } = await startHostileServer((socket, number) => {
      // Every other request finds a server that has had enough.
      if (number % 2 === 0) socket.destroy()
      else socket.write(reply('{}'))
    })
    const { send } = senderTo(origin)
    for (let round = 1; round <= 20; round++) {
      expect(await send()).toMatchObject({ ok: true })
      expect(await send({ ...POST, body: `{"round":${round}}` })).toMatchObject({ ok: false, why: 'lost' })
    }
    const writes = requests.filter((request) => request.startsWith('POST'))
    expect(writes).toHaveLength(20)
    expect(new Set(writes).size).toBe(20)
  })

  it('and closed by the store behind its answer repeats no write either', async () => {
    const { origin, requests } = await startHostileServer((socket, _number, request) => {
      // Keeps the connection by its words, and closes it at once.
      if (request.startsWith('GET')) socket.end(reply('{}', 'connection: keep-alive\r\n'))
      else socket.write(reply('{}'))
    })
    const { send } = senderTo(origin)
    for (let round = 1; round <= 20; round++) {
      await send()
      const outcome = await send({ ...POST, body: `{"round":${round}}` })
      const arrived = requests.filter((request) => request.endsWith(`{"round":${round}}`)).length
      expect(arrived).toBeLessThanOrEqual(1)
      if (outcome.ok) expect(arrived).toBe(1)
      else expect(outcome.why).toBe('lost')
    }
  })
})
