/** The kinds of rows that App Store Connect's endpoints are made of. */
import { jsonAnswer, type StoreAnswer, type StoreCall, textAnswer } from '../../exchange.ts'
import type { Route } from '../../routes.ts'
import { FAULTS, refuse } from '../errors.ts'
import type { Access } from '../roles.ts'
import type { Team } from '../teams.ts'
import { collectionDocument, instanceDocument } from './document.ts'
import { readLinkage } from './entity.ts'
import type { Filter } from './filters.ts'
import { type ResourceGraph, type ResourceView, relatedTo } from './graph.ts'
import { pageOf } from './page.ts'
import { type QueryRules, readQuery } from './query.ts'
import type { Resource } from './resource.ts'

/** A request whose token, budget, contract and role have been found good. */
export interface ConnectCall {
  readonly http: StoreCall
  readonly parameters: Readonly<Record<string, string>>
  readonly team: Team
  /** What the key can see. */
  readonly view: ResourceView
  /** What it changes. */
  readonly graph: ResourceGraph
  /** For how long a version that got another build cannot be handed in. */
  readonly settlingMs: number
}

export interface Endpoint extends Route {
  readonly access: Access
  readonly answer: (call: ConnectCall) => StoreAnswer
}

interface ListRow {
  readonly access: Access
  readonly filters?: Readonly<Record<string, Filter>>
  readonly exists?: QueryRules['exists']
  readonly sort?: readonly string[]
  readonly include?: readonly string[]
  /** A time by which the newest come first. */
  readonly newestBy?: string
}

/** `GET /v1/{type}` */
export function collection(type: string, row: ListRow): Endpoint {
  const rules = listRules(type, row)
  return {
    method: 'GET',
    path: `/v1/${type}`,
    access: row.access,
    answer: (call) => listed(call, call.view.all(type), rules, true),
  }
}

/** `GET /v1/{type}/{id}` */
export function instance(
  type: string,
  row: { readonly access: Access; readonly include?: readonly string[]; readonly version?: 'v2' },
): Endpoint {
  const rules = { ...listRules(type, row), paged: false }
  return {
    method: 'GET',
    path: `/${row.version ?? 'v1'}/${type}/{id}`,
    access: row.access,
    answer: ({ http, parameters, view }) => {
      const query = readQuery(http.search, rules, view)
      return jsonAnswer(200, instanceDocument(http, existing(view, type, parameters.id ?? ''), query, view))
    },
  }
}

/** `GET /v1/{type}/{id}/{relation}` for a to-many relation, whose other end is of type `lists`. */
export function nested(type: string, relation: string, lists: string, row: ListRow): Endpoint {
  const rules = listRules(lists, row)
  return {
    method: 'GET',
    path: `/v1/${type}/{id}/${relation}`,
    access: row.access,
    answer: (call) => {
      const parent = existing(call.view, type, call.parameters.id ?? '')
      return listed(call, ordered(relatedTo(call.view, parent, relation), row.newestBy), rules, false)
    },
  }
}

/** `GET /v1/{type}/{id}/{relation}` for a to-one relation, whose other end is of type `gives`. */
export function single(type: string, relation: string, gives: string, row: { readonly access: Access }): Endpoint {
  const rules = { ...listRules(gives, {}), paged: false }
  return {
    method: 'GET',
    path: `/v1/${type}/{id}/${relation}`,
    access: row.access,
    answer: ({ http, parameters, view }) => {
      const query = readQuery(http.search, rules, view)
      const id = parameters.id ?? ''
      const [resource] = relatedTo(view, existing(view, type, id), relation)
      return jsonAnswer(200, instanceDocument(http, resource ?? refuse(FAULTS.notFound(gives, id)), query, view))
    },
  }
}

/** A write: POST answers 201 with what was made, PATCH 200 with what was changed, DELETE 204 with nothing. */
export function change(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  row: { readonly type: string; readonly access: Access; readonly act: (call: ConnectCall) => Resource },
): Endpoint {
  const rules = { ...listRules(row.type, {}), paged: false }
  return {
    method,
    path,
    access: row.access,
    answer: (call) => {
      const query = readQuery(call.http.search, rules, call.view)
      const resource = row.act(call)
      if (method === 'DELETE') return textAnswer(204)
      return jsonAnswer(method === 'POST' ? 201 : 200, instanceDocument(call.http, resource, query, call.view))
    },
  }
}

/**
 * `/v1/{type}/{id}/relationships/{relation}` for a to-many relation whose other end is of type `lists`: answers 204.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/modify-relationships
 */
export function linkage(
  method: 'POST' | 'DELETE',
  type: string,
  relation: string,
  lists: string,
  row: {
    readonly access: Access
    readonly act: (call: ConnectCall, resource: Resource, others: readonly Resource[]) => void
  },
): Endpoint {
  return {
    method,
    path: `/v1/${type}/{id}/relationships/${relation}`,
    access: row.access,
    answer: (call) => {
      readQuery(call.http.search, { ...listRules(lists, {}), paged: false }, call.view)
      const resource = existing(call.view, type, call.parameters.id ?? '')
      const others = readLinkage(call.http, lists).map((id) => referred(call.view, lists, id, '/data'))
      row.act(call, resource, others)
      return textAnswer(204)
    },
  }
}

/** @throws Refusal 409 for what a body names and is not there, or is hidden from the key */
export function referred(view: ResourceView, type: string, id: string, pointer: string): Resource {
  const detail = `There is no resource of type '${type}' with id '${id}'`
  return view.get(type, id) ?? refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, pointer))
}

/** @throws Refusal 404 NOT_FOUND, the same for what is hidden from the key */
export function existing(view: ResourceView, type: string, id: string): Resource {
  return view.get(type, id) ?? refuse(FAULTS.notFound(type, id))
}

function ordered(resources: readonly Resource[], newestBy: string | undefined): readonly Resource[] {
  if (newestBy === undefined) return resources
  const time = ({ attributes }: Resource) => Date.parse(`${attributes[newestBy]}`) || 0
  return resources.toSorted((a, b) => time(b) - time(a))
}

function listRules(
  type: string,
  { filters = {}, exists = {}, sort = [], include = [] }: Omit<ListRow, 'access'>,
): QueryRules {
  return { type, filters, exists, sort, include, paged: true }
}

function listed({ http, view }: ConnectCall, resources: readonly Resource[], rules: QueryRules, totals: boolean) {
  const query = readQuery(http.search, rules, view)
  const page = pageOf(resources, query, http.path, view)
  return jsonAnswer(200, collectionDocument(http, page, query, view, totals))
}
