/** Where the operations of the contract are served. */
import { BASE_PATH, type Operation } from '../contract/definition.ts'

const TRIGGER_PREFIX = /^\/trigger\//

/** A trigger answers without its prefix as well: nobody knows whether the platform takes it off. */
export function pathsOf({ path, isTrigger }: Operation): readonly string[] {
  return isTrigger ? [path, path.replace(TRIGGER_PREFIX, '/')] : [path]
}

/** `/keys/{keyId}` → `/v1/keys/:keyId`. */
export function routeOf(path: string): string {
  return BASE_PATH + path.replace(/\{(\w+)\}/g, ':$1')
}
