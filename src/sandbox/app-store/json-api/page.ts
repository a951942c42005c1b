/** Filters, sorts and cuts a list into pages with opaque cursors. Pure. */
import { listingMark, readCursor, writeCursor } from '../../cursor.ts'
import { FAULTS, refuse } from '../errors.ts'
import type { ResourceView } from './graph.ts'
import type { Query } from './query.ts'
import type { Resource } from './resource.ts'

export interface Page {
  readonly items: readonly Resource[]
  readonly total: number
  /** Absent on the last page. */
  readonly nextCursor?: string
}

/**
 * @param listing what is listed, such as the path: a cursor is only good for the listing, filter and order it came from
 * @throws Refusal 400 for a cursor of something else
 */
export function pageOf(resources: readonly Resource[], query: Query, listing: string, graph: ResourceView): Page {
  const kept = resources.filter((resource) =>
    query.filters.every(({ filter, values }) => values.some((value) => filter.matches(resource, value, graph))),
  )
  const sorted = kept.toSorted((a, b) => compare(a, b, query.sort))
  const mark = listingMark(
    listing,
    query.filters.map(({ name, values }) => [name, values]),
    query.sort,
  )
  const start = query.cursor === undefined ? 0 : readCursor(query.cursor, mark)
  if (start === undefined) {
    return refuse(FAULTS.parameterInvalid('cursor', `'${query.cursor}' is not a valid cursor for this request`))
  }
  const end = start + query.limit
  return {
    items: sorted.slice(start, end),
    total: sorted.length,
    ...(end < sorted.length && { nextCursor: writeCursor(mark, end) }),
  }
}

function compare(a: Resource, b: Resource, sort: Query['sort']): number {
  for (const { attribute, descending } of sort) {
    const [first, second] = [a, b].map((one) => sortKey(one, attribute)) as [string, string]
    if (first !== second) return first < second === descending ? 1 : -1
  }
  return 0
}

function sortKey(resource: Resource, attribute: string): string {
  return `${attribute === 'id' ? resource.id : (resource.attributes[attribute] ?? '')}`.toLowerCase()
}
