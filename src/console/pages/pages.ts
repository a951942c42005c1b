/** What every page behind the sign-in does alike: who looks, the frame, and a problem in place of a crash. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Integration } from '../../custody/integrations.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import { abortSignal } from '../../http/abort-signal.ts'
import type { Exchange } from '../../stores/call.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { type Html, html } from '../html.ts'
import { type Part, page } from '../parts/layout.ts'
import { type Problem, problemOf } from '../problem.ts'
import { noticeOf } from './notices.ts'

/** As long as an operation may take. */
const BUDGET_MS = 100_000

export type PageContext = Context<ConsoleEnv>

export interface Content {
  readonly title: string
  readonly part: Part
  readonly body: Html
}

/** Answers with a page; after a problem with its status, so that a script can tell. */
export async function show(
  c: PageContext,
  { services, happenings }: ConsoleDeps,
  content: Content,
  problem?: Problem,
): Promise<Response> {
  const caller = c.get('caller')
  const { name: workspaceName } = await services.workspaces.get(caller.workspaceId)
  const notice = noticeOf(c.req.query('done'))
  const document = await page({
    ...content,
    mode: services.mode,
    signed: { caller, workspaceName },
    notice,
    canMakeHappen: happenings.length > 0,
  })
  return c.html(document, (problem?.status ?? 200) as ContentfulStatusCode)
}

/** Does something and goes on to another page; where it cannot be done, shows the form again with the reason. */
export async function attempt(
  work: () => Promise<Response>,
  again: (problem: Problem) => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    return again(problemOf(error))
  }
}

export function exchangeOf(c: PageContext, { clock }: ConsoleDeps): Exchange {
  return { signal: abortSignal(c), deadline: clock.monotonic() + BUDGET_MS }
}

/** @throws ProxyError `not_found` */
export async function integrationOf(c: PageContext, { services }: ConsoleDeps): Promise<Integration> {
  const integration = await services.integrations.find(c.get('caller').workspaceId, c.req.param('id') ?? '')
  if (!integration) throw new ProxyError('not_found')
  return integration
}

/** @throws ProxyError `not_found` */
export async function keyOf(
  c: PageContext,
  { services }: ConsoleDeps,
  id = c.req.param('id') ?? '',
): Promise<StoreKey> {
  const key = await services.storeKeys.get(c.get('caller').workspaceId, id)
  if (!key) throw new ProxyError('not_found')
  return key
}

export function heading(title: string, action?: Html): Html {
  return html`<div class="heading"><h1>${title}</h1>${action ?? ''}</div>`
}

/** Of a page that a form leads to: read aloud when one comes there. */
export function reachedHeading(title: string): Html {
  return html`<h1 tabindex="-1" autofocus>${title}</h1>`
}
