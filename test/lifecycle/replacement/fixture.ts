/** Keys that are replaced in place, against the sandbox. */
import type { StoreKey } from '../../../src/custody/store-keys.ts'
import type { GivenReplacement } from '../../../src/lifecycle/replacement/replace.ts'
import { createNewFiles } from '../../support/new-files.ts'
import type { Engine } from '../../support/test-database.ts'
import { createLifecycle } from '../fixture.ts'

export async function createReplacement(engine: Engine = 'sqlite') {
  const world = await createLifecycle(engine)
  return {
    ...world,
    newFile: createNewFiles(world),
    replace: (key: StoreKey, given: GivenReplacement) => world.keys.replace(key, given, world.exchange()),
    statusOf: async (id: string) => (await world.keyring.services.integrations.find(world.workspaceId, id))?.status,
    /** The key IDs and service accounts that asked the stores since a moment. */
    signersSince: (sent: number) => [
      ...new Set(world.sandbox.requests.slice(sent).flatMap(({ headers }) => kidOf(headers))),
    ],
  }
}

function kidOf({ authorization = '' }: Readonly<Record<string, string>>): readonly string[] {
  const [header = ''] = authorization.replace('Bearer ', '').split('.')
  try {
    return [JSON.parse(Buffer.from(header, 'base64url').toString()).kid]
  } catch {
    return []
  }
}
