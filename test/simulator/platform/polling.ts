/** A polling trigger over time, by the `pollingtrigger` policy: what it remembers, and which runs it starts. */
import { checkAnswer } from './answers.ts'
import type { Connector, Json, Operation } from './connector.ts'
import type { Answer } from './platform.ts'
import { buildRequest, type Connection, type Request, type Values } from './request.ts'

export interface Trigger {
  /** One look. @returns what starts a run each @throws Error when the flow would show a failed trigger */
  readonly look: () => Promise<readonly Json[]>
}

export interface TriggerOptions {
  readonly connector: Connector
  readonly connection: Connection
  readonly send: (request: Request) => Promise<Answer>
  readonly operation: Operation
  readonly values: Values
  /** Whether the policy takes `/trigger` off the path, which its documentation leaves open. */
  readonly isPrefixKept: boolean
}

/** The prefix by which the platform knows a trigger. */
const PREFIX = '/trigger/'

export function createTrigger({
  connector,
  connection,
  send,
  operation,
  values,
  isPrefixKept,
}: TriggerOptions): Trigger {
  const policy = connector.policies.find(
    ({ template, operations }) => template === 'pollingtrigger' && operations?.includes(operation.id),
  )
  if (!policy || !operation.path.startsWith(PREFIX)) throw new Error(`${operation.id} is not polled.`)
  const config = policy.parameters.triggerConfig as Readonly<Record<string, string>>
  let last: Json | undefined

  return {
    async look() {
      const request = buildRequest(connector, connection, operation, values)
      const remembered = Object.entries(config).flatMap(([name, expression]) => {
        const value = last && evaluate(expression, last)
        return value === undefined || value === null ? [] : [`${name}=${encodeURIComponent(String(value))}`]
      })
      const path = isPrefixKept ? request.url : request.url.replace(PREFIX, '/')
      const url = remembered.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${remembered.join('&')}`
      const answer = await send({ ...request, url })
      if (answer.status !== 200) throw new Error(`${operation.id} fails: ${answer.text}`)
      checkAnswer(connector, operation, answer.body)
      last = answer.body
      const rows = evaluate(String(policy.parameters.triggerDataPath), answer.body)
      if (!Array.isArray(rows)) throw new Error(`${operation.id} has no list where its policy looks.`)
      return rows
    },
  }
}

/** `@{triggerBody().cursor}` or `@triggerBody().value`. */
function evaluate(expression: string, body: Json): unknown {
  const [, braced, bare] = /^@(?:\{triggerBody\(\)\.(\w+)\}|triggerBody\(\)\.(\w+))$/.exec(expression) ?? []
  const name = braced ?? bare
  if (name === undefined) throw new Error(`The policy cannot read ${expression}.`)
  return body[name]
}
