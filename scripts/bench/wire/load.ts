/**
 * The load of the benchmarks: raw sockets and nothing parsed that need not be, so that it costs the core that it shares with
 * the store as little as can be. Closed loop: so many connections, each with a next request as soon as it is answered. Open
 * loop: so many requests a second, whether or not what went before was answered, so that no stall hides behind another.
 */
import { connect } from 'node:net'
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
  let [done, failures, sent] = [0, 0, 0]
  const startedAt = performance.now()
  const endAt = startedAt + target.ms
  const keepAsking = (line: Line, over: () => void) =>
    line.ask(requests[sent++ % requests.length] ?? '', (isGood) => {
      if (isGood) done++
      else failures++
      if (isGood && performance.now() < endAt) return keepAsking(line, over)
      line.close()
      over()
    })
  const connections = Array.from({ length: target.connections }, () => openLine(target.port))
  await Promise.all(connections.map((line) => new Promise<void>((resolve) => keepAsking(line, resolve))))
  return { requests: done, failures, ms: performance.now() - startedAt, latencies: [] }
}

async function openLoop(target: Extract<LoadQuestion, { kind: 'open' }>): Promise<LoadAnswer> {
  const requests = requestsTo(target)
  const latencies: number[] = []
  const idle: Line[] = []
  let [sent, failures, open] = [0, 0, 0]
  const startedAt = performance.now()
  const due = () => Math.floor(Math.min(target.ms, performance.now() - startedAt) * (target.perSecond / 1000))
  const send = () => {
    const line = idle.pop() ?? openLine(target.port)
    const from = performance.now()
    open++
    line.ask(requests[sent++ % requests.length] ?? '', (isGood) => {
      open--
      if (!isGood) return void failures++
      latencies.push(performance.now() - from)
      idle.push(line)
    })
  }
  await new Promise<void>((resolve) => {
    const tick = () => {
      while (sent < due()) send()
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

/** One connection, for one request at a time. */
interface Line {
  /** @param answered is told once whether it was 200 and came whole */
  readonly ask: (request: string, answered: (isGood: boolean) => void) => void
  readonly close: () => void
}

function openLine(port: number): Line {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let waiting: ((isGood: boolean) => void) | undefined
  /** Of the body; negative before the head has come. */
  let left = -1
  let [isChunked, isGood] = [false, false]
  const end = (wasGood: boolean) => {
    const answered = waiting
    waiting = undefined
    left = -1
    answered?.(wasGood)
  }
  socket.on('error', () => undefined)
  socket.on('close', () => end(false))
  socket.on('data', (chunk) => {
    if (left < 0) {
      const at = chunk.indexOf(HEAD_END)
      // A head of the peers here is far shorter than a packet.
      if (at < 0) return end(false)
      const head = chunk.toString('latin1', 0, at).toLowerCase()
      isGood = head.startsWith('http/1.1 200')
      const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1]
      isChunked = length === undefined
      left = isChunked ? 1 : Number(length) - (chunk.length - at - HEAD_END.length)
    } else if (!isChunked) left -= chunk.length
    if (isChunked ? chunk.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : left === 0) end(isGood)
  })
  return {
    ask(request, answered) {
      waiting = answered
      socket.write(request, 'latin1')
    },
    close: () => void socket.destroy(),
  }
}
