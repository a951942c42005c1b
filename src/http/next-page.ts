/** The next page of a list by its link: how an answer names it, and who calls when one is followed. */
import type { Context, MiddlewareHandler } from 'hono'
import { type LinkedPage, type NextLinks, SIGNATURE } from '../access/next-links.ts'
import type { Operation } from '../contract/definition.ts'
import type { Env } from './env.ts'

export interface NextPageDeps {
  readonly nextLinks: NextLinks
  /** The address that is configured for callers; without one no answer has a link, since it might lead nowhere. */
  readonly linkOrigin: string | undefined
}

/** Lets a link in without an access key. Whoever sends one along is judged by that. */
export function followNextLink(
  { id }: Operation,
  { nextLinks }: Pick<NextPageDeps, 'nextLinks'>,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const isLink = c.req.method === 'GET' && c.req.query(SIGNATURE) !== undefined
    const holder = isLink ? await nextLinks.holderOf(pageOf(c, id)) : undefined
    if (holder) c.set('caller', holder)
    await next()
  }
}

/** The same answer, with the link to its next page where there is one. */
export function withNextLink(
  c: Context<Env>,
  operation: Operation,
  answer: unknown,
  { nextLinks, linkOrigin }: NextPageDeps,
): unknown {
  const { nextCursor } = answer as { readonly nextCursor?: string | null }
  if (!operation.isPageable || linkOrigin === undefined || typeof nextCursor !== 'string') return answer
  const page = pageOf(c, operation.id)
  const query = nextLinks.write({ ...page, query: { ...page.query, cursor: [nextCursor] } }, c.get('caller').id)
  return { ...(answer as object), nextLink: `${linkOrigin}${c.req.path}?${query}` }
}

function pageOf(c: Context<Env>, operation: string): LinkedPage {
  return { operation, path: c.req.param() as Readonly<Record<string, string>>, query: c.req.queries() }
}
