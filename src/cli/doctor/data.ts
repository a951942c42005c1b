/** The doctor's look at the data folder, the database and the master key. */
import { statSync } from 'node:fs'
import { DEFAULT_WORKSPACE } from '../../access/workspaces.ts'
import { addressOf } from '../../assembly/place.ts'
import { type Keyring, type Outside, openKeyring } from '../../assembly.ts'
import type { Config } from '../../config.ts'
import { counted } from '../output.ts'
import { sentenceOf } from '../sentences.ts'
import { VERSION } from '../version.ts'
import { engineFindings } from './engine.ts'
import { destroyedLogFinding, fileFindings } from './files.ts'
import { type Finding, fault, fine } from './finding.ts'

const ENGINES = { sqlite: 'SQLite', postgresql: 'PostgreSQL' } as const

export async function dataFindings(config: Config, outside: Outside): Promise<readonly Finding[]> {
  // Beside PostgreSQL it holds the master key file at most.
  const needsFolder = config.databaseUrl === undefined || 'file' in config.masterKey
  return [
    ...(needsFolder ? [folderFinding(config), ...fileFindings(config)] : []),
    ...(await databaseFindings(config, outside)),
    addressFinding(config),
  ]
}

function folderFinding({ dataFolder }: Config): Finding {
  const check = 'Data folder'
  const mode = statSync(dataFolder, { throwIfNoEntry: false })?.mode
  if (mode === undefined) return fault(check, `${dataFolder} does not exist. Run: store-keyring init`)
  // On Windows the mode says nothing.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    return fault(check, `${dataFolder} can be read by others. Run: chmod 700 ${dataFolder}`)
  return fine(check, `${dataFolder}, for its owner only`)
}

/** Power Platform calls https only, and upload links need an address that people reach. */
function addressFinding(config: Config): Finding {
  const check = 'Public address'
  if (config.publicUrl !== undefined) return fine(check, config.publicUrl)
  const own = addressOf(config)
  if (own !== undefined) return fine(check, `none; in the sandbox upload links begin with ${own}`)
  return fine(
    check,
    'none, so there are no upload links. Set STORE_KEYRING_PUBLIC_URL to where callers reach this server',
  )
}

/** After a restore without `destroyed.log`: no fault, but nothing works before somebody has looked. */
async function unconfirmed({ database }: Keyring): Promise<readonly Finding[]> {
  const rows = await database.read.selectFrom('integrations').select('id').where('unconfirmed', '=', 1).execute()
  if (rows.length === 0) return []
  return [
    fault(
      'Restored',
      `${counted(rows.length, 'integration')} from a backup without destroyed.log. Confirm each that is still meant to be there: store-keyring integrations confirm <integration>`,
    ),
  ]
}

/** Opening reads the settings of the database back, and holds the master keys against it. */
async function databaseFindings(config: Config, outside: Outside): Promise<readonly Finding[]> {
  const check = 'Database and master key'
  let keyring: Keyring
  try {
    keyring = await openKeyring(config, outside, VERSION)
  } catch (error) {
    return [fault(check, sentenceOf(error))]
  }
  try {
    const { engine } = keyring.database
    const stores = keyring.services.mode === 'live' ? 'for the real stores' : 'for the sandbox'
    return [
      fine(check, `${ENGINES[engine]}, ${stores}, opened with the right master key`),
      ...(await engineFindings(config, keyring.database)),
      destroyedLogFinding(config),
      await contents(keyring),
      ...(await unconfirmed(keyring)),
    ]
  } finally {
    await keyring.close()
  }
}

/** Not having any is how everybody begins: no fault, but worth the next step. */
async function contents({ workspaces, accessKeys, services }: Keyring): Promise<Finding> {
  const { id } = await workspaces.byName(DEFAULT_WORKSPACE)
  const keys = (await services.storeKeys.list(id)).length
  const integrations = await services.integrations.count(id, null)
  const access = (await accessKeys.list(id)).length
  const next =
    keys === 0
      ? '. Next: store-keyring keys add <file>'
      : integrations === 0
        ? '. Next: store-keyring integrations add --key <key> --app <identifier>'
        : ''
  return fine(
    'Contents',
    `${counted(keys, 'store key')}, ${counted(integrations, 'integration')}, ${counted(access, 'access key')}${next}`,
  )
}
