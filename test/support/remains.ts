/** What no database may hold: keys that were used and whose integrations are all gone, ties and findings that lead nowhere. */
import type { Database } from '../../src/database/database.ts'

export async function remainsIn({ read }: Pick<Database, 'read'>): Promise<readonly unknown[]> {
  const ties = await read.selectFrom('integration_keys').selectAll().execute()
  const keys = await read.selectFrom('store_keys').select(['id', 'unused_since']).execute()
  const integrations = await read.selectFrom('integrations').select('id').execute()
  const checks = await read.selectFrom('checks').select(['key_id', 'integration_id']).execute()
  const keyIds = new Set(keys.map(({ id }) => id))
  const integrationIds = new Set(['', ...integrations.map(({ id }) => id)])
  return [
    ...keys.filter(({ id, unused_since }) => unused_since === null && !ties.some(({ key_id }) => key_id === id)),
    ...ties.filter(({ key_id, integration_id }) => !keyIds.has(key_id) || !integrationIds.has(integration_id)),
    ...checks.filter(({ key_id, integration_id }) => !keyIds.has(key_id) || !integrationIds.has(integration_id)),
    ...integrations.filter(({ id }) => !ties.some(({ integration_id }) => integration_id === id)),
  ]
}
