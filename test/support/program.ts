/** The program in the form in which it is packaged, made once for the whole run: its processes start in half the time. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bundle } from '../../scripts/build/bundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly program: string
    /** Where processes keep what they have compiled. */
    readonly compileCache: string
  }
}

/** Below the packages that it needs. */
const ALL_RUNS = resolve(import.meta.dirname, '../../.test-program')

export default async function setup(project: TestProject): Promise<() => void> {
  mkdirSync(ALL_RUNS, { recursive: true })
  const folder = mkdtempSync(join(ALL_RUNS, 'run-'))
  await bundle(folder)
  project.provide('program', join(folder, 'src/cli.js'))
  project.provide('compileCache', join(folder, 'compiled'))
  return () => rmSync(folder, { recursive: true, force: true })
}
