/**
 * Stand-ins for Apple's and Google's hosts, for tests, demos and certification. They behave as the real stores do as
 * far as their documentation and public threads tell: real signature checks, real paging, the stores' own error bodies.
 *
 * A request for `https://{host}{path}` is sent to `{origin}/{host}{path}` instead, on whatever origin this is served.
 */
import type { Clock, StoreHost } from '../ports.ts'
import { createConnectApi } from './app-store/connect.ts'
import { FILES_HOST } from './app-store/reports/files.ts'
import { createServerApi } from './app-store/server-api.ts'
import type { StoreAnswer, StoreCall, StoreHandler } from './exchange.ts'
import { createAccessTokens } from './google-play/access-tokens.ts'
import { createTokenEndpoint } from './google-play/oauth.ts'
import { createPublisherApi } from './google-play/publisher/publisher.ts'
import { createReportingApi } from './google-play/reporting.ts'
import { ConnectionCut, createInterruptions, type Outcome } from './interruptions.ts'
import { type ReceivedRequest, recordRequest } from './requests.ts'
import { createWorld, type World } from './world.ts'

export interface Sandbox {
  /** Answers `{any origin}/{host}{path}`; 404 for a host that is no store's. Rejects with ConnectionCut when told to. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly world: World
  /** What was received, oldest first, at most the last 10,000. Holds tokens: for tests, never for a log. */
  readonly requests: ReceivedRequest[]
}

/** An empty world: no teams, no keys, no apps. */
export function createSandbox({ clock }: { readonly clock: Clock }): Sandbox {
  const interruptions = createInterruptions()
  const world = createWorld(clock, interruptions.add)
  const tokens = createAccessTokens()
  const stores = {
    'api.appstoreconnect.apple.com': createConnectApi(world.appStore),
    'api.storekit.apple.com': createServerApi(world.appStore, 'Production'),
    'api.storekit-sandbox.apple.com': createServerApi(world.appStore, 'Sandbox'),
    'oauth2.googleapis.com': createTokenEndpoint(world.googlePlay, tokens),
    'androidpublisher.googleapis.com': createPublisherApi(world.googlePlay, tokens),
    'playdeveloperreporting.googleapis.com': createReportingApi(world.googlePlay, tokens),
  } as const satisfies Record<StoreHost, StoreHandler>
  const hosts: ReadonlyMap<string, StoreHandler> = new Map([
    ...Object.entries<StoreHandler>(stores),
    [FILES_HOST, world.appStore.reportFiles.answer],
  ])
  const requests: ReceivedRequest[] = []

  return {
    world,
    requests,
    async fetch(request) {
      const { pathname, search } = new URL(request.url)
      const [, host = '', path = '/'] = /^\/([^/]*)(\/.*)?$/.exec(pathname) ?? []
      if (!isServed(host)) return new Response(null, { status: 404 })
      const body = await request.text()
      const headers = Object.fromEntries(request.headers)
      const call: StoreCall = { host, method: request.method, path, search, headers, body, now: world.now() }
      const answered = recordRequest(requests, call)
      const answer = await answerTo(call)
      if (answer === 'cut') throw new ConnectionCut()
      answered(answer.status)
      return responseOf(answer, world.now())
    },
  }

  function isServed(host: string): host is StoreCall['host'] {
    return hosts.has(host)
  }

  function answerTo(call: StoreCall): Outcome | Promise<Outcome> {
    const handle = hosts.get(call.host)
    if (!handle) return 'cut'
    const proceed = () => handle(call)
    const interruption = interruptions.take(call)
    return interruption ? interruption.answer(call, proceed) : proceed()
  }
}

function responseOf({ status, headers, body }: StoreAnswer, now: number): Response {
  return new Response(body === '' ? null : body, {
    status,
    headers: { ...headers, date: new Date(now).toUTCString() },
  })
}
