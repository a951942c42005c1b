/** Triggers for what only one store has. */
import type { Integration } from '../../custody/integrations.ts'
import type { Store } from '../../custody/kinds.ts'
import { notOn } from '../../stores/not-on.ts'

/**
 * Leaves those of the other store out; one that is named is refused.
 * @param instead what there is on the other store
 */
export function onlyOf(
  store: Store,
  { integrationId }: { readonly integrationId?: string | undefined },
  instead: string,
) {
  return (integrations: readonly Integration[]): readonly Integration[] => {
    const asked = integrations.filter((one) => one.store === store)
    const [named] = integrations
    if (integrationId !== undefined && named && asked.length === 0)
      throw notOn(named.store, instead, 'query.integrationId')
    return asked
  }
}
