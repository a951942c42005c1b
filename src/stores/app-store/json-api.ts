/** App Store Connect's JSON:API documents, and the calls that bring them. */
import type { SigningKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { BodySink } from '../../ports.ts'
import type { Call, Exchange } from '../call.ts'
import type { StoreRequest } from '../request.ts'
import { isObject, type Json, list, object, text } from '../values.ts'
import { judgeAppStore } from './judge.ts'

export const APP_STORE_CONNECT = 'api.appstoreconnect.apple.com'
/** The largest page that App Store Connect gives. */
export const MAX_PAGE = 200

export interface Resource {
  readonly type: string
  readonly id: string
  readonly attributes: Json
  readonly relationships: Json
}

export interface Document {
  readonly data: readonly Resource[]
  /** By `type/id`. */
  readonly included: ReadonlyMap<string, Resource>
  /** What `get` takes as the cursor of the next page; null on the last. */
  readonly nextCursor: string | null
}

/** Calls with one key. */
export interface AppStoreConnect {
  readonly key: Pick<SigningKey, 'id' | 'version' | 'vendorNumbers'>
  /** What bounds the calls. */
  readonly exchange: Exchange
  readonly get: (path: string, query?: StoreRequest['query']) => Promise<Document>
  /** All pages, for collections that are short by nature. */
  readonly getAll: (path: string, query?: StoreRequest['query']) => Promise<readonly Resource[]>
  /** @param receive takes the report as it arrives: packed, tab-separated text inside */
  readonly getReport: (path: string, query: StoreRequest['query'], receive: () => BodySink) => Promise<void>
  /** @returns Xcode's metrics, which are no JSON:API document */
  readonly getMetrics: (path: string, query: StoreRequest['query']) => Promise<Json>
  /** @returns the resource as it is now; undefined where Apple does not say */
  readonly write: (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<Resource | undefined>
}

/** A collection that is longer than this is not short by nature. */
const MAX_PAGES = 10

export function createAppStoreConnect(call: Call, key: SigningKey, exchange: Exchange): AppStoreConnect {
  function send(
    request: Pick<StoreRequest, 'method' | 'path' | 'query' | 'body' | 'accept' | 'receive'>,
  ): Promise<unknown> {
    const purpose = { kind: 'app-store' } as const
    return call(key, { ...request, host: APP_STORE_CONNECT, purpose }, judgeAppStore, exchange)
  }

  const get: AppStoreConnect['get'] = async (path, query) => {
    const from = typeof query?.cursor === 'string' ? (JSON.parse(query.cursor) as Place) : undefined
    const document = readDocument(await send({ method: 'GET', path, query: { ...query, cursor: from?.cursor } }))
    return goOn(document, from)
  }

  return {
    key,
    exchange,
    get,
    async getAll(path, query) {
      const resources: Resource[] = []
      let cursor: string | undefined
      for (let page = 0; page < MAX_PAGES; page++) {
        const document = await get(path, { limit: MAX_PAGE, ...query, cursor })
        resources.push(...document.data)
        if (document.nextCursor === null) break
        cursor = document.nextCursor
      }
      return resources
    },
    async getReport(path, query, receive) {
      await send({ method: 'GET', path, query, accept: 'application/a-gzip', receive })
    },
    async getMetrics(path, query) {
      return object(await send({ method: 'GET', path, query, accept: 'application/vnd.apple.xcode-metrics+json' }))
    },
    async write(method, path, body) {
      // It is done: an answer that cannot be read must not look like a failure.
      const { data } = object(await send({ method, path, body }))
      return isObject(data) ? readResource(data) : undefined
    },
  }
}

/** Where a list goes on: Apple's cursor, and the last resource before it. */
interface Place {
  readonly cursor: string
  readonly lastId: string
}

/** What was added to a list meanwhile pushes what came before onto the next page, where it is left out. */
function goOn({ data, included, nextCursor }: Document, from: Place | undefined): Document {
  const lastId = data.at(-1)?.id ?? from?.lastId ?? ''
  const known = data.findIndex(({ id }) => id === from?.lastId)
  return {
    data: data.slice(known + 1),
    included,
    nextCursor: nextCursor === null ? null : JSON.stringify({ cursor: nextCursor, lastId } satisfies Place),
  }
}

/** @throws ProxyError `store_unavailable` for anything but a document: one without data is no empty list */
function readDocument(answer: unknown): Document {
  const { data, included, links } = object(answer)
  const resources = (Array.isArray(data) ? data : data === null ? [] : [data]).map(readResource)
  if (resources.some(({ id }) => id === '')) throw unreadable('unreadable_answer')
  return {
    data: resources,
    included: new Map(
      list(included)
        .map(readResource)
        .map((resource) => [`${resource.type}/${resource.id}`, resource]),
    ),
    nextCursor: cursorOf(object(links).next),
  }
}

function readResource(value: unknown): Resource {
  const { type, id, attributes, relationships } = object(value)
  return {
    type: text(type) ?? '',
    id: text(id) ?? '',
    attributes: object(attributes),
    relationships: object(relationships),
  }
}

/** The identifier of the resource that a to-one relationship names. */
export function relatedId({ relationships }: Pick<Resource, 'relationships'>, name: string): string | null {
  return text(object(object(relationships[name]).data).id)
}

/** The resource that a to-one relationship names, where it was included. */
export function related({ relationships }: Resource, name: string, { included }: Document): Resource | undefined {
  const { type, id } = object(object(relationships[name]).data)
  return included.get(`${type}/${id}`)
}

/** The resources that a to-many relationship names, in its order, where they were included. */
export function relatedMany({ relationships }: Resource, name: string, { included }: Document): readonly Resource[] {
  return list(object(relationships[name]).data).flatMap((value) => {
    const { type, id } = object(value)
    return included.get(`${type}/${id}`) ?? []
  })
}

/** `links.next` is never called: only its cursor is taken, and only from an address of Apple's. */
function cursorOf(next: unknown): string | null {
  if (next === undefined || next === null) return null
  // As it is written: parsed, many other addresses would look the same.
  const isApples = typeof next === 'string' && next.startsWith(`https://${APP_STORE_CONNECT}/`)
  const cursor = isApples ? URL.parse(next)?.searchParams.get('cursor') : undefined
  if (!cursor) throw unreadable('bad_next_link')
  return cursor
}

function unreadable(reason: string): ProxyError {
  return new ProxyError('store_unavailable', { reason })
}
