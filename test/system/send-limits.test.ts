import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { POST, reply, senderTo, startHostileServer } from './hostile-server.ts'

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n'
/** A test waits for it, and a loaded machine must have made a connection by then. */
const SHORT_MS = 500
/** Nothing has to happen by then. */
const SHORTER_MS = 40

describe('the time of an exchange (F-1)', () => {
  it('ends one whose store says nothing', async () => {
    const { origin, allClosed } = await startHostileServer()
    expect(await senderTo(origin).send({ ...POST, timeoutMs: SHORT_MS })).toMatchObject({ ok: false, why: 'timeout' })
    await allClosed()
  })

  it('ends one whose answer stops half-way', async () => {
    const { origin, allClosed } = await startHostileServer((socket) => socket.write(`${HEAD}{"data"`))
    expect(await senderTo(origin).send({ timeoutMs: SHORT_MS })).toMatchObject({ ok: false, why: 'timeout' })
    await allClosed()
  })

  it('is not prolonged by an answer that drips', async () => {
    const { origin, allClosed } = await startHostileServer((socket) => {
      socket.write(HEAD)
      const drip = setInterval(() => socket.write('a'), 2)
      socket.on('close', () => clearInterval(drip))
    })
    expect(await senderTo(origin).send({ timeoutMs: SHORT_MS })).toMatchObject({ ok: false, why: 'timeout' })
    await allClosed()
  })

  it('is not prolonged by hints', async () => {
    const { origin, allClosed } = await startHostileServer((socket) => {
      const hint = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 2)
      socket.on('close', () => clearInterval(hint))
    })
    expect(await senderTo(origin).send({ timeoutMs: SHORT_MS })).toMatchObject({ ok: false, why: 'timeout' })
    await allClosed()
  })

  it('spent on making a connection has certainly sent nothing', async () => {
    // It never takes part in the handshake of TLS.
    const { origin, requests, allClosed } = await startHostileServer()
    const { send } = senderTo(origin.replace('http:', 'https:'))
    expect(await send({ ...POST, timeoutMs: SHORTER_MS })).toMatchObject({ ok: false, why: 'not_sent' })
    await allClosed()
    expect(requests).toEqual([])
  })
})

describe('exchanges with a store that says nothing', () => {
  it('hold up no others, however many they are (F-15)', async () => {
    const { origin } = await startHostileServer((socket, _number, request) => {
      if (request.startsWith('POST')) socket.write(reply('{}'))
    })
    const { send } = senderTo(origin)
    const leaving = new AbortController()
    const hanging = Array.from({ length: 400 }, () => send({ timeoutMs: 60_000, signal: leaving.signal }))
    expect(await send({ ...POST, timeoutMs: 10_000 })).toMatchObject({ ok: true })
    leaving.abort()
    await Promise.all(hanging)
  })
})

describe('the size of an answer', () => {
  it.each([
    ['with a length', 'HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n', (data: string) => data],
    [
      'in chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n',
      (data: string) => `${data.length.toString(16)}\r\n${data}\r\n`,
    ],
  ])('%s is bounded while it comes in, and the rest is not taken', async (_name, head, framed) => {
    const { origin, allClosed } = await startHostileServer((socket) => {
      socket.write(head)
      const more = () => {
        while (!socket.destroyed && socket.write(framed('a'.repeat(10_000))));
      }
      socket.on('drain', more)
      more()
    })
    expect(await senderTo(origin).send({ maxBytes: 50_000 })).toMatchObject({ ok: false, why: 'too_large' })
    await allClosed()
  })

  it('may be just what is allowed', async () => {
    const { origin } = await startHostileServer((socket) => socket.write(reply('a'.repeat(50_000))))
    const { send } = senderTo(origin)
    expect(await send({ maxBytes: 50_000 })).toMatchObject({ ok: true })
    expect(await send({ maxBytes: 49_999 })).toMatchObject({ ok: false, why: 'too_large' })
  })
})

describe('a caller who leaves', () => {
  it('beforehand sends nothing', async () => {
    const { origin, connections } = await startHostileServer()
    expect(await senderTo(origin).send({ signal: AbortSignal.abort() })).toMatchObject({ ok: false, why: 'aborted' })
    expect(connections()).toBe(0)
  })

  it.each([
    ['before the answer', ''],
    ['within the answer', `${HEAD}{"data"`],
  ])('%s ends the exchange and its connection', async (_name, answer) => {
    const caller = new AbortController()
    const { origin, allClosed } = await startHostileServer((socket) => {
      if (answer) socket.write(answer)
      setImmediate(() => caller.abort())
    })
    expect(await senderTo(origin).send({ signal: caller.signal })).toMatchObject({ ok: false, why: 'aborted' })
    await allClosed()
  })

  it('while a connection is made sends nothing later either', async () => {
    const { origin, requests } = await startHostileServer((socket) => socket.write(reply('{}')))
    const { send } = senderTo(origin)
    const caller = new AbortController()
    const left = send({ ...POST, signal: caller.signal })
    caller.abort()
    expect(await left).toMatchObject({ ok: false, why: 'aborted' })
    expect(await send()).toMatchObject({ ok: true })
    expect(requests.map((request) => request.slice(0, 4))).toEqual(['GET '])
  })

  it('after the answer changes nothing', async () => {
    const { origin } = await startHostileServer((socket) => socket.write(reply('{}')))
    const caller = new AbortController()
    const { send } = senderTo(origin)
    expect(await send({ signal: caller.signal })).toMatchObject({ ok: true })
    expect(getEventListeners(caller.signal, 'abort')).toEqual([])
    caller.abort()
    expect(await send()).toMatchObject({ ok: true })
  })
})
