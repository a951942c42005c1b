/** What the commands that change the master key work with. */
import type { Database } from '../../database/database.ts'
import type { Clock, Random } from '../../ports.ts'
import type { MasterKeySource } from '../master-keys.ts'
import type { Sealing } from '../sealing.ts'
import type { MasterKeysAtHand } from './at-hand.ts'
import type { MasterKeyPlace } from './place.ts'

export interface RotationDeps {
  readonly database: Database
  readonly sealing: Sealing
  readonly masterKeys: MasterKeysAtHand
  readonly source: MasterKeySource
  /** Nothing where the keys are in memory only. */
  readonly place: MasterKeyPlace | undefined
  /** Where keys are left for whoever has to put them where no command can write. */
  readonly handoverFile: string
  readonly clock: Clock
  readonly random: Random
}
