/** What a hostile caller may do to the body of a request, and to the time that it takes, at every door. */
import { connect } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpServer } from '../../src/http/server.ts'
import { createServerApp } from '../../src/main.ts'
import type { Send } from '../../src/ports.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { systemClock } from '../../src/system/clock.ts'
import { listen } from '../system/hostile-server.ts'
import { createWire, type Door, statusesOf } from './wire.ts'

const headOf = ({ method, target, headers }: Door, extra: string) =>
  `${method} ${target} HTTP/1.1\r\nHost: keyring.test\r\n${headers}${extra}\r\n`
const CHUNKED = 'Transfer-Encoding: chunked\r\n'
const GOOD = 'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'

const BROKEN_CHUNKS: readonly (readonly [name: string, body: string])[] = [
  ['no size', 'zz\r\n{}\r\n0\r\n\r\n'],
  ['a size in another notation', '0x2\r\n{}\r\n0\r\n\r\n'],
  ['a size with a sign', '+2\r\n{}\r\n0\r\n\r\n'],
  ['a size below nothing', '-2\r\n{}\r\n0\r\n\r\n'],
  ['a size beyond all numbers', 'fffffffffffffffff\r\n{}\r\n0\r\n\r\n'],
  ['more than its size', '2\r\n{}{}\r\n0\r\n\r\n'],
  ['no end of its line', '2\r\n{}0\r\n\r\n'],
  ['a size with a blank in it', '1 0\r\n{}\r\n0\r\n\r\n'],
  ['an extension without end', `2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`],
]

