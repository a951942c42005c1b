import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { accessKeyCommands } from '../../src/cli/access-keys.ts'
import { calledAs } from '../../src/cli/called-as.ts'
import { demoCommand } from '../../src/cli/demo.ts'
import { doctorCommand } from '../../src/cli/doctor/doctor.ts'
import { firstAccessKeyCommand } from '../../src/cli/first-access-key.ts'
import { initCommand } from '../../src/cli/init.ts'
import { integrationCommands } from '../../src/cli/integrations.ts'
import { keyCommands } from '../../src/cli/keys.ts'
import { startCommand } from '../../src/cli/start.ts'
import { storeTokenCommands } from '../../src/cli/store-tokens.ts'
import { uploadLinkCommands } from '../../src/cli/upload-links.ts'
import { workspaceCommands } from '../../src/cli/workspaces.ts'
import { createReadyInstallation } from '../support/installation.ts'
import { forEachRow, runProgram } from '../support/process.ts'
import { createTestFolder } from '../support/test-database.ts'

const COMMANDS: readonly Command[] = [
  initCommand(),
  startCommand(),
  demoCommand(),
  firstAccessKeyCommand(),
  doctorCommand(),
  ...[
    keyCommands(),
    integrationCommands(),
    accessKeyCommands(),
    storeTokenCommands(),
    uploadLinkCommands(),
    workspaceCommands(),
  ].flatMap(({ commands }) => commands),
]

/** Where nothing is yet. */
async function runAnywhere(args: readonly string[]) {
  const folder = await createTestFolder()
  return runProgram(args, { folder, env: { TMPDIR: folder } })
}

describe('help', () => {
  it('comes first: every command, the first steps and every setting', async () => {
    const { code, stdout, stderr } = await runAnywhere(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const word of ['init', 'start', 'demo', 'first-access-key', 'keys', 'access-keys', 'workspaces', 'doctor'])
      expect(stdout).toMatch(new RegExp(`^  ${word} `, 'm'))
    for (const word of ['First steps:', 'STORE_KEYRING_DATABASE_URL', 'HOST', 'PORT', 'HTTPS_PROXY'])
      expect(stdout).toContain(word)
  })

  it.each(COMMANDS.map((command) => [nameOf(command), command] as const))('describes %s', (_name, command) => {
    const help = command.createHelp()
    expect(command.description()).toMatch(/^[a-z].*[^.]$/)
    for (const option of help.visibleOptions(command)) expect([option.flags, option.description]).not.toContain('')
    for (const argument of command.registeredArguments) expect(argument.description).not.toBe('')
    // What only reads can be read by scripts too; what is made is told to them.
    expect(command.options.map(({ long }) => long)).toContain('--json')
  })

  it('takes a workspace for whatever is in one', () => {
    const server = ['init', 'start', 'demo', 'doctor', 'workspaces create', 'workspaces list', 'workspaces rename']
    const without = COMMANDS.filter(({ options }) => !options.some(({ long }) => long === '--workspace')).map(nameOf)
    expect(without.toSorted()).toEqual(server.toSorted())
  })

  it('has the settings beside the commands that need them, and examples beside the ones that are hard', async () => {
    expect((await runAnywhere(['start', '--help'])).stdout).toContain('STORE_KEYRING_DATA')
    expect((await runAnywhere(['keys', 'add', '--help'])).stdout).toMatch(/Examples:\n {2}.*cli\.js keys add AuthKey_/)
  })
})

