/** The program as its users meet it: processes of it, none of which outlives its test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { inject, onTestFinished } from 'vitest'

/** The program as it lies in a checkout, which is what the README starts. */
export const SOURCE = resolve(import.meta.dirname, '../../src/cli.ts')
/** Generous: the machine may have other things to do. What is over sooner is noticed sooner. */
const PATIENCE_MS = 45_000
const LOOK_EVERY_MS = 20

export interface ProcessOptions {
  /** Nothing of the test's own environment but the path gets through. */
  readonly env?: Readonly<Record<string, string>>
  readonly folder: string
  /** Another program than ours. */
  readonly program?: string
  /** How many files and sockets it may have open at once. */
  readonly descriptors?: number
  /** The words of a command that ends by becoming the program, whose words stand behind them. */
  readonly under?: readonly string[]
  /** What stands on standard input, which is closed behind it; null leaves it to `type`. */
  readonly input?: string | Buffer | null
}

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Program {
  readonly pid: number
  /** What it has said so far. */
  readonly stdout: () => string
  readonly stderr: () => string
  /** Writes on its standard input. */
  readonly type: (text: string, last?: 'end') => void
  readonly send: (signal: NodeJS.Signals) => void
  /** Stops reading what it says, as a log reader that was closed does. */
  readonly deafen: () => void
  readonly hasEnded: () => boolean
  readonly ended: Promise<Ended>
}

export function startProgram(
  args: readonly string[],
  { env = {}, folder, program = inject('program'), descriptors, under = [], input }: ProcessOptions,
): Program {
  const node = [process.execPath, program, ...args]
  const [command = '', ...rest] =
    descriptors === undefined
      ? [...under, ...node]
      : ['sh', '-c', `ulimit -n ${descriptors} && exec "$0" "$@"`, ...node]
  const child: ChildProcess = spawn(command, rest, {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: inject('compileCache'), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
    })
  // Whoever does not read its input closes it early.
  child.stdin?.on('error', () => undefined)
  if (input !== null) child.stdin?.end(input ?? '')
  let hasEnded = false
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => {
      hasEnded = true
      done({ code, signal, ...said })
    })
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    pid: child.pid ?? 0,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    type(text, last) {
      child.stdin?.write(text)
      if (last) child.stdin?.end()
    },
    send: (signal) => void child.kill(signal),
    deafen() {
      child.stdout?.destroy()
      child.stderr?.destroy()
    },
    hasEnded: () => hasEnded,
    ended,
  }
}

/** Runs a command to its end. */
export async function runProgram(args: readonly string[], options: ProcessOptions): Promise<Ended> {
  const program = startProgram(args, options)
  await until(`the end of ${args.join(' ')}`, () => program.hasEnded())
  return program.ended
}

/** What `start --json` and `demo --json` say first. */
export interface Started {
  readonly url: string
  readonly mode: string
  readonly accessKey?: string
  readonly publicUrl?: string
  readonly metricsUrl?: string
}

export interface Server extends Program, Started {}

/** Starts a server and waits for its first line. @param args must contain `--json` */
export async function startServerProgram(args: readonly string[], options: ProcessOptions): Promise<Server> {
  const program = startProgram(args, options)
  await until('the first line of the server', () => program.hasEnded() || program.stdout().includes('\n'))
  const [line = ''] = program.stdout().split('\n')
  if (line === '') throw new Error(`the server did not start: ${program.stderr()}`)
  return { ...program, ...(JSON.parse(line) as Started) }
}

/** Two processors, and processes that also wait. */
const AT_ONCE = 3

/** Does the same for every row, some at a time. @returns what came of it, in the order of the rows */
export async function forEachRow<Row, Outcome>(
  rows: readonly Row[],
  work: (row: Row) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = [...rows.entries()]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) outcomes[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return outcomes
}

/** Looks again until it is so. @throws Error when it takes longer than anything should */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const giveUpAt = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`waited in vain for ${what}`)
    await new Promise((later) => setTimeout(later, LOOK_EVERY_MS))
  }
}
