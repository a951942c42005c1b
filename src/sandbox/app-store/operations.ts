/**
 * Apple's answers to a request that no endpoint serves: an unknown path is 404, but the wrong method on a known
 * resource is a 403 that looks like a missing permission and lists what is allowed.
 */
import type { StoreCall } from '../exchange.ts'
import { ENDPOINTS } from './catalogue.ts'
import { FAULTS, refuse } from './errors.ts'

const OPERATIONS: Readonly<Record<string, { readonly collection?: string; readonly instance?: string }>> = {
  GET: { collection: 'GET_COLLECTION', instance: 'GET_INSTANCE' },
  POST: { collection: 'CREATE' },
  PATCH: { instance: 'UPDATE' },
  DELETE: { instance: 'DELETE' },
}

/**
 * @param pathServed whether the path is served for another method
 * @throws Refusal, always
 */
export function operationRefused({ method, path }: StoreCall, pathServed: boolean): never {
  const place = placeOf(path)
  const allowed = place ? operationsOf(place.resource) : []
  const operation = place && OPERATIONS[method]?.[place.level]
  if (operation && allowed.length > 0 && !allowed.includes(operation)) {
    return refuse(FAULTS.operationNotAllowed(place.resource.replace(/^v\d\//, ''), operation, allowed))
  }
  return refuse(pathServed ? FAULTS.methodNotAllowed() : FAULTS.pathUnknown(path))
}

interface Place {
  /** With the version: `v1/apps`. */
  readonly resource: string
  readonly level: 'collection' | 'instance'
}

function placeOf(path: string): Place | undefined {
  const [, resource, id] = /^\/(v\d\/\w+)(?:\/([^/]+))?$/.exec(path) ?? []
  return resource === undefined ? undefined : { resource, level: id === undefined ? 'collection' : 'instance' }
}

function operationsOf(resource: string): readonly string[] {
  const operations = ENDPOINTS.flatMap((endpoint) => {
    const place = placeOf(endpoint.path)
    return place?.resource === resource ? (OPERATIONS[endpoint.method]?.[place.level] ?? []) : []
  })
  return operations.toSorted()
}
