/** Who may see the pages, and which requests come from them. */
import { createMiddleware } from 'hono/factory'
import { ProxyError } from '../../errors.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { readSession } from './cookie.ts'

/** Whether people reach the server by https only. */
export function isSecure({ services }: Pick<ConsoleDeps, 'services'>): boolean {
  return services.publicUrl()?.startsWith('https:') ?? false
}

/** Lets owners in who have signed in; sends all others to the sign-in page. */
export function requireSession(deps: ConsoleDeps) {
  return createMiddleware<ConsoleEnv>(async (c, next) => {
    const secret = readSession(c, isSecure(deps))
    const caller = secret === undefined ? undefined : await deps.sessions.find(secret)
    if (!caller) return c.redirect('/console/sign-in', 303)
    c.set('caller', caller)
    deps.services.lastUses.saw(caller.id)
    return next()
  })
}

/**
 * Takes changes from our own pages only. The cookie is not sent along by other sites; a browser that would do so all the
 * same still says where a form comes from.
 */
export function requireOwnPages() {
  return createMiddleware<ConsoleEnv>(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isOwn(c.req.header('origin'), c.req.header('host')))
      throw new ProxyError('invalid_request', {
        reason: 'other_site',
        message: 'This form was sent from another site, so nothing was done. Open the page here and send it again.',
      })
    return next()
  })
}

/** Scheme and port aside, as a proxy that ends TLS changes them: what counts is the host by which the browser came. */
function isOwn(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false
  return new URL(origin).host === host.toLowerCase()
}
