/** A copy of the project in which defences may be taken out: files as they are now, packages by a link. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Report } from './patch.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const REPORT = '.removals-report.json'

export interface Scratch {
  /** @throws Error when the patch does not fit the code as it is now */
  readonly apply: (patchFile: string) => void
  readonly undo: (patchFile: string) => void
  /** Runs test files. @returns what the runner reports, or its last words when it reports nothing */
  readonly test: (files: readonly string[]) => Report | string
  readonly remove: () => void
}

export function createScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'store-keyring-removals-'))
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  const deleted = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: ROOT })
  const gone = new Set(deleted.toString().split('\0'))
  for (const path of listed.toString().split('\0')) {
    if (path !== '' && !gone.has(path)) cpSync(join(ROOT, path), join(folder, path))
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))

  const git = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('git', ['apply', ...args], { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr.trim())
  }
  return {
    apply: (patchFile) => git(patchFile),
    undo: (patchFile) => git('--reverse', patchFile),
    test(files) {
      const report = join(folder, REPORT)
      rmSync(report, { force: true })
      const runner = join(ROOT, 'node_modules/vitest/vitest.mjs')
      const args = [runner, 'run', '--reporter=json', `--outputFile=${report}`, ...files]
      const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
      try {
        return JSON.parse(readFileSync(report, 'utf8')) as Report
      } catch {
        return `${stdout}${stderr}`.trim().split('\n').slice(-5).join('\n')
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
