/** Runs cards against a server: signs in, tries again, follows pages, asks for choices, and polls. */
import { checkAnswer } from './answers.ts'
import type { Connector, Json, Operation, Schema } from './connector.ts'
import { createTrigger, type Trigger } from './polling.ts'
import { baseOf, buildRequest, type Connection, type Request, signIn, type Values } from './request.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: what a maker reaches into
  readonly body: any
}

/** The network between the platform and the server. */
export type Transport = (
  request: Request,
) => Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }>

export interface Choice {
  readonly value: unknown
  readonly title: string
}

export interface Platform {
  /** One action of a flow. @throws Error for an answer that does not fit the definition */
  readonly run: (operationId: string, values?: Values) => Promise<Answer>
  /** What the drop-down of a field offers, given what is filled in above it. */
  readonly choices: (operationId: string, name: string, values?: Values) => Promise<readonly Choice[]>
  /** The members of a value that are known only when the card is filled in: name → their schema. */
  readonly columns: (schema: Schema, values: Values) => Promise<Readonly<Record<string, Schema>>>
  /** With paging switched on: rows until there are as many as the threshold says, or no more. */
  readonly rows: (operationId: string, values: Values, threshold: number) => Promise<readonly Json[]>
  /** A flow that begins with a trigger, from when it is switched on. */
  readonly trigger: (operationId: string, values?: Values, isPrefixKept?: boolean) => Trigger
  /** How long the retries of all calls have waited. */
  readonly waitedMs: () => number
}

export interface PlatformOptions {
  readonly connector: Connector
  readonly connection: Connection
  readonly transport: Transport
}

/** Of a flow that nobody has changed the settings of. */
const RETRIES = 4
const FIRST_PAUSE_MS = 7000

export function createPlatform({ connector, connection, transport }: PlatformOptions): Platform {
  let waitedMs = 0
  let runs = 0

  function operationOf(id: string): Operation {
    const operation = connector.operations.get(id)
    if (!operation) throw new Error(`There is no operation ${id}.`)
    return operation
  }

  /** Tries again what may mend itself, writes too. */
  async function send(request: Request): Promise<Answer> {
    const runHeaders = { 'x-ms-workflow-run-id': `run-${++runs}`, 'x-ms-workflow-operation-name': 'Action' }
    for (let retry = 0; ; retry++) {
      const { status, headers, text } = await transport({ ...request, headers: { ...request.headers, ...runHeaders } })
      const mayMend = status === 408 || status === 429 || status >= 500
      if (!mayMend || retry === RETRIES) {
        const isJson = headers.get('content-type')?.includes('json')
        return { status, headers, text, body: isJson ? JSON.parse(text) : text }
      }
      waitedMs += FIRST_PAUSE_MS * 2 ** retry
    }
  }

  async function run(operationId: string, values: Values = {}): Promise<Answer> {
    const operation = operationOf(operationId)
    const answer = await send(buildRequest(connector, connection, operation, values))
    if (answer.status < 300) checkAnswer(connector, operation, answer.body)
    return answer
  }

  async function choices(operationId: string, name: string, values: Values = {}): Promise<readonly Choice[]> {
    const input = operationOf(operationId).inputs.find((candidate) => candidate.name === name)
    if (!input) throw new Error(`${operationId} has no field ${name}.`)
    const call = readCall(input.schema, DROP_DOWN, values)
    const { status, body } = await run(call.operationId, call.values)
    if (status !== 200) throw new Error(`The drop-down of ${name} shows: ${body.error?.message}`)
    const [list = '', value = '', title = ''] = call.paths
    const items = at(body, list)
    if (!Array.isArray(items)) throw new Error(`${call.operationId} has no list at ${list}.`)
    return items.map((item) => ({ value: at(item, value), title: String(at(item, title)) }))
  }

  async function columns(schema: Schema, values: Values): Promise<Readonly<Record<string, Schema>>> {
    const call = readCall(schema, COLUMNS, values)
    const { status, body } = await run(call.operationId, call.values)
    if (status !== 200) throw new Error(`The designer shows no columns: ${body.error?.message}`)
    return (at(body, call.paths[0] ?? '') as Schema).properties ?? {}
  }

  async function rows(operationId: string, values: Values, threshold: number): Promise<readonly Json[]> {
    const { nextLinkName } = operationOf(operationId)
    if (nextLinkName === undefined) throw new Error(`Paging cannot be switched on for ${operationId}.`)
    const isKept = connector.policies.some(
      ({ template, operations }) => template === 'updatenextlink' && operations?.includes(operationId),
    )
    if (!isKept) throw new Error(`The second page of ${operationId} would not go through the connector.`)
    const all: Json[] = []
    let answer = await run(operationId, values)
    for (;;) {
      if (answer.status !== 200) throw new Error(`${operationId}: ${answer.text}`)
      all.push(...answer.body.value)
      const link: unknown = answer.body[nextLinkName]
      if (typeof link !== 'string' || all.length >= threshold) return all.slice(0, threshold)
      if (!link.startsWith(`${baseOf(connector, connection)}/`)) throw new Error(`${operationId} leads elsewhere.`)
      answer = await send({ method: 'GET', url: link, headers: signIn(connector, connection), body: undefined })
      checkAnswer(connector, operationOf(operationId), answer.body)
    }
  }

  function trigger(operationId: string, values: Values = {}, isPrefixKept = true): Trigger {
    return createTrigger({ connector, connection, send, operation: operationOf(operationId), values, isPrefixKept })
  }

  return { run, choices, columns, rows, trigger, waitedMs: () => waitedMs }
}

interface Call {
  readonly operationId: string
  /** Where in the answer is what was asked for. */
  readonly paths: readonly string[]
  readonly values: Values
}

/** The same call in the spelling that older designers read, and in that of newer ones. */
const DROP_DOWN = {
  older: { extension: 'x-ms-dynamic-values', paths: ['value-collection', 'value-path', 'value-title'] },
  newer: { extension: 'x-ms-dynamic-list', paths: ['itemsPath', 'itemValuePath', 'itemTitlePath'] },
} as const
const COLUMNS = {
  older: { extension: 'x-ms-dynamic-schema', paths: ['value-path'] },
  newer: { extension: 'x-ms-dynamic-properties', paths: ['itemValuePath'] },
} as const

/** @throws Error when there is no call, or the two spellings do not say the same */
function readCall(schema: Schema, { older, newer }: typeof DROP_DOWN | typeof COLUMNS, values: Values): Call {
  const call = readSpelling(schema[newer.extension], newer.paths, values)
  if (JSON.stringify(readSpelling(schema[older.extension], older.paths, values)) !== JSON.stringify(call))
    throw new Error(`${older.extension} and ${newer.extension} differ: ${JSON.stringify(call)}`)
  return call
}

function readSpelling(written: Json | undefined, paths: readonly string[], values: Values): Call {
  if (!written) throw new Error('There is nothing to call.')
  const given = Object.entries((written.parameters ?? {}) as Json).map(([name, argument]) => {
    if (!isObject(argument)) return [name, argument] as const
    const reference = argument.parameter ?? argument.parameterReference
    return [name, reference === undefined ? argument.value : values[String(reference).replace(/^body\//, '')]] as const
  })
  return {
    operationId: String(written.operationId),
    paths: paths.map((path) => String(written[path])),
    // An empty field is not sent.
    values: Object.fromEntries(given.filter(([, one]) => one !== undefined)),
  }
}

function at(value: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((place, name) => (isObject(place) ? place[name] : undefined), value)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
