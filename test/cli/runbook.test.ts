/** The commands of `SECURITY.md`, which somebody types in a hurry. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { accessKeyCommands } from '../../src/cli/access-keys.ts'
import { auditCommands } from '../../src/cli/audit.ts'
import { doctorCommand } from '../../src/cli/doctor/doctor.ts'
import { initCommand } from '../../src/cli/init.ts'
import { integrationCommands } from '../../src/cli/integrations.ts'
import { keyCommands } from '../../src/cli/keys.ts'
import { masterKeyCommands } from '../../src/cli/master-key.ts'
import { uploadLinkCommands } from '../../src/cli/upload-links.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const page = readFileSync(resolve(ROOT, 'SECURITY.md'), 'utf8')

const program = new Command('store-keyring')
for (const command of [
  accessKeyCommands(),
  auditCommands(),
  doctorCommand(),
  initCommand(),
  integrationCommands(),
  keyCommands(),
  masterKeyCommands(),
  uploadLinkCommands(),
])
  program.addCommand(command)

/** In blocks and in sentences, without what is in angle brackets: `keys replace _ _`. */
const written = [...page.matchAll(/store-keyring ([^`\n]+)/g)].map(([, words = '']) =>
  words
    .trim()
    .replaceAll(/<[^>]+>/g, '_')
    .split(' '),
)

/** What is wrong with it, or undefined. */
function faultOf(words: readonly string[]): string | undefined {
  let command: Command = program
  let rest = words
  for (let next = find(command, rest); next; next = find(command, rest)) [command, rest] = [next, rest.slice(1)]
  if (command.commands.length > 0) return 'there is no such command'
  const flags = rest.filter((word) => word.startsWith('--'))
  const unknown = flags.find((flag) => !command.options.some(({ long }) => long === flag))
  if (unknown !== undefined) return `${unknown} is none of its options`
  const values = flags.filter((flag) => command.options.some(({ long, required }) => long === flag && required))
  const given = rest.length - flags.length - values.length
  const needed = command.registeredArguments.filter(({ required }) => required).length
  return given < needed || given > command.registeredArguments.length ? `it takes ${needed} arguments` : undefined
}

function find(command: Command, [name]: readonly string[]): Command | undefined {
  return command.commands.find((one) => one.name() === name)
}

describe('the commands for when a key leaked', () => {
  it('are all there, with their options and arguments', () => {
    expect(written.length).toBeGreaterThan(15)
    const faults = written.map((words) => [words.join(' '), faultOf(words)]).filter(([, fault]) => fault !== undefined)
    expect(faults).toEqual([])
  })

  it('would be found out', () => {
    expect(faultOf(['keys', 'renew', '_'])).toBe('there is no such command')
    expect(faultOf(['keys', 'replace', '_', '_', '--force'])).toBe('--force is none of its options')
    expect(faultOf(['keys', 'replace', '_'])).toBe('it takes 2 arguments')
  })
})

it('the npm scripts that a release is checked with are there', () => {
  const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'))
  const named = [...page.matchAll(/`npm run ([\w:-]+)/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => !(name! in scripts))).toEqual([])
})
