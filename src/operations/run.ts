/** Runs one operation: role, input, fence, repetition, handler. Everything that is the same for all of them. */
import { hash } from 'node:crypto'
import type { AccessKey } from '../access/access-keys.ts'
import type { Mark, Repetition } from '../access/repetition.ts'
import { requireRole } from '../access/roles.ts'
import type { Operation } from '../contract/definition.ts'
import type { Input, OperationId } from '../contract/types.ts'
import type { RawInput, Validators, ValidInput } from '../contract/validators.ts'
import { ProxyError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import type { AppContext, Context, Handlers, Services } from './context.ts'
import { namedResources } from './named-inputs.ts'
import { OPERATION_RULES, type OperationRule } from './rules.ts'
import { visibleIntegration } from './visible.ts'

/** Power Automate gives up after 120 s; the rest is for the way. */
const OPERATION_BUDGET_MS = 100_000

/** @returns the body of the successful answer. @throws ProxyError */
export type Run = (operation: Operation, caller: AccessKey, raw: RawInput, signal: AbortSignal) => Promise<unknown>

export interface RunDeps {
  readonly services: Services
  readonly handlers: Handlers
  readonly validators: Validators
  readonly repetition: Repetition
  readonly clock: Clock
}

export function createRun({ services, handlers, validators, repetition, clock }: RunDeps): Run {
  return async (operation, caller, raw, signal) => {
    const rule: OperationRule = OPERATION_RULES[operation.id]
    requireRole(caller.role, rule.role)
    if (rule.reach === 'account' && caller.fence !== null) throw new ProxyError('not_found')

    const input = validators.input(operation, raw)
    const context: Context = { caller, exchange: { signal, deadline: clock.monotonic() + OPERATION_BUDGET_MS } }
    const handle = handlerOf(handlers, operation.id)
    const work = async (effectId?: string) =>
      handle(input, { ...context, effectId, ...(await appContext(services, context, input)) })
    if (operation.method === 'get') return work()
    return repetition.once(
      {
        accessKeyId: caller.id,
        operation: operation.id,
        fingerprint: fingerprintOf(operation, input),
        mark: markOf(input, raw.header),
        force: input.query.force === true,
        answer: rule.answer ?? 'stored',
      },
      work,
    )
  }
}

/** Which handler belongs to which id is checked where they are made; here, for an id known only at run time, it is lost. */
function handlerOf(handlers: Handlers, id: OperationId): (input: ValidInput, context: Context) => Promise<unknown> {
  return handlers[id] as unknown as (input: Input<OperationId> | ValidInput, context: Context) => Promise<unknown>
}

/** The integration that the path names, if the caller may see it, and the app behind it, to which all else that is named belongs. */
async function appContext(
  services: Services,
  { caller, exchange }: Context,
  input: ValidInput,
): Promise<Omit<AppContext, keyof Context> | undefined> {
  const reference = input.path.integrationId
  const resources = namedResources(input)
  if (typeof reference !== 'string') {
    if (resources.length > 0) throw new Error('a resource is named without the integration that it must belong to')
    return undefined
  }
  const integration = await visibleIntegration(services, caller, reference)
  const keys = await services.attachedKeys.of(integration)
  for (const resource of resources) await services.ownership.prove(integration, keys, resource, exchange)
  return { integration, keys, app: services.stores.app(integration, keys, exchange) }
}

/** Tells the same write from another one. */
function fingerprintOf(operation: Operation, { path, query, body }: ValidInput): string {
  const { force: _force, ...values } = query
  return hash('sha256', JSON.stringify([operation.id, sorted(path), sorted(values), sorted(body)]))
}

/** With the members of objects in a fixed order: the platform does not promise one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)])
}

/** The platform's own marks, where its gateway lets them through: the run, the action in it, and the turn of a loop. */
const RUN_HEADERS = ['x-ms-workflow-run-id', 'x-ms-workflow-operation-name'] as const
const LOOP_HEADERS = [
  'x-ms-workflow-repeatitem-scope-name',
  'x-ms-workflow-repeatitem-index',
  'x-ms-workflow-repeatitem-batch-index',
] as const

function markOf({ header }: ValidInput, rawHeader: RawInput['header']): Mark {
  const key = header['Idempotency-Key']
  if (typeof key === 'string') return { kind: 'idempotency_key', value: key }
  const run = RUN_HEADERS.map((name) => rawHeader(name))
  if (run.includes(undefined)) return { kind: 'unmarked' }
  return { kind: 'run', value: JSON.stringify([...run, ...LOOP_HEADERS.map((name) => rawHeader(name) ?? '')]) }
}
