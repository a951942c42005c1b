import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { info, parameter } from './fixture/places.ts'
import { plant, type Step, set } from './fixture/plant.ts'

const MAIN = fileURLToPath(new URL('../../../scripts/check-connector/main.ts', import.meta.url))
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('node scripts/check-connector/main.ts', () => {
  it('exits with 0 and one line when every rule holds', async () => {
    const folder = write()
    const { code, stdout, stderr } = await run(folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^.+: \d+ rules hold over 10 operations, \d+ kB of 1 MB\n$/)
    expect(stdout.startsWith(`${folder}: `)).toBe(true)
  })

  it('exits with 1 and the faults, grouped by rule', async () => {
    const folder = write(
      set(info('version'), '3.0'),
      set(parameter('AppId', 'x-ms-url-encoding'), 'double'),
      set(parameter('Cursor', 'description'), 'no sentence'),
      set(parameter('Force', 'description'), 'no sentence'),
    )
    const { code, stdout } = await run(folder)
    expect(code).toBe(1)
    expect(stdout.replace(/\d+ rules/, 'N rules')).toBe(
      `the version is 1.0 or 1.0.0
    #/info/version: reviewers ask for 1.0

every description is a sentence
    #/parameters/Cursor/description: start with a capital letter and end with a full stop
    #/parameters/Force/description: start with a capital letter and end with a full stop

a path parameter is single encoded (PathParameterMissingEncoding)
    #/parameters/AppId: add "x-ms-url-encoding": "single"

${folder}: 4 faults against 3 of N rules
`,
    )
  })

  it('prints the same for programs with --json', async () => {
    const { code, stdout } = await run(write(set(info('version'), '3.0')), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      operations: 10,
      breaches: [{ rule: 'the version is 1.0 or 1.0.0', faults: [{ where: '#/info/version' }] }],
    })
  })

  it.each([
    ['a folder that is not there', [join(tmpdir(), 'no-such-connector')], /ENOENT/],
    ['an option that it does not know', ['--strict'], /--strict/],
  ])('exits with 2 for %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

function write(...steps: Step[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'connector-'))
  folders.push(folder)
  const { definition, properties } = plant(steps)
  writeFileSync(join(folder, 'apiDefinition.swagger.json'), definition)
  writeFileSync(join(folder, 'apiProperties.json'), properties)
  return folder
}

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}
