/** Flat rows, against the floor: what parsing, the smallest mapping and writing cost anybody. */
import { inTurns, ratiosOf } from '../comparison.ts'
import type { Finding } from '../report.ts'
import { type KeyringServer, listApps, type Setting, saturate, throughPeer } from '../wire/setting.ts'

const ROUNDS = 9

export async function measureFlatRows(setting: Setting, keyring: KeyringServer): Promise<readonly Finding[]> {
  const floor = await setting.peer('servers/floor.ts')
  const figures = await inTurns(ROUNDS, {
    ours: () => saturate(setting, keyring, listApps(keyring, 50)),
    theirs: () => saturate(setting, floor, throughPeer(floor, 50)),
  })
  await floor.stop()
  return [
    {
      what: 'List apps, 50 apps as flat rows',
      against: 'the floor: forward, parse, map, write the same rows',
      ...ratiosOf(figures),
      goal: { atLeast: 0.85 },
    },
  ]
}
