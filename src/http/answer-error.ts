/** Errors → answers. The only place where an error becomes bytes; the same shape always. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { PROBLEMS, ProxyError } from '../errors.ts'
import type { Log } from '../ports.ts'
import type { Env } from './env.ts'

export function answerError(c: Context<Env>, error: unknown, log: Log): Response {
  // The caller has gone away, and whatever was under way for it was given up.
  if (error instanceof Error && error.name === 'AbortError') {
    log('info', 'request.aborted', { requestId: c.get('requestId'), method: c.req.method })
    return c.body(null, 503)
  }
  // Whatever is not ours says nothing to the caller: its text may hold anything.
  const known = error instanceof ProxyError ? error : new ProxyError('internal', { cause: error })
  const { code, message, reason, field, causes, retryAfterSeconds } = known
  const { status } = PROBLEMS[code]
  const requestId = c.get('requestId')
  const caller = c.get('caller')
  log(status >= 500 ? 'error' : 'warn', 'request.failed', {
    requestId,
    status,
    code,
    method: c.req.method,
    ...(reason ? { reason } : {}),
    ...(caller ? { accessKeyId: caller.id, workspaceId: caller.workspaceId } : {}),
    ...(known.cause === undefined ? {} : { cause: known.cause }),
  })
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(Math.max(1, Math.ceil(retryAfterSeconds))))
  return c.json(
    {
      error: {
        code,
        message,
        ...(reason ? { reason } : {}),
        ...(field ? { field } : {}),
        ...(causes.length > 0 ? { causes } : {}),
        requestId,
      },
    },
    status as ContentfulStatusCode,
  )
}
