/**
 * Counts what is asked for. It is told apart by the routes of this program and never by a path, so that whoever asks for
 * anything makes no more of them.
 */
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import { OPERATIONS } from '../contract/definition.ts'
import { ProxyError } from '../errors.ts'
import type { AnswerOutcome, Clock, Meter } from '../ports.ts'
import { hasGone } from './answer-error.ts'
import type { Env } from './env.ts'
import { pathsOf, routeOf } from './routes.ts'

/** What is no operation, by where its route begins. */
const BESIDE = [
  ['/console', 'console'],
  ['/upload', 'upload'],
  ['/healthz', 'health'],
  ['/readyz', 'health'],
] as const
const UNKNOWN = 'unknown'

/** By route, then by method: nothing is put together for it. */
const operations = new Map<string, ReadonlyMap<string, string>>()
for (const operation of OPERATIONS)
  for (const path of pathsOf(operation)) {
    const known = operations.get(routeOf(path)) ?? []
    operations.set(routeOf(path), new Map([...known, [operation.method.toUpperCase(), operation.id]]))
  }

export function measure(meter: Meter, clock: Pick<Clock, 'monotonic'>) {
  return createMiddleware<Env>(async (c, next) => {
    const startedAt = clock.monotonic()
    await next()
    // Answered as a read is.
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
    const outcome = outcomeOf(c.res.status, c.error)
    meter.answered(operationOf(method, routePath(c, -1)), outcome, clock.monotonic() - startedAt)
    noteRefusal(meter, method, c.error)
  })
}

/** @param error of what failed or was refused */
export function noteRefusal(meter: Meter | undefined, method: string, error: unknown): void {
  if (error === undefined || hasGone(error)) return
  meter?.refused(error instanceof ProxyError ? error.code : 'internal', method === 'GET' ? 'read' : 'write')
}

/** @param status of the answer; undefined when none was given */
export function outcomeOf(status: number | undefined, error: unknown): AnswerOutcome {
  if (status === undefined || hasGone(error)) return 'aborted'
  if (status >= 500) return '5xx'
  if (status >= 400) return '4xx'
  return status >= 300 ? '3xx' : '2xx'
}

/** @param route as it was declared, of whatever would answer */
function operationOf(method: string, route: string): string {
  const byMethod = operations.get(route)
  if (byMethod) return byMethod.get(method) ?? UNKNOWN
  return BESIDE.find(([start]) => route.startsWith(start))?.[1] ?? UNKNOWN
}
