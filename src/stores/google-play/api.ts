/** Calls to the two Google APIs with one service account. */
import type { SigningKey } from '../../custody/store-keys.ts'
import type { StoreHost } from '../../ports.ts'
import type { Call, Exchange } from '../call.ts'
import type { StoreRequest } from '../request.ts'
import { type Json, object } from '../values.ts'
import { judgeGooglePlay } from './judge.ts'

/** What an operation leaves behind is cleaned up even when its own time is over. */
const CLEAN_UP_MS = 10_000

export const HOSTS = {
  publisher: 'androidpublisher.googleapis.com',
  reporting: 'playdeveloperreporting.googleapis.com',
} as const satisfies Record<string, StoreHost>

/** Google allows 200 reads an hour of the reviews of one app, and 30 in 30 seconds of its void purchases. */
const COUNTED_BY_APP = /\/applications\/[^/]+\/(?:reviews|purchases\/voidedpurchases)\b/

/** What Google counts for this app alone; undefined where it counts all that the account does. */
export function countedByApp(path: string): string | undefined {
  return COUNTED_BY_APP.exec(path)?.[0]
}

export interface GooglePlay {
  /** Of the service account; Google keeps one open edit per account and app. */
  readonly serviceAccountEmail: string
  /** Tells the key, and each replacement of it, from every other. */
  readonly keyVersion: string
  /** Aborts when the caller has gone away. */
  readonly signal: AbortSignal
  readonly get: (api: keyof typeof HOSTS, path: string, query?: StoreRequest['query']) => Promise<Json>
  /** Asks the Reporting API what does not fit into a query. */
  readonly ask: (path: string, question: unknown) => Promise<Json>
  readonly write: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    query?: StoreRequest['query'],
  ) => Promise<Json>
  /** Deletes what must not stay, for a caller who may have gone away, and with some time of its own. */
  readonly cleanUp: (path: string) => Promise<void>
}

export function createGooglePlay(call: Call, key: SigningKey, exchange: Exchange): GooglePlay {
  async function send(request: Omit<StoreRequest, 'purpose'>, within = exchange): Promise<Json> {
    return object(await call(key, { ...request, purpose: { kind: 'google-play' } }, judgeGooglePlay, within))
  }

  return {
    serviceAccountEmail: key.serviceAccountEmail ?? '',
    keyVersion: `${key.id}@${key.version}`,
    signal: exchange.signal,
    get: (api, path, query) => send({ host: HOSTS[api], method: 'GET', path, query, allowance: countedByApp(path) }),
    ask: (path, question) => send({ host: HOSTS.reporting, method: 'POST', path, body: question, isQuestion: true }),
    write: (method, path, body, query) =>
      send({ host: HOSTS.publisher, method, path, body, query, isDraft: isWithinEdit(path) }),
    async cleanUp(path) {
      const within = { signal: new AbortController().signal, deadline: exchange.deadline + CLEAN_UP_MS }
      await send({ host: HOSTS.publisher, method: 'DELETE', path }, within)
    },
  }
}

/** Nothing of an edit has an effect before its commit. */
function isWithinEdit(path: string): boolean {
  return /\/edits(\/|$)/.test(path) && !path.endsWith(':commit')
}