describe('a body', () => {
  it('of broken chunks ends the connection, and nothing behind it is read (B-5)', async () => {
    const { writes, raw, sent } = await createWire()
    const before = sent()
    const wrong: unknown[] = []
    for (const door of writes)
      for (const [name, body] of BROKEN_CHUNKS) {
        const statuses = statusesOf(await raw(headOf(door, CHUNKED) + body + GOOD))
        if (statuses.some((status) => status < 400 || status >= 500)) wrong.push([door.name, name, statuses])
      }
    expect(wrong).toEqual([])
    expect(sent()).toBe(before)
  })

  it('that is shorter than its length has no effect (G-3)', async () => {
    const { writes, raw, sent } = await createWire()
    const before = sent()
    for (const door of writes) {
      const statuses = statusesOf(await raw(`${headOf(door, 'Content-Length: 500\r\n')}{"keyId":"a"}`, 'end'))
      expect([door.name, statuses.every((status) => status >= 400 && status < 500)]).toEqual([door.name, true])
    }
    expect(sent()).toBe(before)
  })

  it('that is longer than its length is followed by no request, and one that is not by the next (B-5)', async () => {
    const { writes, raw } = await createWire()
    for (const door of writes) {
      const behind = statusesOf(await raw(`${headOf(door, 'Content-Length: 2\r\n')}{}GARBAGE ${GOOD}`))
      expect([door.name, behind.every((status) => status >= 400 && status < 500)]).toEqual([door.name, true])
      expect([door.name, ...statusesOf(await raw(`${headOf(door, 'Content-Length: 2\r\n')}{}${GOOD}`))]).toEqual([
        door.name,
        door.plain,
        200,
      ])
    }
  })

  it('that is too large is given up where it is, however it is announced (G-3)', async () => {
    const { writes, raw, sent } = await createWire()
    const before = sent()
    for (const door of writes) {
      const body = 'x'.repeat(door.tooMany ?? 0)
      for (const bytes of [
        `${headOf(door, CHUNKED)}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
        `${headOf(door, `Content-Length: ${body.length}\r\n`)}${body}`,
        headOf(door, `Content-Length: ${2 ** 40}\r\n`),
      ]) {
        const statuses = statusesOf(await raw(bytes, 'end'))
        // Whoever is still sending may find the connection closed before it reads why.
        // One that ends too early is none.
        for (const status of statuses) expect([door.name, [400, 413].includes(status)]).toEqual([door.name, true])
      }
    }
    expect(sent()).toBe(before)
  })

  it('that is packed is not unpacked (G-4)', async () => {
    const { writes, raw, sent } = await createWire()
    const before = sent()
    for (const door of writes)
      for (const [coding, body] of [
        ['gzip', gzipSync('{}')],
        ['deflate', deflateSync('{}')],
        ['gzip, identity', Buffer.from('{}')],
        ['br', Buffer.from('{}')],
        ['GZIP', gzipSync('{}')],
      ] as const) {
        const head = headOf(
          door,
          `Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n`,
        )
        const [status = 0] = statusesOf(await raw(Buffer.concat([Buffer.from(head), body])))
        expect([door.name, coding, status]).toEqual([door.name, coding, door.packed])
      }
    expect(sent()).toBe(before)
  })

  it('that is no JSON is said to be none, whatever its letters (G-5)', async () => {
    const { writes, raw } = await createWire()
    const door = writes[0]!
    for (const body of [
      '\ufeff{}',
      '{}\0',
      '{\xff}',
      '+1',
      '{"a":NaN}',
      '{"a":1e999}',
      "{'a':1}",
      '{"a":1,}',
      '//\n{}',
      '\x1b[2J',
    ]) {
      const bytes = Buffer.from(body, 'latin1')
      const received = await raw(`${headOf(door, `Content-Length: ${bytes.length}\r\nConnection: close\r\n`)}${body}`)
      expect([body, statusesOf(received)]).toEqual([body, [400]])
      expect(received).toContain('"invalid_request"')
    }
  })

  it('brings no headers behind it (B-5)', async () => {
    const { raw, owner } = await createWire()
    const door = { name: '', method: 'POST', target: '/v1/integrations', headers: '', plain: 401 } as const
    const trailers = `X-API-Key: ${owner}\r\nAuthorization: Bearer ${owner}\r\n`
    const bytes = `${headOf(door, `${CHUNKED}Trailer: X-API-Key\r\nConnection: close\r\n`)}2\r\n{}\r\n0\r\n${trailers}\r\n`
    expect(statusesOf(await raw(bytes))).toEqual([401])
  })
})

describe('requests one behind the other', () => {
  it('are answered in their order, each by its own', async () => {
    const { raw, reads, owner } = await createWire()
    const order = [...reads, ...reads, ...reads]
    const all = order.map((door, index) => headOf(door, index === order.length - 1 ? 'Connection: close\r\n' : ''))
    expect(statusesOf(await raw(all.join('')))).toEqual(order.map(({ plain }) => plain))
    const unknown = `GET /v1/connection HTTP/1.1\r\nHost: a\r\n\r\n`
    const known = `GET /v1/connection HTTP/1.1\r\nHost: a\r\nX-API-Key: ${owner}\r\n\r\n`
    const last = `GET /v1/connection HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`
    expect(statusesOf(await raw(unknown + known + unknown + known + last))).toEqual([401, 200, 401, 200, 401])
  })
})

it('is not waited for without end, and it is no fault of ours (F-1, H-4)', async () => {
  const { keyring, config, owner, keys } = await createWire()
  const failed: string[] = []
  const log = (_level: string, _event: string, { code = '' } = {}) => void failed.push(code)
  const outside = { clock: systemClock, newId: systemNewId, random: systemRandom, send: UNSENT, log }
  // As the server is started, but for the times: those are a hundred times as long.
  const times = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 30 }
  const server = createHttpServer(createServerApp(keyring, config, outside), times)
  const port = await listen(server)
  onTestFinished(() => void server.close())
  const json = 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n'
  const key = `X-API-Key: ${owner}\r\n`
  const form = 'Origin: http://a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n'
  const ends = await Promise.all(
    [
      ['POST /v1/integrations HTTP/1.1\r\nHost: a\r\nX-S', 'low: a\r\n'],
      [`POST /v1/integrations HTTP/1.1\r\nHost: a\r\n${key}${json}`, '{'],
      [`POST /proxy/${keys.team.id}/v1/betaGroups HTTP/1.1\r\nHost: a\r\n${key}${json}`, '{'],
      [`POST /console/sign-in HTTP/1.1\r\nHost: a\r\n${form}`, 'a'],
      [`POST /upload HTTP/1.1\r\nHost: a\r\n${json}`, '{'],
      ['GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHo', 's'],
    ].map(([begin = '', more = '']) => dripping(port, begin, more)),
  )
  // Where nobody has begun to answer it is told why.
  expect(ends.map((received) => statusesOf(received))).toEqual([[408], [408], [408], [408], [408], [200, 408]])
  expect(failed).not.toContain('internal')
})

const UNSENT: Send = async () => ({ ok: false, why: 'not_sent', cause: undefined })

/** Sends a little now and then, for as long as it is let. @returns what came back */
function dripping(port: number, begin: string, more: string): Promise<string> {
  return new Promise((resolve) => {
    let sending: NodeJS.Timeout | undefined
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(begin)
      sending = setInterval(() => socket.writable && socket.write(more), 20)
    })
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(sending)
      resolve(received)
    })
  })
}
