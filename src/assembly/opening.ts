/** Opens a database with the master keys that belong to it, or says why not. */
import type { Outside } from '../assembly.ts'
import type { Config } from '../config.ts'
import { type Custody, isInitialised, openCustody } from '../custody/custody.ts'
import type { MasterKeySource } from '../custody/master-keys.ts'
import type { Database } from '../database/database.ts'
import { modeOf } from './place.ts'

/** @throws Error with a sentence for whoever starts the program */
export async function openWith(
  database: Database,
  config: Config,
  outside: Outside,
  source: MasterKeySource,
): Promise<Custody> {
  // Before the master keys: there are none before `init` either.
  if (!(await isInitialised(database))) throw notHere(config)
  const custody = await openCustody(database, { ...outside, source, mode: modeOf(config) })
  if ('fault' in custody) throw new Error(custody.sentence)
  return custody
}

export function notHere({ databaseUrl, dataFolder }: Config): Error {
  return new Error(
    databaseUrl === undefined
      ? `There is no Store Keyring in ${dataFolder} yet. Run \`store-keyring init\` first, or set STORE_KEYRING_DATA to its folder.`
      : 'There is no Store Keyring in this database yet. Run `store-keyring init` first, once for all servers.',
  )
}
