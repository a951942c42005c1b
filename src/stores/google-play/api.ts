/** Calls to the two Google APIs with one service account. */
import type { SigningKey } from '../../custody/store-keys.ts'
import type { Call, Exchange } from '../call.ts'
import type { StoreRequest } from '../request.ts'
import { type Json, object } from '../values.ts'
import { judgeGooglePlay } from './judge.ts'

const HOSTS = {
  publisher: 'androidpublisher.googleapis.com',
  reporting: 'playdeveloperreporting.googleapis.com',
} as const

export interface GooglePlay {
  /** Of the service account; Google keeps one open edit per account and app. */
  readonly serviceAccountEmail: string
  readonly get: (api: keyof typeof HOSTS, path: string, query?: StoreRequest['query']) => Promise<Json>
  readonly write: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    query?: StoreRequest['query'],
  ) => Promise<Json>
}

export function createGooglePlay(call: Call, key: SigningKey, exchange: Exchange): GooglePlay {
  async function request(
    host: StoreRequest['host'],
    method: StoreRequest['method'],
    path: string,
    query?: StoreRequest['query'],
    body?: unknown,
  ): Promise<Json> {
    const answer = await call(
      key,
      { host, purpose: { kind: 'google-play' }, method, path, ...(query ? { query } : {}), ...(body ? { body } : {}) },
      judgeGooglePlay,
      exchange,
    )
    return object(answer)
  }

  return {
    serviceAccountEmail: key.serviceAccountEmail ?? '',
    get: (api, path, query) => request(HOSTS[api], 'GET', path, query),
    write: (method, path, body, query) => request(HOSTS.publisher, method, path, query, body),
  }
}
