/** Whose reports are read: those of one app, through its integration, or those of a whole account, through one key of it. */
import type { Integration } from '../custody/integrations.ts'
import { ProxyError } from '../errors.ts'
import type { Capability } from '../stores/capabilities.ts'
import type { AnalyticsClient } from '../stores/interface/analytics.ts'
import type { FinanceClient, ReportsClient } from '../stores/interface/reports.ts'
import { notOn } from '../stores/not-on.ts'
import { routeKeys } from '../stores/routing/routing.ts'
import type { StoreAccount } from '../stores/store.ts'
import type { Context, Services } from './context.ts'
import { listingSources } from './listing-sources.ts'
import { visibleIntegration, visibleKey } from './visible.ts'

export const ON_PLAY = 'Google keeps what was sold in Cloud Storage: Play Console → Download reports shows where.'

interface Query {
  readonly integrationId?: string | undefined
  readonly keyId?: string | undefined
}

export interface ReportSource {
  readonly reports: ReportsClient
  /** The app that alone is in the rows. */
  readonly integration: Integration | undefined
  /** Of the app; undefined for a whole account. */
  readonly analytics?: AnalyticsClient
}

/**
 * A fenced caller never reads the reports of a whole account: it names an integration, or has only one.
 * @throws ProxyError `not_found`, `invalid_request`, `key_missing`
 */
export async function reportSource(services: Services, query: Query, context: Context): Promise<ReportSource> {
  const { keyId } = query
  const named = keyId === undefined ? undefined : await visibleKey(services, context.caller, keyId, 'query.keyId')
  const integration = await integrationOf(services, query, context)
  if (integration) {
    const keys = (await services.attachedKeys.of(integration)).filter(({ key }) => !named || key.id === named.id)
    if (named && keys.length === 0) throw new ProxyError('not_found')
    services.lastUses.saw(integration.id)
    const { appStore } = services.stores.app(integration, keys, context.exchange)
    if (!appStore) throw notOn(integration.store, ON_PLAY, 'query.integrationId')
    return { reports: appStore.reports, analytics: appStore.analytics, integration }
  }
  return { reports: await accountReports(services, query, context, 'sales'), integration: undefined }
}

/** @throws ProxyError `not_found` to fenced callers */
export async function accountReports(
  services: Services,
  query: Pick<Query, 'keyId'>,
  context: Context,
  capability: Capability,
): Promise<ReportsClient & FinanceClient> {
  if (context.caller.fence !== null) throw new ProxyError('not_found')
  const sources = await listingSources(services, context, { keyId: query.keyId, store: 'app-store' }, capability)
  const [first, ...others] = sources
  if (!first) {
    const keys = (await services.accounts.of(context.caller.workspaceId)).flat()
    routeKeys(
      keys.filter(({ key }) => key.store === 'app-store'),
      capability,
      services.clock.now(),
    )
    throw new ProxyError('key_missing', { reason: capability })
  }
  if (others.length > 0) {
    throw new ProxyError('invalid_request', {
      field: 'query.keyId',
      reason: 'several_accounts',
      message: 'There are several accounts. Choose a store key of the one that is meant, or an integration.',
      causes: sources.map(({ key }) => ({ code: key.id, message: key.name })),
    })
  }
  const { reports }: StoreAccount = services.stores.account(services.storeKeys.signingKey(first.key), context.exchange)
  if (!reports) throw notOn(first.key.store, ON_PLAY, 'query.keyId')
  return reports
}

async function integrationOf(
  services: Services,
  { integrationId }: Query,
  { caller }: Context,
): Promise<Integration | undefined> {
  if (integrationId !== undefined) return visibleIntegration(services, caller, integrationId)
  if (caller.fence === null) return undefined
  const filter = { store: 'app-store', fence: caller.fence } as const
  const [only, another] = await services.integrations.list(caller.workspaceId, filter, { size: 2 })
  if (only && !another) return only
  throw new ProxyError('invalid_request', {
    field: 'query.integrationId',
    reason: 'integration_missing',
    message: only
      ? 'Choose an integration on the App Store: this access key is limited to some.'
      : `This access key is limited to integrations on Google Play. ${ON_PLAY}`,
  })
}
