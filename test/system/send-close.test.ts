import { describe, expect, it, vi } from 'vitest'
import { POST, reply, senderTo, startHostileServer } from './hostile-server.ts'

/** How many there are of what keeps this process alive. */
function count(resource: 'Timeout' | 'TCPSocketWrap'): number {
  return process.getActiveResourcesInfo().filter((name) => name === resource).length
}

describe('a sender that was closed', () => {
  it('has let go of every connection and every timer', async () => {
    // Other tests of this process keep connections and timers of their own.
    const [others, otherTimers] = [count('TCPSocketWrap'), count('Timeout')]
    const { origin, connections, allClosed } = await startHostileServer((socket, number) => {
      if (number % 3 === 1) socket.write(reply('{}'))
      if (number % 3 === 2) socket.destroy()
    })
    const { send, close } = senderTo(origin)
    for (let round = 0; round < 4; round++)
      await Promise.all([
        send(),
        send({ timeoutMs: 40 }),
        send({ signal: AbortSignal.abort() }),
        send({ timeoutMs: 40 }),
      ])
    expect(connections()).toBeGreaterThan(0)
    await close()
    await allClosed()
    await vi.waitFor(() => {
      expect(count('TCPSocketWrap')).toBeLessThanOrEqual(others)
      expect(count('Timeout')).toBeLessThanOrEqual(otherTimers)
    })
  })

  it('ends what is on its way, and sends nothing more', async () => {
    const { origin, requests } = await startHostileServer()
    const { send, close } = senderTo(origin)
    const hanging = send(POST)
    await vi.waitFor(() => expect(requests).toHaveLength(1))
    await close()
    expect(await hanging).toMatchObject({ ok: false, why: 'lost' })
    expect(await send(POST)).toMatchObject({ ok: false, why: 'not_sent' })
  })
})

describe('a sender', () => {
  it('keeps no timer of an exchange that is over', async () => {
    const { origin } = await startHostileServer((socket) => socket.write(reply('{}')))
    const { send } = senderTo(origin)
    await send({ timeoutMs: 60_000 })
    const before = count('Timeout')
    for (let index = 0; index < 20; index++) await send({ timeoutMs: 60_000 })
    // The pool keeps a few of its own.
    expect(count('Timeout') - before).toBeLessThan(10)
  })
})
