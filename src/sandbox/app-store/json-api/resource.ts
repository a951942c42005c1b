/** Resources as App Store Connect knows them, and the rows that describe their types. */
import type { ResourceView } from './graph.ts'

export interface Resource {
  readonly type: string
  readonly id: string
  /** Only what is set; an attribute of the shape that is missing here is answered as null. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** Ids that this resource holds: of to-one relations, of its owner, of lists kept here. */
  readonly links: Readonly<Record<string, string | readonly string[] | null>>
}

export type Relation =
  /**
   * `bare`: answered without `links`, as Apple does for the way back to a parent. `by`: the last resource of the type that holds
   * this one's id under that name, rather than the one whose id is held here.
   */
  | { readonly one: string; readonly bare?: true; readonly by?: string }
  /** All resources of the type that hold this one's id under `by`, alone or in a list. */
  | { readonly many: string; readonly by: string }
  /** The ids are held by this resource itself. */
  | { readonly many: string; readonly by?: undefined }

export interface ResourceShape {
  /** First part of `links.self`; `v1` when absent. */
  readonly version?: 'v2'
  readonly attributes: readonly string[]
  /** Answered, but refused in `fields[…]`, against Apple's own specification. */
  readonly notSelectable?: readonly string[]
  readonly relations: Readonly<Record<string, Relation>>
  /** Relations to types that the sandbox does not serve: answered as links that lead nowhere, and never included. */
  readonly elsewhere?: readonly string[]
  /** The name in `links` under which this resource holds its parent's id. Absent: it belongs to the whole team. */
  readonly owner?: { readonly link: string; readonly type: string }
  /** Of what is never kept: each resource of another type has one, with the same id, made of it whenever it is asked for. */
  readonly madeOf?: { readonly type: string; readonly make: (source: Resource, graph: ResourceView) => Made }
}

type Made = Pick<Resource, 'attributes' | 'links'>

export type Shapes = Readonly<Record<string, ResourceShape>>

/** To-many when the relation holds a list or is found from the other side. */
export function isToMany(relation: Relation): relation is Extract<Relation, { many: string }> {
  return 'many' in relation
}
