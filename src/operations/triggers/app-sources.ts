/** The apps of a workspace, as places where triggers look. */
import type { Integration } from '../../custody/integrations.ts'
import type { Store } from '../../custody/kinds.ts'
import type { EpochMs } from '../../ports.ts'
import type { Page } from '../../stores/paging.ts'
import type { AppContext, Context, Services } from '../context.ts'
import { integrationsOf } from '../over-integrations.ts'
import { openApp } from '../visible.ts'
import type { Seen, Source } from './topic.ts'

/** The largest page of a list, and how many of them one look reads. */
const PAGE = 200
const MAX_PAGES = 25

interface Query {
  readonly integrationId?: string | undefined
  readonly store?: Store | undefined
}

/**
 * The app that is named, or all that the caller may see.
 * @param asked those among the integrations that can tell
 * @throws ProxyError `not_found`
 */
export async function appSources<Item>(
  services: Services,
  query: Query,
  context: Context,
  look: (app: AppContext, since: EpochMs) => Promise<readonly Seen<Item>[]>,
  asked: (integrations: readonly Integration[]) => readonly Integration[] = (all) => all,
): Promise<readonly Source<Item>[]> {
  const integrations = asked(await integrationsOf(services, query, context))
  return integrations.map((integration) => ({
    // An integration may move to another app, which has other things to tell.
    subject: `${integration.id} ${integration.appIdentifier}`,
    integrationId: integration.id,
    isResting: integration.status !== 'active',
    look: async (since, exchange) => look(await openApp(services, integration, { ...context, exchange }), since),
  }))
}

/**
 * A list of the store, read as far as it goes; of one that is longer than anybody reads, its beginning.
 * @param isBeyond whether neither this row nor any behind it counts
 */
export async function readThrough<T>(
  read: (size: number, cursor: string | null) => Promise<Page<T>>,
  isBeyond: (row: T) => boolean = () => false,
): Promise<readonly T[]> {
  const rows: T[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page: Page<T> = await read(PAGE, cursor)
    rows.push(...page.rows)
    if (page.next === null || page.rows.some(isBeyond)) break
    cursor = page.next
  }
  return rows
}
