/** A card that a maker has filled in, as the request that leaves the platform. */
import type { Connector, Input, Operation } from './connector.ts'

export type Values = Readonly<Record<string, unknown>>

/** What a maker types into the dialog of a new connection. */
export type Connection = Readonly<Record<string, string>>

export interface Request {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** @throws Error with what the designer would say before it lets a maker save */
export function buildRequest(
  connector: Connector,
  connection: Connection,
  operation: Operation,
  values: Values,
): Request {
  const filled = fill(operation, values)
  const of = (place: Input['place']) => filled.filter(({ input }) => input.place === place)
  const path = of('path').reduce(
    (rest, { input, value }) => rest.replace(`{${input.name}}`, encodeURIComponent(String(value))),
    operation.path,
  )
  const query = of('query').map(
    ({ input, value }) => `${encodeURIComponent(input.name)}=${encodeURIComponent(inQuery(value))}`,
  )
  return {
    method: operation.method,
    url: `${baseOf(connector, connection)}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    headers: {
      ...signIn(connector, connection),
      ...Object.fromEntries(of('header').map(({ input, value }) => [input.name, String(value)])),
      ...(operation.hasBody ? { 'content-type': 'application/json' } : {}),
    },
    body: operation.hasBody
      ? JSON.stringify(Object.fromEntries(of('body').map(({ input, value }) => [input.name, value])))
      : undefined,
  }
}

export function signIn({ keyHeader }: Connector, connection: Connection): Readonly<Record<string, string>> {
  return { [keyHeader]: connection.api_key ?? '' }
}

/** The policy puts its address in place of host and base path both. */
export function baseOf({ policies, connectionFields }: Connector, connection: Connection): string {
  for (const [name, isRequired] of connectionFields)
    if (isRequired && !connection[name]) throw new Error(`A connection needs ${name}.`)
  const policy = policies.find(({ template }) => template === 'dynamichosturl')
  if (policy?.operations !== undefined) throw new Error('The host would be set for some operations only.')
  return String(policy?.parameters.urlTemplate).replace(
    /@connectionParameters\('(\w+)'\)/g,
    (_, name: string) => connection[name] ?? '',
  )
}

/** Hidden fields that are not required never travel; what has a default is filled in until a maker clears it. */
function fill(
  { id, inputs }: Operation,
  values: Values,
): readonly { readonly input: Input; readonly value: unknown }[] {
  const unknown = Object.keys(values).filter((name) => !inputs.some((input) => input.name === name))
  if (unknown.length > 0) throw new Error(`${id} has no field ${unknown.join(', ')}.`)
  return inputs.flatMap((input) => {
    const { name, isRequired, schema } = input
    const isHidden = schema['x-ms-visibility'] === 'internal'
    if (isHidden && name in values) throw new Error(`${id} does not show ${name}.`)
    const value = name in values ? values[name] : isHidden && !isRequired ? undefined : schema.default
    if (value === undefined && isRequired) throw new Error(`${id} needs ${name}.`)
    return value === undefined ? [] : [{ input, value }]
  })
}

/** The platform writes yes and no as its own runtime does. */
function inQuery(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return String(value)
}
