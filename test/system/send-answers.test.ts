import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { InboundAnswer, SendFailure } from '../../src/ports.ts'
import { POST, reply, senderTo, startHostileServer } from './hostile-server.ts'

/** What comes of a request that is answered with this. */
async function answered(...parts: readonly (string | Uint8Array)[]): Promise<InboundAnswer | SendFailure> {
  const { origin } = await startHostileServer((socket) => {
    for (const part of parts) socket.write(part)
    socket.end()
  })
  return senderTo(origin).send()
}

function textOf(answer: InboundAnswer | SendFailure): string {
  return answer.ok ? Buffer.from(answer.body).toString() : answer.why
}

describe('a request', () => {
  it('goes to the stand-in of its host, with the headers and the body that were given', async () => {
    const { origin, requests } = await startHostileServer((socket) => socket.end(reply('{}')))
    await senderTo(origin).send({ ...POST, path: '/v1/apps?limit=1' })
    const [head, body] = requests[0]!.split('\r\n\r\n')
    expect(head!.split('\r\n')[0]).toBe('POST /api.appstoreconnect.apple.com/v1/apps?limit=1 HTTP/1.1')
    const names = head!
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(':')[0]!.toLowerCase())
    expect(names.sort()).toEqual(['connection', 'content-length', 'content-type', 'host'])
    expect(body).toBe('{"name":"Tidepool"}')
  })

  it('carries its body with a DELETE, too, as Apple wants it for relations', async () => {
    const { origin, requests } = await startHostileServer((socket) => socket.end(reply('{}')))
    await senderTo(origin).send({ ...POST, method: 'DELETE', path: '/v1/betaGroups/1/relationships/betaTesters' })
    const [head, body] = requests[0]!.split('\r\n\r\n')
    expect(head).toMatch(/^DELETE .*content-length: 19/is)
    expect(body).toBe('{"name":"Tidepool"}')
  })

  it('goes to no host that is not in the table, whatever a wrong cast says', async () => {
    const { origin, connections } = await startHostileServer()
    const { send } = senderTo(origin)
    for (const host of ['evil.test', '', '__proto__', 'constructor', 'api.appstoreconnect.apple.com.evil.test']) {
      expect(await send({ host: host as 'api.storekit.apple.com' })).toMatchObject({ ok: false, why: 'not_sent' })
    }
    expect(connections()).toBe(0)
  })

  it.each([
    ['a path that does not begin with a slash', { path: 'v1/apps' }],
    ['a path with a line break', { path: '/v1/apps HTTP/1.1\r\nX-Evil: 1' }],
    ['a header with a line break', { headers: { 'x-a': 'b\r\nX-Evil: 1' } }],
    ['a header with another character', { headers: { 'x-ä': 'b' } }],
  ])('with %s is not sent', async (_name, wish) => {
    const { origin, requests } = await startHostileServer((socket) => socket.end(reply('{}')))
    const outcome = await senderTo(origin).send(wish)
    if (outcome.ok) expect(requests[0]).not.toMatch(/^x-evil/im)
    else expect([outcome.why, requests]).toEqual(['not_sent', []])
  })
})

describe('an answer', () => {
  it('is taken byte for byte, with its headers', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    const answer = await answered(
      'HTTP/1.1 200 OK\r\nX-Rate-Limit: a;\r\nx-rate-limit: b;\r\nContent-Length: 256\r\n\r\n',
      bytes,
    )
    expect(answer).toMatchObject({ ok: true, status: 200, headers: { 'x-rate-limit': ['a;', 'b;'] } })
    expect(answer.ok && Buffer.from(answer.body).equals(bytes)).toBe(true)
  })

  it.each([
    ['in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n', 'abcde'],
    ['of HTTP/1.0, which ends with the connection', 'HTTP/1.0 200 OK\r\n\r\nabcde', 'abcde'],
    ['without a length, which ends with the connection', 'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nabcde', 'abcde'],
    ['after a hint', `HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${reply('abcde')}`, 'abcde'],
    ['after two hints', `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n${reply('abcde')}`, 'abcde'],
    ['204 with a body, which is none', 'HTTP/1.1 204 No Content\r\n\r\nabcde', ''],
  ])('%s is taken', async (_name, raw, body) => {
    expect(textOf(await answered(raw))).toBe(body)
  })

  it('with a status of its own making is passed on', async () => {
    expect(await answered(reply('slow down', 'retry-after: 5\r\n', '429 Too Many'))).toMatchObject({
      ok: true,
      status: 429,
      headers: { 'retry-after': '5' },
    })
  })

  it.each([301, 302, 303, 307, 308])('that redirects (%i) is not followed', async (status) => {
    const elsewhere = await startHostileServer((socket) => socket.end(reply('{}')))
    const answer = await answered(reply('', `location: ${elsewhere.origin}/v1/apps\r\n`, `${status} Elsewhere`))
    expect(answer).toMatchObject({ ok: true, status })
    expect(elsewhere.connections()).toBe(0)
  })

  it.each([
    ['once', 'gzip'],
    ['a thousand times', Array(1000).fill('gzip').join(', ')],
  ])('that says it is compressed (%s) is not unpacked: nobody has asked for that', async (_name, encoding) => {
    const bomb = gzipSync(Buffer.alloc(10_000_000))
    const head = `HTTP/1.1 200 OK\r\ncontent-encoding: ${encoding}\r\ncontent-length: ${bomb.length}\r\n\r\n`
    const answer = await answered(head, bomb)
    expect(answer.ok && answer.body.length).toBe(bomb.length)
  })

  it.each([
    ['a garbled status', 'HTTP/1.1 OK\r\n\r\n'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['a garbled chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabcde'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    ],
    ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'],
    ['an unasked-for Continue', `HTTP/1.1 100 Continue\r\n\r\n${reply('abcde')}`],
    ['a hundred kilobytes of headers', `HTTP/1.1 200 OK\r\nx-a: ${'a'.repeat(100_000)}\r\ncontent-length: 0\r\n\r\n`],
    ['a head that never ends', `HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(20_000)}`],
  ])('with %s is none, and may have followed on what was asked', async (_name, raw) => {
    expect(await answered(raw)).toMatchObject({ ok: false, why: 'lost' })
  })
})
