/** Apple is eventually consistent: for some seconds a read does not show what was written. */
import type { EpochMs } from '../../ports.ts'
import type { ResourceGraph, ResourceView } from './json-api/graph.ts'
import type { Resource } from './json-api/resource.ts'

/** How something looked before it was changed, and until when it is still shown so. */
interface Past {
  readonly before: Resource | undefined
  readonly until: EpochMs
}

export interface ReadLag {
  /** Milliseconds; 0 for none. */
  readonly set: (ms: number) => void
  /** The same graph, whose writes will be seen late. */
  readonly writing: (graph: ResourceGraph, now: EpochMs) => ResourceGraph
  /** What a read sees of it. */
  readonly reading: (graph: ResourceGraph, now: EpochMs) => ResourceView
}

export function createReadLag(): ReadLag {
  let lagMs = 0
  const pasts = new WeakMap<ResourceGraph, Map<string, Past>>()

  return {
    set(ms) {
      lagMs = ms
    },
    writing(graph, now) {
      if (lagMs === 0) return graph
      const past = pasts.get(graph) ?? new Map<string, Past>()
      pasts.set(graph, past)
      const note = (type: string, id: string) => {
        const key = `${type}/${id}`
        const known = past.get(key)
        const before = known && known.until > now ? known.before : graph.get(type, id)
        past.set(key, { before, until: now + lagMs })
      }
      return {
        ...graph,
        put(resource) {
          note(resource.type, resource.id)
          graph.put(resource)
        },
        remove(type, id) {
          note(type, id)
          graph.remove(type, id)
        },
      }
    },
    reading(graph, now) {
      const past = pasts.get(graph)
      if (!past || past.size === 0) return graph
      const seen = (type: string, id: string, present: Resource | undefined) => {
        const entry = past.get(`${type}/${id}`)
        return entry && entry.until > now ? entry.before : present
      }
      return {
        shape: graph.shape,
        // What was removed a moment ago is gone at once.
        all: (type) => graph.all(type).flatMap((resource) => seen(type, resource.id, resource) ?? []),
        get: (type, id) => seen(type, id, graph.get(type, id)),
      }
    },
  }
}
