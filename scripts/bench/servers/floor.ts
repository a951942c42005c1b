/** The least that flat rows can cost: the bare forwarder, `JSON.parse`, the smallest possible mapping, `JSON.stringify`. */
import { createServer } from 'node:http'
import { Pool } from 'undici'
import { child } from '../wire/processes.ts'
import { type ForwarderWork, listening } from './forwarder.ts'

type Attributes = Readonly<Record<string, string | boolean | null | undefined>>
interface AppsDocument {
  readonly data: readonly { readonly id: string; readonly attributes: Attributes }[]
}

/** Exactly what List apps answers for it, with nothing looked up. */
function rowsOf({ data }: AppsDocument) {
  const value = data.map(({ id, attributes: a }) => ({
    integrationId: 'int_fvjh6s72fvjh6s72fvjh6s',
    integrationName: a.name,
    store: 'app-store',
    appName: a.name,
    appIdentifier: a.bundleId,
    consoleUrl: `https://appstoreconnect.apple.com/apps/${id}`,
    title: `${a.name} · iOS · ${a.bundleId}`,
    keyId: 'key_fvjh6s72fvjh6s72fvjh6s',
    appId: id,
    sku: a.sku ?? null,
    primaryLocale: a.primaryLocale ?? null,
    isOrEverWasMadeForKids: a.isOrEverWasMadeForKids ?? null,
    contentRightsDeclaration: a.contentRightsDeclaration ?? null,
    subscriptionStatusUrl: a.subscriptionStatusUrl ?? null,
    subscriptionStatusUrlVersion: a.subscriptionStatusUrlVersion ?? null,
    subscriptionStatusUrlForSandbox: a.subscriptionStatusUrlForSandbox ?? null,
    subscriptionStatusUrlVersionForSandbox: a.subscriptionStatusUrlVersionForSandbox ?? null,
    accessibilityUrl: a.accessibilityUrl ?? null,
    streamlinedPurchasingEnabled: a.streamlinedPurchasingEnabled ?? null,
    iconUrl: null,
    bundleId: a.bundleId,
    packageName: null,
    storeUrl: `https://apps.apple.com/app/id${id}`,
  }))
  return { value, nextCursor: null, problems: [] }
}

child<ForwarderWork>(async ({ upstreamPort, token }) => {
  const pool = new Pool(`http://127.0.0.1:${upstreamPort}`, { connections: 128 })
  const authorization = `Bearer ${token}`
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    pool.dispatch(
      { path: incoming.url ?? '/', method: 'GET', headers: { authorization } },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_controller, chunk) => {
          chunks.push(chunk)
        },
        onResponseEnd: () => {
          const body = JSON.stringify(rowsOf(JSON.parse(Buffer.concat(chunks).toString())))
          outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
          outgoing.end(body)
        },
        onResponseError: () => {
          outgoing.destroy()
        },
      },
    )
  })
  return listening(server)
})
