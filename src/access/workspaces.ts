/** Workspaces: the tenants. Every other row belongs to exactly one. */
import type { Queries } from '../database/database.ts'
import { ProxyError } from '../errors.ts'
import type { EpochMs } from '../ports.ts'
import { draftAccessKey, insertAccessKey } from './access-keys/insert.ts'
import type { AccessKeyDeps, MadeAccessKey } from './access-keys.ts'
import { foldName } from './names.ts'

/** What commands work in unless they are told otherwise. */
export const DEFAULT_WORKSPACE = 'default'
/** The access key that every workspace begins with. */
export const FIRST_OWNER = { name: 'First owner', role: 'owner' } as const

export interface Workspace {
  readonly id: string
  readonly name: string
  /** Whether operators may have store tokens made (CreateStoreToken). */
  readonly storeTokensAllowed: boolean
  readonly createdAt: EpochMs
}

export interface Workspaces {
  /** @throws ProxyError `not_found` */
  readonly get: (id: string) => Promise<Workspace>
  /** @throws ProxyError `not_found` */
  readonly byName: (name: string) => Promise<Workspace>
  /** By name. */
  readonly list: () => Promise<readonly Workspace[]>
  /**
   * @param alongside what else is written in the same transaction
   * @returns the workspace with its first owner access key
   * @throws ProxyError `name_taken`
   */
  readonly create: (
    name: string,
    alongside?: (
      tx: Queries,
      made: Pick<MadeAccessKey, 'accessKey'> & { readonly workspace: Workspace },
    ) => Promise<void>,
  ) => Promise<MadeAccessKey & { readonly workspace: Workspace }>
  /** @throws ProxyError `not_found`, `name_taken`; `invalid_request` for the default one */
  readonly rename: (id: string, name: string) => Promise<void>
  readonly allowStoreTokens: (id: string, allowed: boolean) => Promise<void>
}

export function createWorkspaces(deps: AccessKeyDeps): Workspaces {
  const { database, clock, newId } = deps

  async function find(column: 'id' | 'folded_name', value: string): Promise<Workspace> {
    const row = await database.read.selectFrom('workspaces').selectAll().where(column, '=', value).executeTakeFirst()
    if (!row) throw new ProxyError('not_found', { message: 'There is no such workspace.' })
    return toWorkspace(row)
  }

  async function named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!database.isUniqueViolation(error)) throw error
      throw new ProxyError('name_taken', {
        field: 'name',
        message: 'There is already a workspace with this name, or one that looks like it.',
      })
    }
  }

  return {
    get: (id) => find('id', id),
    byName: (name) => find('folded_name', foldName(name)),

    async list() {
      const rows = await database.read.selectFrom('workspaces').selectAll().orderBy('folded_name').execute()
      return rows.map(toWorkspace)
    },

    async create(name, alongside = async () => undefined) {
      const workspace = { id: newId('ws'), name, storeTokensAllowed: false, createdAt: clock.now() }
      const made = draftAccessKey(deps, { ...FIRST_OWNER, workspaceId: workspace.id, fence: null })
      await named(() =>
        database.change({}, async (tx) => {
          await insertWorkspace(tx, workspace)
          await insertAccessKey(tx, made, workspace.createdAt)
          await alongside(tx, { workspace, ...made })
        }),
      )
      return { workspace, ...made }
    },

    async rename(id, name) {
      const { name: before } = await find('id', id)
      if (before === DEFAULT_WORKSPACE)
        throw new ProxyError('invalid_request', {
          field: 'workspace',
          message: `The workspace ${DEFAULT_WORKSPACE} keeps its name: commands work in it unless they are told otherwise.`,
        })
      await named(() =>
        database.change({ workspaces: [id] }, (tx) =>
          tx
            .updateTable('workspaces')
            .set({ name, folded_name: foldName(name) })
            .where('id', '=', id)
            .execute(),
        ),
      )
    },

    async allowStoreTokens(id, allowed) {
      await database.change({ workspaces: [id] }, (tx) =>
        tx
          .updateTable('workspaces')
          .set({ store_tokens_allowed: allowed ? 1 : 0 })
          .where('id', '=', id)
          .execute(),
      )
    },
  }
}

export async function insertWorkspace(tx: Queries, workspace: Omit<Workspace, 'storeTokensAllowed'>): Promise<void> {
  const { id, name, createdAt } = workspace
  await tx
    .insertInto('workspaces')
    .values({ id, name, folded_name: foldName(name), store_tokens_allowed: 0, created_at: createdAt })
    .execute()
}

function toWorkspace(row: {
  readonly id: string
  readonly name: string
  readonly store_tokens_allowed: number
  readonly created_at: number
}): Workspace {
  const { id, name, store_tokens_allowed, created_at } = row
  return { id, name, storeTokensAllowed: store_tokens_allowed === 1, createdAt: created_at }
}
