/** Finds the row that serves a request. Rows, not code, so that a new endpoint is one more of them. */

export interface Route {
  readonly method: string
  /** As the store's reference writes it: `/v1/apps/{id}/appInfos`, `/…/edits/{editId}:commit`. */
  readonly path: string
}

export type Found<R> =
  | { readonly kind: 'found'; readonly route: R; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'other_method'; readonly routes: readonly R[] }
  | { readonly kind: 'unknown' }

export type Router<R> = (method: string, path: string) => Found<R>

export function createRouter<R extends Route>(routes: readonly R[]): Router<R> {
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route.path) }))
  return (method, path) => {
    const fitting = patterns.filter(({ pattern }) => pattern.test(path))
    if (fitting.length === 0) return { kind: 'unknown' }
    const served = fitting.find(({ route }) => route.method === method)
    if (!served) return { kind: 'other_method', routes: fitting.map(({ route }) => route) }
    const parameters = decoded(served.pattern.exec(path)?.groups ?? {})
    return parameters ? { kind: 'found', route: served.route, parameters } : { kind: 'unknown' }
  }
}

function patternOf(path: string): RegExp {
  const source = path
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>[^/]+?)` : literal(part)))
    .join('')
  return new RegExp(`^${source}$`)
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Undefined where an escape such as `%zz` cannot be decoded. */
function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]))
  } catch {
    return undefined
  }
}
