/** Runs one operation: role, input, fence, audit, repetition, handler. Everything that is the same for all of them. */
import { hash } from 'node:crypto'
import type { AccessKey } from '../access/access-keys.ts'
import { type Intent, outcomeOf } from '../access/audit/acts.ts'
import { type Act, actorOf } from '../access/audit/event.ts'
import type { Audit } from '../access/audit.ts'
import type { Mark, Recorder, Repetition } from '../access/repetition.ts'
import { requireRole } from '../access/roles.ts'
import { OPERATIONS, type Operation } from '../contract/definition.ts'
import type { Input, OperationId } from '../contract/types.ts'
import type { RawInput, Validators, ValidInput } from '../contract/validators.ts'
import { PROBLEMS, ProxyError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import { concernsOf, effectsOf } from './audited.ts'
import type { AppContext, Context, Handlers, Services } from './context.ts'
import { namedResources } from './named-inputs.ts'
import { OPERATION_RULES, type OperationRule } from './rules.ts'
import { openApp, visibleIntegration } from './visible.ts'

/** Power Automate gives up after 120 s; the rest is for the way. */
export const OPERATION_BUDGET_MS = 100_000

export interface Request {
  readonly id: string
  /** Aborts when the caller has gone away. */
  readonly signal: AbortSignal
}

/** @returns the body of the successful answer. @throws ProxyError */
export type Run = (operation: Operation, caller: AccessKey, raw: RawInput, request: Request) => Promise<unknown>

export interface RunDeps {
  readonly services: Services
  readonly handlers: Handlers
  readonly validators: Validators
  readonly repetition: Repetition
  readonly audit: Audit
  readonly clock: Clock
}

export function createRun(deps: RunDeps): Run {
  const { services, handlers, validators, clock } = deps

  function admit(operation: Operation, { role, fence }: AccessKey, raw: RawInput): ValidInput {
    const rule = ruleOf(operation)
    requireRole(role, rule.role)
    if (rule.reach === 'account' && fence !== null) throw new ProxyError('not_found')
    return validators.input(operation, raw)
  }

  async function handle(operation: Operation, context: Context, input: ValidInput): Promise<unknown> {
    return handlerOf(handlers, operation.id)(input, await withApp(services, context, input))
  }

  return async (operation, caller, raw, { id: requestId, signal }) => {
    services.lastUses.saw(caller.id)
    const exchange = { signal, deadline: clock.monotonic() + OPERATION_BUDGET_MS }
    if (operation.method === 'get') return handle(operation, { caller, exchange }, admit(operation, caller, raw))

    const { workspaceId } = caller
    const act: Act = { workspaceId, actor: actorOf(caller), action: operation.id, requestId }
    let write = { isBegun: false }
    try {
      const input = admit(operation, caller, raw)
      const concerns = await concernsOf(services, caller, input)
      const recorded = recorderOf(deps.audit, { ...act, ...concerns }, input)
      write = recorded
      return await deps.repetition.once(
        {
          accessKeyId: caller.id,
          operation: operation.id,
          fingerprint: fingerprintOf(operation, input),
          mark: markOf(input, raw.header),
          force: input.query.force === true,
          answer: ruleOf(operation).answer ?? 'stored',
          signal,
        },
        (effectId) =>
          neverRepeatable((acted) => handle(operation, { caller, effectId, exchange: { ...exchange, acted } }, input)),
        recorded,
      )
    } catch (error) {
      if (!write.isBegun) await deps.audit.refuse(act, error)
      throw sayingWhoTells(operation, error)
    }
  }
}

function ruleOf({ id }: Operation): OperationRule {
  return OPERATION_RULES[id]
}

/** Writes the intent together with the claim, and the outcome together with the end of the claim. */
function recorderOf(audit: Audit, act: Act, input: ValidInput): Recorder<unknown> & { readonly isBegun: boolean } {
  let intent: Intent | undefined
  return {
    get isBegun() {
      return intent !== undefined
    },
    async begun(tx) {
      intent = await audit.begin(tx, act)
    },
    async ended(tx, end) {
      if (!intent) return
      if ('error' in end) return audit.end(tx, intent, outcomeOf(end.error))
      const isTrial = (input.body as { readonly validateOnly?: unknown } | undefined)?.validateOnly === true
      await audit.end(tx, intent, { stage: isTrial ? 'validated' : 'done' }, effectsOf(end.result))
    },
  }
}

/**
 * Once a store may have acted, no answer may make the platform send the write again: what would is said to be unknown.
 * @param work is given what to call when a store may have acted
 */
async function neverRepeatable<T>(work: (acted: () => void) => Promise<T>): Promise<T> {
  let hasActed = false
  try {
    return await work(() => {
      hasActed = true
    })
  } catch (error) {
    if (!hasActed || (error instanceof ProxyError && !isRepeatable(error))) throw error
    throw new ProxyError('outcome_unknown', { cause: error })
  }
}

/** Where nobody knows whether the store acted, the caller is told where to look. */
function sayingWhoTells(operation: Operation, error: unknown): unknown {
  const { tells } = ruleOf(operation)
  const summary = OPERATIONS.find(({ id }) => id === tells)?.summary
  if (!(error instanceof ProxyError) || error.code !== 'outcome_unknown' || summary === undefined) return error
  // A store may know a better place to look.
  if (error.message !== PROBLEMS.outcome_unknown.message) return error
  const message = `Nobody can tell whether the store carried this out. Look with “${summary}” before you send it again.`
  return new ProxyError('outcome_unknown', { message, cause: error.cause })
}

/** What Power Automate sends again by itself. */
function isRepeatable({ code }: ProxyError): boolean {
  const { status } = PROBLEMS[code]
  return status === 429 || status >= 500
}

/** Which handler belongs to which id is checked where they are made; here, for an id known only at run time, it is lost. */
function handlerOf(handlers: Handlers, id: OperationId): (input: ValidInput, context: Context) => Promise<unknown> {
  return handlers[id] as unknown as (input: Input<OperationId> | ValidInput, context: Context) => Promise<unknown>
}

/** The integration that the path names, if the caller may see it, and the app behind it, to which all else that is named belongs. */
async function withApp(services: Services, context: Context, input: ValidInput): Promise<Context | AppContext> {
  const reference = input.path.integrationId
  const resources = namedResources(input)
  if (typeof reference !== 'string') {
    if (resources.length > 0) throw new Error('a resource is named without the integration that it must belong to')
    return context
  }
  const opened = await openApp(services, await visibleIntegration(services, context.caller, reference), context)
  const { integration, keys, exchange } = opened
  for (const resource of resources) await services.ownership.prove(integration, keys, resource, exchange)
  return opened
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
