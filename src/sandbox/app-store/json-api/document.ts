/** Renders resources as JSON:API documents the way App Store Connect does. Pure. */
import type { StoreCall } from '../../exchange.ts'
import { type ResourceView, relatedTo } from './graph.ts'
import type { Page } from './page.ts'
import type { Query } from './query.ts'
import { isToMany, type Relation, type Resource } from './resource.ts'

/** @param totals false where Apple does not count: many nested collections have no `meta.paging.total` */
export function collectionDocument(call: StoreCall, page: Page, query: Query, graph: ResourceView, totals: boolean) {
  const { items, total, nextCursor } = page
  return {
    data: items.map((resource) => resourceObject(call, resource, query, graph)),
    ...included(call, items, query, graph),
    links: {
      self: addressOf(call, `${call.path}${call.search}`),
      ...(query.cursor !== undefined && { first: listAddress(call, query.limit) }),
      ...(nextCursor !== undefined && { next: listAddress(call, query.limit, nextCursor) }),
    },
    meta: {
      paging: { ...(totals && { total }), limit: query.limit, ...(nextCursor !== undefined && { nextCursor }) },
    },
  }
}

export function instanceDocument(call: StoreCall, resource: Resource, query: Query, graph: ResourceView) {
  return {
    data: resourceObject(call, resource, query, graph),
    ...included(call, [resource], query, graph),
    links: { self: addressOf(call, `${call.path}${call.search}`) },
  }
}

/** Addresses are those of the real host, as a client of the real store gets them, wherever the stand-in listens. */
function addressOf({ host }: StoreCall, path: string): string {
  return `https://${host}${path}`
}

function listAddress(call: StoreCall, limit: number, cursor?: string): string {
  const parameters = new URLSearchParams(call.search)
  parameters.delete('cursor')
  if (cursor !== undefined) parameters.set('cursor', cursor)
  parameters.set('limit', `${limit}`)
  return addressOf(call, `${call.path}?${parameters}`)
}

function included(call: StoreCall, items: readonly Resource[], query: Query, graph: ResourceView) {
  if (query.include.length === 0) return {}
  const found = new Map<string, Resource>()
  for (const item of items) {
    for (const relation of query.include) {
      for (const other of includedBy(item, relation, query, graph)) found.set(`${other.type}/${other.id}`, other)
    }
  }
  const inner = { ...query, include: [] }
  return { included: [...found.values()].map((resource) => resourceObject(call, resource, inner, graph)) }
}

function includedBy(resource: Resource, relation: string, query: Query, graph: ResourceView): readonly Resource[] {
  return relatedTo(graph, resource, relation).slice(0, query.includedLimit(relation))
}

function resourceObject(call: StoreCall, resource: Resource, query: Query, graph: ResourceView) {
  const shape = graph.shape(resource.type)
  if (!shape) throw new TypeError(`no shape for ${resource.type}`)
  const chosen = query.fields.get(resource.type)
  const wanted = (name: string) => !chosen || chosen.has(name)
  const self = addressOf(call, `/${shape.version ?? 'v1'}/${resource.type}/${resource.id}`)
  const attributes = shape.attributes.filter(wanted).map((name) => [name, resource.attributes[name] ?? null])
  const relationships = [
    ...Object.entries(shape.relations).map(([name, relation]) => {
      return [name, relationObject(resource, name, relation, self, query, graph)] as const
    }),
    ...(shape.elsewhere ?? []).map((name) => [name, relationLinks(self, name)] as const),
  ].filter(([name, value]) => wanted(name) && Object.keys(value).length > 0)
  return {
    type: resource.type,
    id: resource.id,
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(relationships.length > 0 && { relationships: Object.fromEntries(relationships) }),
    links: { self },
  }
}

/** `data` only where the relation is included; an unset to-one is then null. */
function relationObject(
  resource: Resource,
  name: string,
  relation: Relation,
  self: string,
  query: Query,
  graph: ResourceView,
) {
  const links = isToMany(relation) || !relation.bare ? relationLinks(self, name) : {}
  if (!query.include.includes(name)) return links
  const identifiers = includedBy(resource, name, query, graph).map(({ type, id }) => ({ type, id }))
  if (!isToMany(relation)) return { data: identifiers[0] ?? null, ...links }
  const total = relatedTo(graph, resource, name).length
  return { meta: { paging: { total, limit: query.includedLimit(name) } }, data: identifiers, ...links }
}

function relationLinks(self: string, name: string) {
  return { links: { self: `${self}/relationships/${name}`, related: `${self}/${name}` } }
}