describe('wrong arguments', () => {
  it('are named in one line, whatever is wrong with them', async () => {
    const rows: readonly (readonly [string, readonly string[], RegExp])[] = [
      ['too long a time', ['upload-links', 'create', '--hours', '200'], /^error: [^\n]*from 1 to 168\.\n$/],
      ['an unknown command', ['kyes'], /^error: unknown command 'kyes'\n\(Did you mean keys\?\)\n$/],
      [
        'an unknown option',
        ['keys', 'list', '--jsno'],
        /^error: unknown option '--jsno'\n\(Did you mean --json\?\)\n$/,
      ],
      ['an argument too few', ['keys', 'add'], /^error: missing required argument 'file'\n$/],
      ['a missing name', ['access-keys', 'create'], /^error: required option '--name <name>' not specified\n$/],
      ['a time gone by', ['access-keys', 'create', '--name', 'x', '--expires', '2020-01-31'], /^error: [^\n]*to come/],
      [
        'no day of any year',
        ['access-keys', 'create', '--name', 'x', '--expires', '2031-02-31'],
        /^error: [^\n]*such as/,
      ],
      [
        'an unknown kind',
        ['keys', 'add', 'x', '--kind', 'apple'],
        /^error: [^\n]*app-store-team, app-store-individual/,
      ],
      ['a port that is none', ['demo', '--port', 'http'], /^Cannot start:\n {2}--port: expected 0 to 65535\n$/],
      [
        'a tunnel without https',
        ['demo', '--public-url', 'http://x.dev'],
        /^Cannot start:\n {2}--public-url: expected/,
      ],
      ['nothing to start', ['start'], /^There is no Store Keyring in [^\n]* yet\. Run `[^\n]* init` first[^\n]*\n$/],
      ['nothing to look at', ['keys', 'list'], /^There is no Store Keyring in [^\n]* yet[^\n]*\n$/],
    ]
    const ends = await forEachRow(rows, ([, args]) => runAnywhere(args))
    rows.forEach(([name, , sentence], index) => {
      expect({ name, ...ends[index] }).toMatchObject({
        name,
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(sentence),
      })
    })
  })

  it('are told where to look, when there is no such thing', async () => {
    const { run } = await createReadyInstallation()
    const rows: readonly (readonly [string, readonly string[], string])[] = [
      ['store key', ['keys', 'remove', 'nope'], 'There is no such store key. See: '],
      ['store key to change', ['keys', 'set', 'nope', '--name', 'x'], 'There is no such store key. See: '],
      ['upload link', ['upload-links', 'show', 'nope'], 'There is no such upload link. See: '],
      ['integration', ['integrations', 'remove', 'app-store:com.nope'], 'There is no such integration. See: '],
      ['key for an integration', ['integrations', 'add', '--key', 'nope', '--app', 'x'], 'There is no such store key.'],
      ['access key', ['access-keys', 'revoke', 'ak_nope'], 'There is no such access key. See: '],
      ['fence', ['access-keys', 'create', '--name', 'x', '--integration', 'y'], 'There is no such integration. See: '],
      ['workspace', ['keys', 'list', '--workspace', 'nope'], 'There is no such workspace.'],
      ['file', ['keys', 'add', 'nope.p8'], 'nope.p8: there is no such file or folder.'],
      ['file, but a folder', ['keys', 'add', '.'], '.: this is a folder, not a file.'],
    ]
    const ends = await forEachRow(rows, ([, args]) => run([...args, '--json']))
    rows.forEach(([name, , sentence], index) => {
      expect({ name, ...ends[index] }).toMatchObject({
        name,
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(sentence),
      })
      expect(ends[index]?.stderr.match(/\n/g)).toHaveLength(1)
    })
  })
})

describe('calledAs', () => {
  it.each([
    ['npm run in a checkout', '/app/src/cli.ts', { npm_lifecycle_event: 'demo' }, 'npm run -s keyring --'],
    ['node in a checkout', '/app/src/cli.ts', {}, 'node src/cli.ts'],
    ['node in a container', '/app/dist/src/cli.js', {}, 'node dist/src/cli.js'],
    ['an installed package', '/usr/bin/store-keyring', {}, 'store-keyring'],
    ['npx', '/app/node_modules/.bin/store-keyring', { npm_lifecycle_event: 'npx' }, 'store-keyring'],
  ])('names what can be typed again: %s', (_name, script, env, expected) => {
    expect(calledAs(script, '/app', env)).toBe(expected)
  })

  it('is what npm scripts say', async () => {
    const root = resolve(import.meta.dirname, '../..')
    const { stderr } = npm(['run', '-s', 'keyring', '--', 'start'], root, await createTestFolder())
    expect(stderr).toContain('Run `npm run -s keyring -- init` first')
  })
})

function nameOf(command: Command): string {
  return command.parent ? `${command.parent.name()} ${command.name()}` : command.name()
}

function npm(args: readonly string[], cwd: string, folder: string): SpawnSyncReturns<string> {
  const env = { ...process.env, STORE_KEYRING_DATA: join(folder, 'none') }
  return spawnSync('npm', [...args], { cwd, encoding: 'utf8', env })
}
