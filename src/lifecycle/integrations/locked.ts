/** Changes of an integration have it, and its store keys, to themselves: two deletes at once can't orphan a key. */
import { type Integration, readIntegration } from '../../custody/integrations.ts'
import type { Lock, Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { IntegrationsDeps } from './deps.ts'

/**
 * @param alsoLock what else the change must have to itself, such as a key that is about to be added
 * @param work is given the integration as it is now
 * @throws ProxyError `not_found` when the integration is gone
 */
export async function changeLocked<T>(
  { database }: IntegrationsDeps,
  { workspaceId, id, keyIds }: Integration,
  alsoLock: Pick<Lock, 'workspaces' | 'store_keys'>,
  work: (tx: Queries, current: Integration) => Promise<T>,
): Promise<T> {
  for (let expected = keyIds; ; ) {
    const lock = { ...alsoLock, store_keys: [...expected, ...(alsoLock.store_keys ?? [])], integrations: [id] }
    const outcome = await database.change(lock, async (tx) => {
      const current = await readIntegration(tx, workspaceId, id)
      if (!current) throw new ProxyError('not_found')
      // A key that came or went before the lock held is not locked: again, with the keys as they are.
      if (current.keyIds.join() !== expected.join()) return { expected: current.keyIds }
      return { result: await work(tx, current) }
    })
    if ('result' in outcome) return outcome.result as T
    expected = outcome.expected
  }
}
