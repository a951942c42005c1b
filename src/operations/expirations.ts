/** Expirations, of the group "integrations": what ends by itself, here and at the App Store, the soonest first. */
import type { AccessKey } from '../access/access-keys.ts'
import { includesRole } from '../access/roles.ts'
import type { Row } from '../contract/types.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { Exchange } from '../stores/call.ts'
import type { ExpirationFilter, StoreExpirationKind } from '../stores/interface/expirations.ts'
import type { Context, Handlers, Services } from './context.ts'
import { accessKeyExpirationRow, EXPIRATION_KINDS, storeExpirationRow } from './expiration-rows.ts'
import { listingSources } from './listing-sources.ts'
import { pageByName } from './name-pages.ts'
import { problemRow } from './rows.ts'
import { visibleIntegration } from './visible.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type ExpirationRow = Row<'Expiration'>
type Kind = keyof typeof EXPIRATION_KINDS

const STORE_KINDS = (Object.keys(EXPIRATION_KINDS) as Kind[]).filter((kind) => kind !== 'access_key')

/** One list of one account, or the one that is ours. */
export interface ExpirationSource {
  readonly kind: Kind
  /** Undefined for what is ours. */
  readonly key?: StoreKey
  /** Whose they are: the same for everybody who may see the same. */
  readonly scope: string
  readonly read: (filter: ExpirationFilter, exchange?: Exchange) => Promise<readonly ExpirationRow[]>
}

export function expirationHandlers(services: Services): Pick<Handlers, 'ListExpirations'> {
  const { cursors, clock } = services
  return {
    async ListExpirations({ query }, context) {
      const { caller } = context
      const after = clock.now()
      const filter = { after, until: after + query.withinDays * DAY_MS }
      const { rows, problems } = await gather(await expirationSources(services, query, context), filter)
      const binding = { workspaceId: caller.workspaceId, operation: 'ListExpirations', filters: query }
      // In the order of time, which is that of its text.
      const sorted = rows.map((row) => ({ id: row.expirationId ?? '', name: row.expiresAt ?? '', row }))
      const page = pageByName(cursors, binding, sorted, query)
      return { value: page.rows.map(({ row }) => row), nextCursor: page.nextCursor, problems }
    },
  }
}

/**
 * What the caller may know of, and of what it asks for.
 * @throws ProxyError `not_found`
 */
export async function expirationSources(
  services: Services,
  query: { readonly integrationId?: string | undefined; readonly kind?: Kind | undefined },
  context: Context,
): Promise<readonly ExpirationSource[]> {
  const { workspaceId } = context.caller
  const narrow = { ...context, caller: await narrowed(services, context.caller, query.integrationId) }
  const { fence } = narrow.caller

  /** The access keys of the workspace are for its owners. */
  function ownSources(): readonly ExpirationSource[] {
    if (query.integrationId !== undefined || !includesRole(context.caller.role, 'owner')) return []
    return [{ kind: 'access_key', scope: workspaceId, read: (filter) => readOwn(services, workspaceId, filter) }]
  }

  /** What belongs to a whole account is not for those who see single apps of it. */
  async function storeSources(): Promise<readonly ExpirationSource[]> {
    const kinds = STORE_KINDS.filter((kind) => fence === null || EXPIRATION_KINDS[kind].isOfApp)
    const sources = await Promise.all(
      kinds.map(async (kind) => {
        const { capability } = EXPIRATION_KINDS[kind]
        const listed = await listingSources(services, narrow, {}, capability)
        return listed.map(({ key, appIds }) => ({
          kind,
          key,
          scope: [key.issuerId ?? key.id, ...(appIds ?? [])].join(' '),
          read: (filter: ExpirationFilter, exchange = context.exchange) =>
            readStore(services, workspaceId, { kind, key, appIds }, filter, exchange),
        }))
      }),
    )
    return sources.flat()
  }

  return [...ownSources(), ...(await storeSources())].filter(
    ({ kind }) => query.kind === undefined || kind === query.kind,
  )
}

async function readOwn(
  { accessKeys, workspaces }: Services,
  workspaceId: string,
  { after, until }: ExpirationFilter,
): Promise<readonly ExpirationRow[]> {
  const [{ name }, all] = await Promise.all([workspaces.get(workspaceId), accessKeys.list(workspaceId)])
  return all.flatMap((accessKey) => {
    const { expiresAt } = accessKey
    const isWithin = expiresAt !== null && expiresAt > after && expiresAt <= until
    return isWithin ? [accessKeyExpirationRow({ ...accessKey, expiresAt }, name, after)] : []
  })
}

async function readStore(
  { stores, storeKeys, integrations }: Services,
  workspaceId: string,
  { kind, key, appIds }: { kind: StoreExpirationKind; key: StoreKey; appIds: readonly string[] | undefined },
  filter: ExpirationFilter,
  exchange: Exchange,
): Promise<readonly ExpirationRow[]> {
  const account = stores.account(storeKeys.signingKey(key), exchange)
  const found = await account.listExpirations(kind, { ...filter, appIds })
  return Promise.all(
    found.map(async (expiration) => {
      const { app } = expiration
      const integration = app ? await integrations.find(workspaceId, `app-store:${app.appIdentifier}`) : undefined
      return storeExpirationRow(expiration, integration, key, filter.after)
    }),
  )
}

/** A caller who asks for one integration is answered as if it were limited to that one. */
async function narrowed(services: Services, caller: AccessKey, reference: string | undefined): Promise<AccessKey> {
  if (reference === undefined) return caller
  const { id } = await visibleIntegration(services, caller, reference)
  return { ...caller, fence: new Set([id]) }
}

/** @throws ProxyError that of the first source when all of them failed */
async function gather(
  sources: readonly ExpirationSource[],
  filter: ExpirationFilter,
): Promise<{ readonly rows: readonly ExpirationRow[]; readonly problems: Row<'ExpirationProblem'>[] }> {
  const outcomes = await Promise.all(
    sources.map(async ({ kind, key, read }) => {
      try {
        return { rows: await read(filter) }
      } catch (error) {
        if (!(error instanceof ProxyError) || !key) throw error
        return { rows: [], failed: { kind, key, error } }
      }
    }),
  )
  const failures = outcomes.flatMap(({ failed }) => failed ?? [])
  const [first] = failures
  if (first && failures.length === sources.length) throw first.error
  return {
    rows: outcomes.flatMap(({ rows }) => rows),
    problems: failures.map(({ kind, key, error }) => ({ kind, ...problemRow(key, error) })),
  }
}
