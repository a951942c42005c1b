/** Wrong input for every operation, made from the definition: whatever it adds is tried as well. */
import { DEFINITIONS, type Operation } from '../../src/contract/definition.ts'
import { exampleRequest, type Named } from '../operations/examples.ts'
import type { HttpRequest } from './installation.ts'

const LONGER_THAN_ANY_FIELD = 25_000

export interface BadRequest {
  readonly what: string
  readonly path: string
  readonly request: HttpRequest
}

/** @param pasted texts that people paste where they do not belong */
export function badRequests(
  operations: readonly Operation[],
  named: Named,
  pasted: readonly string[],
): readonly BadRequest[] {
  return operations.flatMap((operation) => {
    const good = exampleRequest(operation.id, named)
    const [path = '', query = ''] = good.path.split('?')
    const bad = (what: string, change: { path?: string; query?: string; request?: HttpRequest }): BadRequest => ({
      what: `${operation.id} with ${what}`,
      path: `${change.path ?? path}?${change.query ?? query}`,
      request: { method: good.method, ...(good.body ? { body: good.body } : {}), ...change.request },
    })
    const requests: BadRequest[] = [
      bad('an unknown access key', { request: { accessKey: `skr_${'A'.repeat(43)}` } }),
      bad('no access key', { request: { accessKey: '' } }),
    ]
    for (const [index, text] of pasted.entries()) {
      const encoded = encodeURIComponent(text)
      const oneLine = text.replaceAll(/\s+/g, ' ').trim()
      requests.push(bad(`secret ${index} as access key`, { request: { accessKey: `${oneLine}x` } }))
      for (const { name, in: place } of operation.parameters) {
        if (place === 'path')
          requests.push(bad(`secret ${index} as ${name}`, { path: operationPath(operation, name, encoded) }))
        if (place === 'query' && name !== 'force')
          requests.push(bad(`secret ${index} as ${name}`, { query: `${name}=${encoded}${encoded}${encoded}` }))
      }
      if (!operation.body) continue
      const { properties = {} } =
        DEFINITIONS[operation.body.$ref?.replace('#/definitions/', '') ?? ''] ?? operation.body
      requests.push(
        ...Object.keys(properties).map((name) =>
          bad(`secret ${index} as ${name}`, { request: { body: { ...good.body, [name]: tooLong(text) } } }),
        ),
        bad(`secret ${index} as the name of a field`, { request: { body: { ...good.body, [text]: text } } }),
        bad(`secret ${index} as the whole body`, { request: { body: text } }),
        bad(`secret ${index} in broken JSON`, { request: { body: `{"name": ${text}` } }),
        bad(`secret ${index} as a form`, {
          request: { body: `key=${encoded}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        }),
      )
    }
    return requests
  })
}

/** A short secret would pass for a name, which may be anything. */
function tooLong(text: string): string {
  return text.repeat(Math.ceil(LONGER_THAN_ANY_FIELD / text.length))
}

/** The path of the operation, below the base path, with one value and otherwise nothing that exists. */
function operationPath({ path }: Operation, name: string, value: string): string {
  return `/v1${path.replace(/\{(\w+)\}/g, (_, other: string) => (other === name ? value : 'nothing'))}`
}
