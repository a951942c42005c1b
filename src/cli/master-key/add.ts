/** `master-key add`. */
import { handoverFileOf } from '../../assembly.ts'
import type { Config } from '../../config.ts'
import type { Added } from '../../custody/rotation/add.ts'
import { auditedForServer } from '../audited.ts'
import { print, printEither } from '../output.ts'
import { withAllWorkspaces } from '../with-keyring.ts'
import type { Options } from './options.ts'

export async function add({ json }: Options): Promise<void> {
  await withAllWorkspaces(async ({ keyring, config }) => {
    const added = await auditedForServer(keyring, 'AddMasterKey', () => keyring.rotation.add())
    const file = added.outcome === 'handed_over' ? { file: handoverFileOf(config) } : {}
    printEither(json, { ...added, ...file }, () => {
      for (const line of linesOf(added, config)) print(line)
    })
  })
}

function linesOf({ outcome, version }: Added, config: Config): readonly string[] {
  switch (outcome) {
    case 'added':
      return [
        `Added version ${version} to ${'file' in config.masterKey ? config.masterKey.file : ''}. Keep a copy of it as of the old one.`,
        'Servers with a copy of this file need the new one; they read it by themselves.',
        'Next: store-keyring master-key rotate',
      ]
    case 'found':
      return [
        `Version ${version} was there already, and is known from now on.`,
        'Next: store-keyring master-key rotate',
      ]
    case 'waiting':
      return [
        `Version ${version} was added before and is not in use yet, so there is no other one to add.`,
        'Next: store-keyring master-key rotate',
      ]
    case 'handed_over':
      return 'file' in config.masterKey ? mountedLines(config, config.masterKey.file) : environmentLines(config)
  }
}

function environmentLines(config: Config): readonly string[] {
  return [
    `The master keys stand in the environment, which no command can change. The old and a new one are in ${handoverFileOf(config)}`,
    '1. Set STORE_KEYRING_MASTER_KEY to what is in that file, for every server and for this command.',
    '2. Restart the servers, one after the other.',
    '3. Run this again: it finds the new one, and deletes the file.',
  ]
}

function mountedLines(config: Config, file: string): readonly string[] {
  return [
    `${file} cannot be written from here. The old master key and a new one are in ${handoverFileOf(config)}`,
    `1. Put what is in that file in the place of ${file}, for every server and for this command.`,
    '2. Run this again: it finds the new one, and deletes the file. Servers read theirs by themselves.',
  ]
}
