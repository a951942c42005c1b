/** The cookie that holds a session: for this server only, out of reach of scripts, and never sent along by other sites. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { LONGEST_MS } from '../../access/sessions.ts'
import type { ConsoleEnv } from '../deps.ts'

const NAME = 'store-keyring-session'
/** No secret is longer; a longer value is not worth hashing. */
const MAX_LENGTH = 100

/** @param isSecure behind TLS: the cookie then gets the prefix that binds it to this host and to https */
function optionsFor(isSecure: boolean) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure,
    ...(isSecure ? { prefix: 'host' as const } : {}),
  } as const
}

export function readSession(c: Context<ConsoleEnv>, isSecure: boolean): string | undefined {
  const secret = getCookie(c, NAME, isSecure ? 'host' : undefined)
  return secret === undefined || secret.length > MAX_LENGTH ? undefined : secret
}

export function writeSession(c: Context<ConsoleEnv>, secret: string, isSecure: boolean): void {
  setCookie(c, NAME, secret, { ...optionsFor(isSecure), maxAge: LONGEST_MS / 1000 })
}

export function clearSession(c: Context<ConsoleEnv>, isSecure: boolean): void {
  deleteCookie(c, NAME, optionsFor(isSecure))
}
