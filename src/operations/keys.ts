/** The group "keys": what store keys there are and whether the stores accept them. Never their secrets. */
import type { Row } from '../contract/types.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import type { Context, Handlers, Services } from './context.ts'
import { pageByName } from './name-pages.ts'
import { checkRow, keyRow } from './rows.ts'
import { visibleKey } from './visible.ts'

export function keyHandlers(services: Services): Pick<Handlers, 'ListKeys' | 'GetKey' | 'CheckKey'> {
  const { checks, integrations, keysLifecycle, storeKeys, cursors } = services

  /** By key id: how many integrations use it, of those that the caller may see. */
  async function countIntegrations({ caller }: Context): Promise<ReadonlyMap<string, number>> {
    return integrations.countByKey(caller.workspaceId, caller.fence)
  }

  async function withChecks(key: StoreKey, context: Context): Promise<Row<'KeyWithChecks'>> {
    const [found, counts] = await Promise.all([checks.of({ keyIds: [key.id] }), countIntegrations(context)])
    return { ...keyRow(key, found, counts.get(key.id) ?? 0), checks: found.map(checkRow) }
  }

  return {
    async ListKeys({ query }, context) {
      const { workspaceId, fence } = context.caller
      const [all, counts] = await Promise.all([storeKeys.list(workspaceId), countIntegrations(context)])
      const visible = all.filter(
        (key) => (query.store === undefined || key.store === query.store) && (fence === null || counts.has(key.id)),
      )
      const binding = { workspaceId, operation: 'ListKeys', filters: query }
      const { rows, nextCursor } = pageByName(cursors, binding, visible, query)
      const found = await checks.of({ keyIds: rows.map(({ id }) => id) })
      return {
        value: rows.map((key) =>
          keyRow(
            key,
            found.filter(({ keyId }) => keyId === key.id),
            counts.get(key.id) ?? 0,
          ),
        ),
        nextCursor,
      }
    },

    async GetKey({ path }, context) {
      return withChecks(await visibleKey(services, context.caller, path.keyId, 'path.keyId'), context)
    },

    async CheckKey({ path }, context) {
      const key = await visibleKey(services, context.caller, path.keyId, 'path.keyId')
      await keysLifecycle.check(key, { ...context.exchange, fresh: true })
      return withChecks(key, context)
    },
  }
}
