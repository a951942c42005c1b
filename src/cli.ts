#!/usr/bin/env node
/** The `store-keyring` command. */
import { Command } from 'commander'
import { accessKeyCommands } from './cli/access-keys.ts'
import { auditCommands } from './cli/audit.ts'
import { backupCommand, restoreCommand } from './cli/backup.ts'
import { demoCommand } from './cli/demo.ts'
import { doctorCommand } from './cli/doctor/doctor.ts'
import { firstAccessKeyCommand } from './cli/first-access-key.ts'
import { FIRST_STEPS, SETTINGS } from './cli/help.ts'
import { initCommand } from './cli/init.ts'
import { integrationCommands } from './cli/integrations.ts'
import { keyCommands } from './cli/keys.ts'
import { masterKeyCommands } from './cli/master-key.ts'
import { fail } from './cli/output.ts'
import { startCommand } from './cli/start.ts'
import { storeTokenCommands } from './cli/store-tokens.ts'
import { uploadLinkCommands } from './cli/upload-links.ts'
import { VERSION } from './cli/version.ts'
import { workspaceCommands } from './cli/workspaces.ts'

// Whatever this program makes is for its owner only: database, logs, access keys.
process.umask(0o077)

// Whoever reads this has gone: a server goes on without its log, and a command has nobody left to tell.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const program = new Command('store-keyring')
  .description('Keeps the private keys of the App Store and Google Play, and answers Power Platform connections.')
  .version(VERSION)
  // `--version` behind a command is that command's own.
  .enablePositionalOptions()
  .addHelpText('after', FIRST_STEPS + SETTINGS)

for (const command of [
  initCommand(),
  startCommand(),
  demoCommand(),
  firstAccessKeyCommand(),
  keyCommands(),
  integrationCommands(),
  accessKeyCommands(),
  storeTokenCommands(),
  uploadLinkCommands(),
  workspaceCommands(),
  auditCommands(),
  masterKeyCommands(),
  backupCommand(),
  restoreCommand(),
  doctorCommand(),
]) {
  program.addCommand(command)
}

await program.parseAsync().catch(fail)
