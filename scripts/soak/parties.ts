/** The two processes beside this one: the stores, and the server. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { NODE_OPTIONS } from '../node-options.ts'
import type { Gauged } from './gauge.ts'
import type { Order, Reply } from './stand-ins.ts'

const HERE = import.meta.dirname
const SERVER = resolve(HERE, '../../src/cli.ts')
const GAUGE_PATIENCE_MS = 20_000

export interface StandIns {
  readonly tell: (order: Order) => Promise<Reply>
  readonly stop: () => void
}

export function startStandIns(): StandIns {
  const child = fork(join(HERE, 'stand-ins.ts'))
  return {
    async tell(order) {
      child.send(order)
      const [reply] = await once(child, 'message')
      return reply
    },
    stop: () => void child.kill(),
  }
}

export interface ServerProcess {
  readonly url: string
  /** Bytes that it has of the machine's memory. */
  readonly rss: () => number
  /** Open descriptors: sockets and files. */
  readonly descriptors: () => number
  /** What it holds once the garbage is gone. */
  readonly gauge: () => Promise<Gauged>
  readonly send: (signal: NodeJS.Signals) => void
  readonly ended: Promise<number | null>
  /** Lines of its log that are no `info`. */
  readonly complaints: () => readonly string[]
}

export async function startServer(env: Readonly<Record<string, string>>, folder: string): Promise<ServerProcess> {
  const gaugeFile = join(folder, 'gauge.jsonl')
  writeFileSync(gaugeFile, '')
  const child: ChildProcess = spawn(
    process.execPath,
    ['--expose-gc', ...NODE_OPTIONS, `--import=${join(HERE, 'gauge.ts')}`, SERVER, 'start', '--json'],
    { env: { PATH: process.env.PATH, SOAK_GAUGE: gaugeFile, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const complaints: string[] = []
  let rest = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    complaints.push(...lines.filter((line) => line !== '' && !line.includes('"level":"info"')))
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const line = await Promise.race([
    once(child.stdout as NodeJS.ReadableStream, 'data').then(([chunk]) => String(chunk)),
    ended.then(() => ''),
  ])
  if (line === '') throw new Error(`the server did not start: ${complaints.join('\n')}`)
  const proc = `/proc/${child.pid}`
  const gauges = () => readFileSync(gaugeFile, 'utf8').trim().split('\n').filter(Boolean)
  return {
    url: JSON.parse(line).url,
    rss: () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`${proc}/status`, 'utf8'))?.[1] ?? 0) * 1024,
    descriptors: () => readdirSync(`${proc}/fd`).length,
    async gauge() {
      const before = gauges().length
      child.kill('SIGUSR2')
      const giveUpAt = performance.now() + GAUGE_PATIENCE_MS
      while (gauges().length === before) {
        if (performance.now() > giveUpAt) throw new Error('the server does not tell what it holds')
        await new Promise((later) => setTimeout(later, 50))
      }
      return JSON.parse(gauges().at(-1) ?? '')
    },
    send: (signal) => void child.kill(signal),
    ended,
    complaints: () => complaints,
  }
}
