/** List expirations, of the group "integrations": what ends by itself, here and at the App Store, the soonest first. */
import type { AccessKey } from '../access/access-keys.ts'
import { includesRole } from '../access/roles.ts'
import type { Row } from '../contract/types.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
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
interface Source {
  readonly kind: Kind
  /** Undefined for what is ours. */
  readonly key?: StoreKey
  readonly read: () => Promise<readonly ExpirationRow[]>
}

export function expirationHandlers(services: Services): Pick<Handlers, 'ListExpirations'> {
  const { accessKeys, workspaces, storeKeys, stores, cursors, clock } = services

  /** The access keys of the workspace are for its owners. */
  function ownSources({ caller }: Context, { after, until }: ExpirationFilter): readonly Source[] {
    if (!includesRole(caller.role, 'owner')) return []
    const read = async () => {
      const [{ name }, all] = await Promise.all([
        workspaces.get(caller.workspaceId),
        accessKeys.list(caller.workspaceId),
      ])
      return all.flatMap((accessKey) => {
        const { expiresAt } = accessKey
        const isWithin = expiresAt !== null && expiresAt > after && expiresAt <= until
        return isWithin ? [accessKeyExpirationRow({ ...accessKey, expiresAt }, name, after)] : []
      })
    }
    return [{ kind: 'access_key', read }]
  }

  /** What belongs to a whole account is not for those who see single apps of it. */
  async function storeSources(context: Context, filter: ExpirationFilter): Promise<readonly Source[]> {
    const { workspaceId, fence } = context.caller
    const kinds = STORE_KINDS.filter((kind) => fence === null || EXPIRATION_KINDS[kind].isOfApp)
    const sources = await Promise.all(
      kinds.map(async (kind) => {
        const { capability } = EXPIRATION_KINDS[kind]
        const listed = await listingSources(services, context, {}, capability)
        return listed.map(({ key, appIds }) => ({ kind, key, read: () => readStore(kind, key, appIds) }))
      }),
    )
    return sources.flat()

    async function readStore(kind: StoreExpirationKind, key: StoreKey, appIds: readonly string[] | undefined) {
      const account = stores.account(storeKeys.signingKey(key), context.exchange)
      const found = await account.listExpirations(kind, { ...filter, appIds })
      return Promise.all(
        found.map(async (expiration) => {
          const { app } = expiration
          const integration = app
            ? await services.integrations.find(workspaceId, `app-store:${app.appIdentifier}`)
            : undefined
          return storeExpirationRow(expiration, integration, key, filter.after)
        }),
      )
    }
  }

  return {
    async ListExpirations({ query }, { caller, exchange }) {
      const context = { caller: await narrowed(services, caller, query.integrationId), exchange }
      const after = clock.now()
      const filter = { after, until: after + query.withinDays * DAY_MS }
      const ours = query.integrationId === undefined ? ownSources(context, filter) : []
      const sources = [...ours, ...(await storeSources(context, filter))].filter(
        ({ kind }) => query.kind === undefined || kind === query.kind,
      )
      const { rows, problems } = await gather(sources)
      const binding = { workspaceId: caller.workspaceId, operation: 'ListExpirations', filters: query }
      // In the order of time, which is that of its text.
      const sorted = rows.map((row) => ({ id: row.expirationId ?? '', name: row.expiresAt ?? '', row }))
      const page = pageByName(cursors, binding, sorted, query)
      return { value: page.rows.map(({ row }) => row), nextCursor: page.nextCursor, problems }
    },
  }
}

/** A caller who asks for one integration is answered as if it were limited to that one. */
async function narrowed(services: Services, caller: AccessKey, reference: string | undefined): Promise<AccessKey> {
  if (reference === undefined) return caller
  const { id } = await visibleIntegration(services, caller, reference)
  return { ...caller, fence: new Set([id]) }
}

/** @throws ProxyError that of the first source when all of them failed */
async function gather(
  sources: readonly Source[],
): Promise<{ readonly rows: readonly ExpirationRow[]; readonly problems: Row<'ExpirationProblem'>[] }> {
  const outcomes = await Promise.all(
    sources.map(async ({ kind, key, read }) => {
      try {
        return { rows: await read() }
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
