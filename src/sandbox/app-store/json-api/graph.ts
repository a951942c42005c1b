/** The resources of one team, and the narrower view that a key limited to some apps has of them. */
import { isToMany, type Resource, type ResourceShape, type Shapes } from './resource.ts'

export interface ResourceView {
  /** Undefined: no such type here. */
  readonly shape: (type: string) => ResourceShape | undefined
  /** In the order in which they came into being. */
  readonly all: (type: string) => readonly Resource[]
  readonly get: (type: string, id: string) => Resource | undefined
}

export interface ResourceGraph extends ResourceView {
  /** Adds, or replaces one of the same type and id. */
  readonly put: (resource: Resource) => void
  readonly remove: (type: string, id: string) => void
}

export function createResourceGraph(shapes: Shapes): ResourceGraph {
  const tables = new Map(Object.keys(shapes).map((type) => [type, new Map<string, Resource>()]))
  const shape = (type: string) => (Object.hasOwn(shapes, type) ? shapes[type] : undefined)
  const view: ResourceView = {
    shape,
    all(type) {
      const madeOf = shape(type)?.madeOf
      if (!madeOf) return [...(tables.get(type)?.values() ?? [])]
      return view.all(madeOf.type).map((source) => ({ type, id: source.id, ...madeOf.make(source, view) }))
    },
    get(type, id) {
      const madeOf = shape(type)?.madeOf
      if (!madeOf) return tables.get(type)?.get(id)
      const source = view.get(madeOf.type, id)
      return source && { type, id, ...madeOf.make(source, view) }
    },
  }
  return {
    ...view,
    put: (resource) => void tables.get(resource.type)?.set(resource.id, resource),
    remove: (type, id) => void tables.get(type)?.delete(id),
  }
}

/** Hides the given apps' siblings and all that belongs to them. */
export function onlyApps(graph: ResourceView, visible: ReadonlySet<string>): ResourceView {
  const isVisible = (resource: Resource) => {
    const app = owningApp(graph, resource)
    return app === undefined || visible.has(app)
  }
  return {
    shape: graph.shape,
    all: (type) => graph.all(type).filter(isVisible),
    get: (type, id) => {
      const resource = graph.get(type, id)
      return resource && isVisible(resource) ? resource : undefined
    },
  }
}

/** The resources at the other end of a relation, in the order of their making or of the list that is held. */
export function relatedTo(graph: ResourceView, resource: Resource, name: string): readonly Resource[] {
  const relation = graph.shape(resource.type)?.relations[name]
  if (!relation) return []
  const { by } = relation
  const type = isToMany(relation) ? relation.many : relation.one
  if (by !== undefined) {
    const holders = graph.all(type).filter(({ links }) => [links[by]].flat().includes(resource.id))
    return isToMany(relation) ? holders : holders.slice(-1)
  }
  return [resource.links[name] ?? []].flat().flatMap((id) => graph.get(type, id) ?? [])
}

function owningApp(graph: ResourceView, resource: Resource): string | undefined {
  if (resource.type === 'apps') return resource.id
  const owner = graph.shape(resource.type)?.owner
  const parentId = owner && resource.links[owner.link]
  const parent = typeof parentId === 'string' ? graph.get(owner?.type ?? '', parentId) : undefined
  return parent && owningApp(graph, parent)
}
