/** Changes of an integration have it, and its store keys, to themselves: two deletes at once can't orphan a key. */
import { type Integration, keyIdsOf } from '../../custody/integrations.ts'
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { IntegrationsDeps } from './deps.ts'

/**
 * @param alsoLock keys that are about to be added
 * @param work is given the ids of the keys as they are now, the primary one first
 * @throws ProxyError `not_found` when the integration is gone
 */
export async function changeLocked<T>(
  { database }: IntegrationsDeps,
  integration: Integration,
  alsoLock: readonly string[],
  work: (tx: Queries, keyIds: readonly string[]) => Promise<T>,
): Promise<T> {
  for (let expected = integration.keyIds; ; ) {
    const outcome = await database.change(
      { store_keys: [...expected, ...alsoLock], integrations: [integration.id] },
      async (tx) => {
        const row = await tx.selectFrom('integrations').select('id').where('id', '=', integration.id).executeTakeFirst()
        if (!row) throw new ProxyError('not_found')
        const keyIds = (await keyIdsOf(tx, [integration.id])).get(integration.id) ?? []
        // A key that came or went before the lock held is not locked: again, with the keys as they are.
        if (keyIds.join() !== expected.join()) return { expected: keyIds }
        return { result: await work(tx, keyIds) }
      },
    )
    if ('result' in outcome) return outcome.result as T
    expected = outcome.expected
  }
}
