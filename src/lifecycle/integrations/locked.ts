/** Changes of an integration have it, and its store keys, to themselves: two deletes at once can't orphan a key. */
import { type Integration, readIntegration } from '../../custody/integrations.ts'
import type { Lock, Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { IntegrationsDeps } from './deps.ts'

/**
 * @param alsoLock what else the change must have to itself, such as a key that is about to be added
 * @param work is given the integration as it is now
 * @param isChange whether others must notice what `work` has done; default: always
 * @throws ProxyError `not_found` when the integration is gone
 */
export async function changeLocked<T>(
  { database }: IntegrationsDeps,
  { workspaceId, id, keyIds }: Integration,
  alsoLock: Pick<Lock, 'workspaces' | 'store_keys'>,
  work: (tx: Queries, current: Integration) => Promise<T>,
  isChange: (result: T) => boolean = () => true,
): Promise<T> {
  for (let expected = keyIds; ; ) {
    const lock = { ...alsoLock, store_keys: [...expected, ...(alsoLock.store_keys ?? [])], integrations: [id] }
    const outcome = await database.changeIf<{ result: T } | { expected: readonly string[] }>(
      lock,
      async (tx) => {
        const current = await readIntegration(tx, workspaceId, id)
        if (!current) throw new ProxyError('not_found')
        // A key that came or went before the lock held is not locked: again, with the keys as they are.
        if (current.keyIds.join() !== expected.join()) return { expected: current.keyIds }
        return { result: await work(tx, current) }
      },
      (done) => 'result' in done && isChange(done.result),
    )
    if ('result' in outcome) return outcome.result
    expected = outcome.expected
  }
}
