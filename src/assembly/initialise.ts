/** From nothing to a keyring that somebody can sign in to. */
import { existsSync } from 'node:fs'
import { createAccessKeys } from '../access/access-keys.ts'
import { COMMAND_LINE } from '../access/audit/event.ts'
import { createAudit } from '../access/audit.ts'
import { DEFAULT_WORKSPACE, FIRST_OWNER } from '../access/workspaces.ts'
import type { Outside } from '../assembly.ts'
import type { Config } from '../config.ts'
import { initialise, isInitialised, openCustody } from '../custody/custody.ts'
import { createMasterKeyFile } from '../custody/master-key-file.ts'
import { createLocalMasterKeys, type MasterKeys } from '../custody/master-keys.ts'
import { openDatabase } from '../database/database.ts'
import type { Random } from '../ports.ts'
import { type DataLock, loadMasterKeys, locationOf, lockNewData, modeOf } from './place.ts'

/**
 * Makes the data folder, the master key file (unless the keys are given), the database and the first owner access key.
 * @param held the lock of the data folder, where somebody has it already and keeps it
 * @returns the access key, which nobody can see again
 * @throws Error when the database is initialised already
 */
export async function initialiseKeyring(
  config: Config,
  outside: Outside,
  given?: MasterKeys,
  held?: DataLock,
): Promise<{ readonly accessKey: string }> {
  // Of two at once, one would find the master key file half written.
  const lock = held ?? lockNewData(config)
  try {
    return await initialiseAlone(config, outside, given)
  } finally {
    if (!held) lock.release()
  }
}

async function initialiseAlone(
  config: Config,
  outside: Outside,
  given: MasterKeys | undefined,
): Promise<{ readonly accessKey: string }> {
  const database = await openDatabase(locationOf(config), outside)
  try {
    if (await isInitialised(database))
      throw new Error('There is a Store Keyring here already. Start it with: store-keyring start')
    const masterKeys = given ?? makeOrLoadMasterKeys(config, outside.random)
    const mode = modeOf(config)
    const { workspaceId } = await initialise(database, { ...outside, masterKeys, mode })
    const custody = await openCustody(database, { ...outside, source: { read: async () => masterKeys }, mode })
    if ('fault' in custody) throw new Error(custody.sentence)
    const audit = createAudit({ ...outside, database, key: custody.secrets.keyFor('audit chain') })
    const { secret } = await audit.around(
      {
        workspaceId,
        actor: COMMAND_LINE,
        action: 'Initialise',
        target: { kind: 'workspace', id: workspaceId, name: DEFAULT_WORKSPACE },
      },
      () => createAccessKeys({ ...outside, database }).create({ workspaceId, ...FIRST_OWNER }),
      ({ accessKey: { id, name } }) => ({
        also: [{ action: 'CreateAccessKey', target: { kind: 'access_key', id, name } }],
      }),
    )
    return { accessKey: secret }
  } finally {
    await database.close()
  }
}

/** A file that is there was brought for this database, or is left of an attempt that was cut off. */
function makeOrLoadMasterKeys(config: Config, random: Random): MasterKeys {
  const { masterKey } = config
  if ('file' in masterKey && !existsSync(masterKey.file))
    return createLocalMasterKeys(createMasterKeyFile(masterKey.file, random))
  return loadMasterKeys(config)
}
