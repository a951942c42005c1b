/**
 * The load of the benchmarks: raw sockets and nothing parsed that need not be, so that it costs the core that it shares with
 * the store as little as can be. Closed loop: so many connections, each with a next request as soon as it is answered. Open
 * loop: so many requests a second, whether or not what went before was answered, so that no stall hides behind another.
 */
import { connect, type Socket } from 'node:net'
import { child } from './processes.ts'

export interface Target {
  readonly port: number
  /** Sent in turn. */
  readonly paths: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

export type LoadQuestion = Target &
  (
    | { readonly kind: 'closed'; readonly connections: number; readonly ms: number }
    | { readonly kind: 'open'; readonly perSecond: number; readonly ms: number }
  )

export interface LoadAnswer {
  readonly requests: number
  /** Other statuses than 200, and connections that broke. */
  readonly failures: number
  readonly ms: number
  /** Sorted, in milliseconds; of the open loop only. */
  readonly latencies: readonly number[]
}

child<object>(async () => ({
  port: 0,
  answer: (question: LoadQuestion) => (question.kind === 'closed' ? closedLoop(question) : openLoop(question)),
}))

async function closedLoop(target: Extract<LoadQuestion, { kind: 'closed' }>): Promise<LoadAnswer> {
  const requests = requestsTo(target)
  const tally = { done: 0, failures: 0, next: 0 }
  const startedAt = performance.now()
  const endAt = startedAt + target.ms
  const next = () => requests[tally.next++ % requests.length] ?? ''
  await Promise.all(
    Array.from(
      { length: target.connections },
      () =>
        new Promise<void>((resolve) => {
          const line = openLine(target.port, (isGood) => {
            if (isGood) tally.done++
            else tally.failures++
            if (performance.now() < endAt && isGood) line.send(next())
            else {
              line.close()
              resolve()
            }
          })
          line.send(next())
        }),
    ),
  )
  return { requests: tally.done, failures: tally.failures, ms: performance.now() - startedAt, latencies: [] }
}

async function openLoop(target: Extract<LoadQuestion, { kind: 'open' }>): Promise<LoadAnswer> {
  const requests = requestsTo(target)
  const latencies: number[] = []
  const idle: Line[] = []
  let [sent, failures, open] = [0, 0, 0]
  const startedAt = performance.now()
  const due = () => Math.min(target.ms, performance.now() - startedAt) * (target.perSecond / 1000)
  const send = () => {
    const line = idle.pop() ?? newLine()
    const from = performance.now()
    open++
    line.then((isGood) => {
      open--
      if (isGood) {
        latencies.push(performance.now() - from)
        idle.push(line)
      } else failures++
    })
    line.send(requests[sent++ % requests.length] ?? '')
  }
  function newLine() {
    let then: (isGood: boolean) => void = () => undefined
    const line = openLine(target.port, (isGood) => then(isGood))
    return {
      ...line,
      // biome-ignore lint/suspicious/noThenProperty: it is called, never awaited
      then: (callback: (isGood: boolean) => void) => {
        then = callback
      },
    }
  }
  type Line = ReturnType<typeof newLine>
  await new Promise<void>((resolve) => {
    const tick = () => {
      while (sent < Math.floor(due())) send()
      if (performance.now() - startedAt < target.ms || open > 0) setTimeout(tick, 1)
      else resolve()
    }
    tick()
  })
  for (const line of idle) line.close()
  latencies.sort((a, b) => a - b)
  return { requests: latencies.length, failures, ms: performance.now() - startedAt, latencies }
}

function requestsTo({ port, paths, headers }: Target): readonly string[] {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return paths.map((path) => `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n')

/** One connection that waits for one answer at a time. */
function openLine(port: number, answered: (isGood: boolean) => void) {
  let [left, isChunked, isGood] = [-1, false, false]
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let isOver = false
  const end = (wasGood: boolean) => {
    left = -1
    answered(wasGood)
  }
  const fail = () => {
    if (isOver) return
    isOver = true
    answered(false)
  }
  socket.on('error', fail)
  socket.on('close', fail)
  socket.on('data', (chunk) => {
    if (left < 0) {
      const at = chunk.indexOf(HEAD_END)
      // A head of the peers here is far shorter than a packet.
      if (at < 0) return fail()
      const head = chunk.toString('latin1', 0, at).toLowerCase()
      isGood = head.startsWith('http/1.1 200')
      const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1]
      isChunked = length === undefined
      left = isChunked ? 1 : Number(length) - (chunk.length - at - HEAD_END.length)
    } else if (!isChunked) left -= chunk.length
    if (isChunked ? chunk.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : left === 0) end(isGood)
  })
  return {
    send: (request: string) => void socket.write(request, 'latin1'),
    close: () => {
      isOver = true
      socket.destroy()
    },
  }
}
