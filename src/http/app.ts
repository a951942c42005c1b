/** The HTTP interface: one route per operation of the contract, one way to fail. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type Context as HonoContext } from 'hono'
import { unsigned } from '../access/next-links.ts'
import { BASE_PATH, OPERATIONS, type Operation } from '../contract/definition.ts'
import type { FileAnswer } from '../contract/types.ts'
import type { Validators } from '../contract/validators.ts'
import { ProxyError } from '../errors.ts'
import { LACKS, type Readiness } from '../lifecycle/readiness.ts'
import type { Run } from '../operations/run.ts'
import type { Clock, Log, Meter, NewId } from '../ports.ts'
import { abortSignal } from './abort-signal.ts'
import { answerError } from './answer-error.ts'
import { answerFile } from './answer-file.ts'
import { answerJson } from './answer-json.ts'
import { type AuthenticateDeps, authenticate } from './authenticate.ts'
import type { Env } from './env.ts'
import { measure } from './measure.ts'
import { followNextLink, type NextPageDeps, withNextLink } from './next-page.ts'
import { ownHeaders } from './own-headers.ts'
import { collapseLeadingSlashes, requirePlain } from './plain-request.ts'
import { readBody } from './read-body.ts'
import { pathsOf, routeOf } from './routes.ts'
import { mountUploads, type UploadDeps } from './upload.ts'

export interface AppDeps extends AuthenticateDeps, UploadDeps, NextPageDeps {
  readonly run: Run
  readonly validators: Validators
  /** Holds every answer against its schema; for the sandbox and tests. */
  readonly checkAnswers: boolean
  /** What is served beside the interface, such as pages for people. */
  readonly mountBeside: (app: Hono<Env>) => void
  /** Whether requests can be answered; for whoever sends them here. */
  readonly readiness: Readiness
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
  readonly meter?: Meter | undefined
}

export function createApp(deps: AppDeps): Hono<Env> {
  const { newId, log, readiness, meter } = deps
  const app = new Hono<Env>({ getPath: (request) => collapseLeadingSlashes(pathOf(request.url)) })

  if (meter) app.use(measure(meter, deps.clock))
  app.use(async (c, next) => {
    const requestId = newId('req')
    c.set('requestId', requestId)
    await next()
    // Else they have left with it.
    if (c.res !== RESPONSE_ALREADY_SENT)
      for (const [name, value] of Object.entries(ownHeaders(requestId)))
        if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  })
  app.use(async (c, next) => {
    const incoming = c.env?.incoming
    if (incoming) requirePlain(incoming.url, incoming.rawHeaders)
    await next()
  })
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', (c) => {
    const reason = readiness()
    if (reason) throw new ProxyError('not_ready', { reason, message: LACKS[reason], retryAfterSeconds: 2 })
    return c.json({ status: 'ready' })
  })

  const api = `${BASE_PATH}/*`
  for (const operation of OPERATIONS.filter(({ isPageable }) => isPageable))
    app.on(operation.method, routeOf(operation.path), followNextLink(operation, deps))
  app.use(api, authenticate(deps))
  for (const operation of OPERATIONS)
    for (const path of pathsOf(operation)) app.on(operation.method, routeOf(path), (c) => answer(c, operation, deps))
  for (const path of new Set(OPERATIONS.flatMap(pathsOf))) app.all(routeOf(path), (c) => refuseMethod(c, path))

  mountUploads(app, deps)
  deps.mountBeside(app)

  app.notFound((c) =>
    answerError(c, new ProxyError('not_found', { message: 'There is nothing at this address.' }), log),
  )
  app.onError((error, c) => answerError(c, error, log))
  return app
}

async function answer(c: HonoContext<Env>, operation: Operation, deps: AppDeps): Promise<Response> {
  const { run, validators, checkAnswers, clock, log } = deps
  const startedAt = clock.monotonic()
  const raw = {
    path: c.req.param() as Readonly<Record<string, string>>,
    query: operation.isPageable ? unsigned(c.req.queries()) : c.req.queries(),
    header: (name: string) => c.req.header(name),
    body: operation.body ? await readBody(c) : undefined,
  }
  const caller = c.get('caller')
  const answered = await run(operation, caller, raw, { id: c.get('requestId'), signal: abortSignal(c) })
  const body = withNextLink(c, operation, answered, deps)
  const fault = checkAnswers ? validators.answerFault(operation, body) : undefined
  if (fault !== undefined) throw new Error(`an answer differs from its schema: ${fault}`)
  if (operation.method !== 'get') {
    log('info', 'request.done', {
      requestId: c.get('requestId'),
      operation: operation.id,
      accessKeyId: caller.id,
      workspaceId: caller.workspaceId,
      status: operation.status,
      durationMs: Math.round(clock.monotonic() - startedAt),
    })
  }
  return operation.isFile ? answerFile(c, body as FileAnswer) : answerJson(c, body as object, operation.status)
}

function refuseMethod(c: HonoContext<Env>, path: string): never {
  const allowed = OPERATIONS.filter((operation) => pathsOf(operation).includes(path)).map(({ method }) =>
    method.toUpperCase(),
  )
  c.header('Allow', allowed.join(', '))
  throw new ProxyError('method_not_allowed', { message: `This address takes ${allowed.join(', ')} only.` })
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  if (start < 0) return '/'
  const end = url.slice(start).search(/[?#]/)
  return end < 0 ? url.slice(start) : url.slice(start, start + end)
}
