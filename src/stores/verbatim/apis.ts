/**
 * The APIs of the stores as they are, for requests that are passed on verbatim: which keys each takes, where it is, and how
 * its paths begin. The host follows from the key and the path; nobody names one.
 */
import { KEY_KINDS, type KeyKind } from '../../custody/kinds.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { StoreHost } from '../../ports.ts'
import type { Purpose } from '../../tokens/token.ts'
import { APP_STORE_CONNECT } from '../app-store/json-api.ts'
import { judgeAppStore } from '../app-store/judge.ts'
import { judgeServerApi, HOSTS as SERVER_API } from '../app-store/server-api.ts'
import { countedByApp, HOSTS as GOOGLE_PLAY } from '../google-play/api.ts'
import { judgeGooglePlay } from '../google-play/judge.ts'
import type { Judge } from '../judging/outcome.ts'
import { type Json, object, text } from '../values.ts'
import { pathFault } from './path.ts'

export interface StoreApi {
  /** As the store calls it. */
  readonly label: string
  readonly host: StoreHost
  readonly kinds: readonly KeyKind[]
  /** All of its paths begin with one of these. */
  readonly prefixes: readonly string[]
  readonly judge: Judge
  /** Its answers have links to itself, which clients follow. */
  readonly hasLinks?: true
  /** What the store counts apart from all else. */
  readonly allowanceOf?: (path: string) => string | undefined
}

const SERVER = {
  kinds: ['app-store-purchase'],
  prefixes: ['/inApps/v1/', '/inApps/v2/'],
  judge: judgeServerApi,
} as const

export const STORE_APIS = {
  'app-store-connect': {
    label: 'App Store Connect API',
    host: APP_STORE_CONNECT,
    kinds: ['app-store-team', 'app-store-individual'],
    prefixes: ['/v1/', '/v2/', '/v3/'],
    judge: judgeAppStore,
    hasLinks: true,
  },
  'app-store-server': { label: 'App Store Server API', host: SERVER_API.Production, ...SERVER },
  'app-store-server-sandbox': {
    label: 'App Store Server API in the Sandbox environment',
    host: SERVER_API.Sandbox,
    ...SERVER,
  },
  'google-play-publisher': {
    label: 'Google Play Developer API',
    host: GOOGLE_PLAY.publisher,
    kinds: ['google-play-service-account'],
    prefixes: ['/androidpublisher/v3/'],
    judge: judgeGooglePlay,
    allowanceOf: countedByApp,
  },
  'google-play-reporting': {
    label: 'Google Play Developer Reporting API',
    host: GOOGLE_PLAY.reporting,
    kinds: ['google-play-service-account'],
    prefixes: ['/v1beta1/'],
    judge: judgeGooglePlay,
  },
} as const satisfies Record<string, StoreApi>

export type StoreApiName = keyof typeof STORE_APIS

/** Where a request goes, found good. */
export interface Address {
  readonly api: StoreApi
  readonly purpose: Purpose
  /** Path and query as they were given. */
  readonly target: string
}

/** Under which names the inputs are known to whoever gave them. */
export interface AddressFields {
  readonly api: string
  readonly path: string
  readonly app: string
}

/**
 * @param app bundle ID, for the App Store Server API
 * @throws ProxyError `invalid_request` naming the field
 */
export function addressIn(
  name: StoreApiName,
  key: Pick<StoreKey, 'kind'>,
  target: string,
  app: string | undefined,
  fields: AddressFields,
): Address {
  const api: StoreApi = STORE_APIS[name]
  if (!api.kinds.includes(key.kind)) {
    const kinds = api.kinds.map((kind) => KEY_KINDS[kind].label).join(' or ')
    throw invalid(fields.api, 'api_of_other_key', `The ${api.label} takes a store key of the kind ${kinds}.`)
  }
  const fault = pathFault(target)
  if (fault !== undefined) throw invalid(fields.path, 'path_not_plain', fault)
  if (!api.prefixes.some((prefix) => target.startsWith(prefix) && target.length > prefix.length))
    throw invalid(
      fields.path,
      'path_outside_api',
      `Paths of the ${api.label} begin with ${api.prefixes.join(' or ')}, and go on.`,
    )
  return { api, purpose: purposeOf(key.kind, app, fields.app), target }
}

/** What stands before the API's own path in the address of the pass-through for a purchase key. */
const PURCHASES = /^\/(?:(sandbox)\/)?([^/?]+)(\/.*)$/

/** @param target what follows the key in the address of the pass-through @throws ProxyError `invalid_request` */
export function addressBehind(key: Pick<StoreKey, 'kind'>, target: string): Address {
  const fields = { api: 'path', path: 'path', app: 'path' }
  switch (key.kind) {
    case 'app-store-purchase': {
      const [, sandbox, app, rest = ''] = PURCHASES.exec(target) ?? []
      return addressIn(sandbox ? 'app-store-server-sandbox' : 'app-store-server', key, rest, app, fields)
    }
    case 'google-play-service-account': {
      const isReporting = target.startsWith('/v1beta1/')
      return addressIn(isReporting ? 'google-play-reporting' : 'google-play-publisher', key, target, undefined, fields)
    }
    default:
      return addressIn('app-store-connect', key, target, undefined, fields)
  }
}

/** As Apple writes them. It stands in the token, so nothing else gets there. */
const BUNDLE_ID = /^[A-Za-z0-9][A-Za-z0-9.-]{0,249}$/

function purposeOf(kind: KeyKind, app: string | undefined, field: string): Purpose {
  if (kind !== 'app-store-purchase') {
    if (app !== undefined) throw invalid(field, 'app_not_wanted', 'Only the App Store Server API takes an app.')
    return { kind: KEY_KINDS[kind].store }
  }
  if (app !== undefined && BUNDLE_ID.test(app)) return { kind: 'purchases', bundleId: app }
  throw invalid(field, 'bundle_id_missing', 'The App Store Server API needs the bundle ID of the app.')
}

function invalid(field: string, reason: string, message: string): ProxyError {
  return new ProxyError('invalid_request', { field, reason, message })
}

/** The path of the next page, where an answer tells it and it is of the same API; null on the last page. */
export function nextTargetIn({ api }: Address, content: Json): string | null {
  const next = text(object(content.links).next)
  const origin = `https://${api.host}`
  const target = next?.startsWith(`${origin}/`) ? next.slice(origin.length) : null
  return target !== null && pathFault(target) === undefined ? target : null
}
