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

/** @param pasted texts that people paste where they do not belong, each place getting one of them by turns */
export function badRequests(
  operations: readonly Operation[],
  named: Named,
  pasted: readonly string[],
): readonly BadRequest[] {
  let turn = 0
  const paste = (): readonly [index: number, text: string] => {
    const index = turn++ % pasted.length
    return [index, pasted[index] ?? '']
  }
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
    const pasteAs = (what: string, change: (text: string) => Parameters<typeof bad>[1]) => {
      const [index, text] = paste()
      requests.push(bad(`secret ${index} ${what}`, change(text)))
    }
    pasteAs('as access key', (text) => ({ request: { accessKey: `${text.replaceAll(/\s+/g, ' ').trim()}x` } }))
    for (const { name, in: place } of operation.parameters) {
      if (place === 'path')
        pasteAs(`as ${name}`, (text) => ({ path: operationPath(operation, name, encodeURIComponent(text)) }))
      if (place === 'query' && name !== 'force')
        pasteAs(`as ${name}`, (text) => ({ query: `${name}=${encodeURIComponent(text).repeat(3)}` }))
    }
    if (!operation.body) return requests
    const { properties = {} } = DEFINITIONS[operation.body.$ref?.replace('#/definitions/', '') ?? ''] ?? operation.body
    for (const name of Object.keys(properties))
      pasteAs(`as ${name}`, (text) => ({ request: { body: { ...good.body, [name]: tooLong(text) } } }))
    pasteAs('as the name of a field', (text) => ({ request: { body: { ...good.body, [text]: text } } }))
    pasteAs('as the whole body', (text) => ({ request: { body: text } }))
    pasteAs('in broken JSON', (text) => ({ request: { body: `{"name": ${text}` } }))
    pasteAs('as a form', (text) => ({
      request: {
        body: `key=${encodeURIComponent(text)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    }))
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
