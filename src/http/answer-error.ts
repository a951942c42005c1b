/** Errors → answers. The only place where an error becomes bytes; the same shape always. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AccessKey } from '../access/access-keys.ts'
import { PROBLEMS, ProxyError } from '../errors.ts'
import type { Log } from '../ports.ts'
import type { Env } from './env.ts'

/** What failed. */
export interface Failed {
  readonly requestId: string
  readonly method: string
  /** Once it is known. */
  readonly caller: AccessKey | undefined
}

export interface ErrorAnswer {
  readonly status: number
  readonly body: object
  /** Whole seconds. */
  readonly retryAfter: string | undefined
}

export function answerError(c: Context<Env>, error: unknown, log: Log): Response {
  const failed = { requestId: c.get('requestId'), method: c.req.method, caller: c.get('caller') }
  const answer = errorAnswer(error, failed, log)
  if (!answer) return c.body(null, 503)
  const { status, body, retryAfter } = answer
  if (retryAfter !== undefined) c.header('Retry-After', retryAfter)
  return c.json(body, status as ContentfulStatusCode)
}

/** The caller has gone away, and whatever was under way for it was given up. */
export function hasGone(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** Logs it, too. @returns undefined when nobody is there any more to be answered */
export function errorAnswer(error: unknown, { requestId, method, caller }: Failed, log: Log): ErrorAnswer | undefined {
  if (hasGone(error)) {
    log('info', 'request.aborted', { requestId, method })
    return undefined
  }
  // Whatever is not ours says nothing to the caller: its text may hold anything.
  const known = error instanceof ProxyError ? error : new ProxyError('internal', { cause: error })
  const { code, message, reason, field, causes, retryAfterSeconds } = known
  const { status } = PROBLEMS[code]
  log(status >= 500 ? 'error' : 'warn', 'request.failed', {
    requestId,
    status,
    code,
    method,
    ...(reason ? { reason } : {}),
    ...(caller ? { accessKeyId: caller.id, workspaceId: caller.workspaceId } : {}),
    ...(known.cause === undefined ? {} : { cause: known.cause }),
  })
  return {
    status,
    retryAfter: retryAfterSeconds === undefined ? undefined : String(Math.max(1, Math.ceil(retryAfterSeconds))),
    body: {
      error: {
        code,
        message,
        ...(reason ? { reason } : {}),
        ...(field ? { field } : {}),
        ...(causes.length > 0 ? { causes } : {}),
        requestId,
      },
    },
  }
}
