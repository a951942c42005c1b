/** The program on a terminal, as `script` of util-linux makes one. */
import { spawn } from 'node:child_process'
import { inject } from 'vitest'

/** @returns the exit code, and what somebody at the terminal reads */
export function runOnTerminal(
  args: readonly string[],
  { env, folder }: { readonly env: Readonly<Record<string, string>>; readonly folder: string },
): Promise<{ readonly code: number | null; readonly output: string }> {
  const command = [process.execPath, inject('program'), ...args].map((word) => `'${word}'`).join(' ')
  const terminal = spawn('script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let output = ''
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  return new Promise((done, fail) => {
    terminal.once('error', fail)
    terminal.once('close', (code) => done({ code, output }))
  })
}
