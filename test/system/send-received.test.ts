import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { BodySink } from '../../src/ports.ts'
import { reply, senderTo, startHostileServer } from './hostile-server.ts'

function taking(more: Partial<BodySink> = {}) {
  const chunks: Buffer[] = []
  const sink: BodySink = {
    write: async (chunk) => void chunks.push(Buffer.from(chunk)),
    end: async () => undefined,
    ...more,
  }
  return { receive: () => sink, text: () => Buffer.concat(chunks).toString() }
}

const head = (length: number) => `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`

describe('a body that is received on the way', () => {
  it('is handed on whole and in order, and is not kept', async () => {
    const { origin } = await startHostileServer((socket) => {
      socket.write(head(300_000))
      for (const letter of 'abc') socket.write(letter.repeat(100_000))
    })
    const { receive, text } = taking()
    const answer = await senderTo(origin).send({ receive })
    expect(answer).toMatchObject({ ok: true, status: 200 })
    expect(answer.ok && answer.body.length).toBe(0)
    expect(text()).toBe(`${'a'.repeat(100_000)}${'b'.repeat(100_000)}${'c'.repeat(100_000)}`)
  })

  it('is taken at the pace of whoever takes it', async () => {
    const { origin } = await startHostileServer((socket) => {
      socket.write(head(4_000_000))
      for (let part = 0; part < 40; part++) socket.write('x'.repeat(100_000))
    })
    let busy = 0
    let most = 0
    let size = 0
    const { receive } = taking({
      async write(chunk) {
        most = Math.max(most, ++busy)
        await sleep(1)
        size += chunk.length
        busy--
      },
    })
    expect(await senderTo(origin).send({ receive, maxBytes: 5_000_000 })).toMatchObject({ ok: true })
    expect([most, size]).toEqual([1, 4_000_000])
  })

  it('that is not wanted ends the exchange with the reason, and the connection', async () => {
    const reason = new Error('it is a bomb')
    const { origin, allClosed } = await startHostileServer((socket) => socket.write(`${head(1000)}abc`))
    const { receive } = taking({ write: async () => Promise.reject(reason) })
    expect(await senderTo(origin).send({ receive })).toEqual({
      ok: false,
      why: 'refused',
      hasLeft: true,
      cause: reason,
    })
    await allClosed()
  })

  it('that is found bad at its end is none', async () => {
    const reason = new Error('half of it is missing')
    const { origin } = await startHostileServer((socket) => socket.write(`${head(3)}abc`))
    const { receive } = taking({ end: async () => Promise.reject(reason) })
    expect(await senderTo(origin).send({ receive })).toEqual({
      ok: false,
      why: 'refused',
      cause: reason,
    })
  })

  it('that breaks off is lost, and one that is too large is cut off', async () => {
    const broken = await startHostileServer((socket) => socket.end(`${head(1000)}abc`))
    expect(await senderTo(broken.origin).send({ receive: taking().receive })).toMatchObject({ ok: false, why: 'lost' })
    const large = await startHostileServer((socket) => socket.write(`${head(1000)}${'x'.repeat(1000)}`))
    const outcome = await senderTo(large.origin).send({ receive: taking().receive, maxBytes: 100 })
    expect(outcome).toMatchObject({ ok: false, why: 'too_large' })
  })

  it('of an error comes whole, to be read', async () => {
    const { origin } = await startHostileServer((socket) => socket.write(reply('{"errors":[]}', '', '404 Not Found')))
    const { receive, text } = taking()
    const answer = await senderTo(origin).send({ receive })
    expect(answer.ok && Buffer.from(answer.body).toString()).toBe('{"errors":[]}')
    expect(text()).toBe('')
  })

  it('is unpacked by nobody on the way, however often it says that it is packed (G-2)', async () => {
    const { origin } = await startHostileServer((socket) =>
      socket.write(
        `HTTP/1.1 200 OK\r\ncontent-encoding: ${Array(1000).fill('gzip').join(', ')}\r\ncontent-length: 3\r\n\r\nabc`,
      ),
    )
    const { receive, text } = taking()
    expect(await senderTo(origin).send({ receive })).toMatchObject({ ok: true })
    expect(text()).toBe('abc')
  })
})
