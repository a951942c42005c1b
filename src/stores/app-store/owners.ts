/** Asks Apple to what a resource belongs: to an app, or to another resource that does. */
import { ProxyError } from '../../errors.ts'
import { storePath } from '../request.ts'
import { instant, object, text } from '../values.ts'
import { type AppStoreConnect, type Document, MAX_PAGE, type Resource } from './json-api.ts'
import { type AppList, RESOURCES, type ResourceType } from './resources.ts'

export type Owner =
  | { readonly kind: 'app'; readonly appId: string }
  | { readonly kind: 'resource'; readonly type: ResourceType; readonly id: string }

/** So many pages of the app's list are looked through; what is not in them counts as not the app's. */
const MAX_PAGES = 10

/**
 * @param appId the app whose list is looked through, where the resource itself names no owner
 * @returns undefined when there is no such resource, or the list does not have it
 */
export async function findOwner(
  connect: AppStoreConnect,
  type: ResourceType,
  id: string,
  appId: string,
): Promise<Owner | undefined> {
  const { proof } = RESOURCES[type]
  if (proof.way === 'list')
    return (await isInList(connect, type, id, appId, proof)) ? { kind: 'app', appId } : undefined
  const { relation } = proof
  // With nothing but the relation, so that nothing of a stranger's resource is fetched.
  const query = { include: relation, [`fields[${type}]`]: relation }
  const named = namedBy(await connect.get(pathOf(type, id), query).catch(absent), type, id, relation, proof.type)
  if (named === undefined) return undefined
  return proof.type === 'apps' ? { kind: 'app', appId: named } : { kind: 'resource', type: proof.type, id: named }
}

function pathOf(type: ResourceType, id: string): string {
  return `/${RESOURCES[type].version ?? 'v1'}/${type}${storePath`/${id}`}`
}

/** What the relation of the resource names, if the answer is about that resource and the relation is of that type. Pure. */
export function namedBy(
  document: Document | undefined,
  type: ResourceType,
  id: string,
  relation: string,
  relatedType: string,
): string | undefined {
  const resource = document?.data.find((candidate) => candidate.type === type && candidate.id === id)
  const data = object(object(resource?.relationships[relation]).data)
  return data.type === relatedType ? (text(data.id) ?? undefined) : undefined
}

async function isInList(
  connect: AppStoreConnect,
  type: ResourceType,
  id: string,
  appId: string,
  list: AppList,
): Promise<boolean> {
  const { field, narrowedBy } = list
  const shown = { [`fields[${type}]`]: [field, ...(narrowedBy ?? [])] }
  const like = narrowedBy && (await connect.get(pathOf(type, id), shown).catch(absent))?.data[0]
  const path = storePath`/v1/apps/${appId}/${list.relation}`
  const query = { limit: MAX_PAGE, [`fields[${type}]`]: field, ...(narrowedBy ? narrowedTo(like, list) : {}) }
  let cursor: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const { data, nextCursor } = await connect.get(path, { ...query, cursor })
    if (data.some((row) => row.type === type && row.id === id)) return true
    // For what there is not, the list is asked all the same: it takes as long as for what is another's.
    if (nextCursor === null || (narrowedBy && (!like || isOlder(data.at(-1), like, list)))) return false
    cursor = nextCursor
  }
  return false
}

function narrowedTo(like: Resource | undefined, { narrowedBy = [], field }: AppList) {
  const filters = narrowedBy.map((name) => [`filter[${name}]`, text(like?.attributes[name]) ?? undefined] as const)
  return { ...Object.fromEntries(filters), sort: `-${field}` }
}

function isOlder(row: Resource | undefined, than: Resource, { field }: AppList): boolean {
  const [time, other] = [row, than].map((resource) => instant(resource?.attributes[field]))
  return time != null && other != null && time < other
}

function absent(error: unknown): undefined {
  if (error instanceof ProxyError && error.code === 'not_found') return undefined
  throw error
}
