/** What `filter[…]` rows are made of. A filter with several values keeps what matches any of them. */
import { type ResourceView, relatedTo } from './graph.ts'
import type { Resource } from './resource.ts'

export interface Filter {
  /** The values that Apple knows; another one is refused. Absent: any text. */
  readonly values?: readonly string[]
  readonly matches: (resource: Resource, value: string, graph: ResourceView) => boolean
}

export const byId: Filter = { matches: ({ id }, value) => id === value }

export function equals(attribute: string, values?: readonly string[]): Filter {
  return { ...(values && { values }), matches: ({ attributes }, value) => `${attributes[attribute]}` === value }
}

/** Live, some filters answer more than was asked for: clients must compare again. */
export function startsWith(attribute: string): Filter {
  return {
    matches: ({ attributes }, value) => {
      const text = attributes[attribute]
      return typeof text === 'string' && text.toLowerCase().startsWith(value.toLowerCase())
    },
  }
}

export function contains(attribute: string, values?: readonly string[]): Filter {
  return {
    ...(values && { values }),
    matches: ({ attributes }, value) => {
      const list = attributes[attribute]
      return Array.isArray(list) && list.includes(value)
    },
  }
}

/** Keeps what is related to at least one resource that matches. */
export function related(relation: string, filter: Filter): Filter {
  return {
    ...(filter.values && { values: filter.values }),
    matches: (resource, value, graph) =>
      relatedTo(graph, resource, relation).some((other) => filter.matches(other, value, graph)),
  }
}
