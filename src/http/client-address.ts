/** Where a request comes from. */
import type { Context } from 'hono'
import type { Env } from './env.ts'

/**
 * @param trustedProxies how many proxies of ours stand in front: each adds one entry to the end of `X-Forwarded-For`, and
 * only those entries are believed
 */
export function clientAddress(c: Context<Env>, trustedProxies: number): string {
  return addressBehind(c.env?.incoming?.socket.remoteAddress, c.req.header('x-forwarded-for'), trustedProxies)
}

/** @param forwardedFor the header, as `clientAddress` reads it */
export function addressBehind(direct = 'unknown', forwardedFor: string | undefined, trustedProxies: number): string {
  if (trustedProxies === 0) return direct
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim())
  return hops.at(-trustedProxies) || direct
}
