/** A page in place of one that cannot be shown. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Mode } from '../../custody/custody.ts'
import { PROBLEMS, ProxyError } from '../../errors.ts'
import { hasGone } from '../../http/answer-error.ts'
import type { Log } from '../../ports.ts'
import type { ConsoleEnv } from '../deps.ts'
import { html } from '../html.ts'
import { page } from '../parts/layout.ts'

export async function showFailure(c: Context<ConsoleEnv>, error: unknown, log: Log, mode: Mode): Promise<Response> {
  if (hasGone(error)) {
    log('info', 'request.aborted', { requestId: c.get('requestId'), method: c.req.method })
    return c.body(null, 503)
  }
  // Whatever is not ours says nothing on a page: its text may hold anything.
  const known = error instanceof ProxyError ? error : new ProxyError('internal', { cause: error })
  const { status } = PROBLEMS[known.code]
  log(status >= 500 ? 'error' : 'warn', 'console.failed', {
    requestId: c.get('requestId'),
    status,
    code: known.code,
    method: c.req.method,
    ...(known.cause === undefined ? {} : { cause: known.cause }),
  })
  const message =
    known.code === 'not_found' ? 'There is no such page here, or what it was about is gone.' : known.message
  const body = html`<article class="narrow">
    <h1>${known.code === 'not_found' ? 'Not found' : 'This did not work'}</h1>
    <p role="alert">${message}</p>
    <p class="quiet">Request ID <code>${c.get('requestId')}</code></p>
    <p><a href="/console">To the console</a></p>
  </article>`
  return c.html(await page({ title: 'Problem', mode, body }), status as ContentfulStatusCode)
}
