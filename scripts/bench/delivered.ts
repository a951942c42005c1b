/** The program in the form in which it is delivered: bundled, and started as anybody starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../build/bundle.ts'

const ROOT = join(import.meta.dirname, '../..')
const ADDRESS = /http:\/\/127\.0\.0\.1:(\d+)/
const KIB = 1024

export interface Started {
  readonly url: string
  readonly port: number
  readonly rssBytes: () => number
  readonly stop: () => Promise<void>
}

/** @param work is given the file of the command */
export async function withDelivered<T>(work: (program: string) => Promise<T>): Promise<T> {
  // Inside of the package: what is not bundled is found from there.
  const folder = mkdtempSync(join(ROOT, 'dist-bench-'))
  try {
    await bundle(folder)
    return await work(join(folder, 'src/cli.js'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param args of a program that prints its address @returns once it has */
export async function startProgram(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Started> {
  const env = { ...process.env, STORE_KEYRING_LOG: 'error', PORT: '0', ...environment }
  const started = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [url, port] = await addressOf(started)
  const ended = new Promise<void>((resolve) => started.once('exit', () => resolve()))
  return {
    url,
    port: Number(port),
    rssBytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${started.pid}/status`, 'utf8'))?.[1]) * KIB,
    stop() {
      started.kill()
      return ended
    },
  }
}

async function addressOf({ stdout }: ChildProcess): Promise<[string, string]> {
  let said = ''
  for await (const chunk of stdout?.setEncoding('utf8').iterator({ destroyOnReturn: false }) ?? []) {
    said += chunk
    const [url, port] = ADDRESS.exec(said) ?? []
    if (url !== undefined && port !== undefined) return [url, port]
  }
  throw new Error('the program ended without an address')
}
