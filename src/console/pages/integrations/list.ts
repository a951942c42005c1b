/** All integrations at a glance: what works, what waits for whom. */
import type { Hono } from 'hono'
import type { Integration, IntegrationFilter } from '../../../custody/integrations.ts'
import { STORE_LABELS, type Store } from '../../../custody/kinds.ts'
import type { ConsoleDeps, ConsoleEnv } from '../../deps.ts'
import { typedAgain } from '../../form.ts'
import { type Html, html, NOTHING, path, time, timeOr } from '../../html.ts'
import { reasonLine, STATUSES, statusBadge, statusLabel } from '../../parts/standing.ts'
import { heading, show } from '../pages.ts'

const PAGE_SIZE = 60
/** From how many on a search is worth its place. */
const MANY = 7
const STORES = Object.keys(STORE_LABELS) as readonly Store[]

export function mountIntegrationList(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { integrations, storeKeys, lastUses } = deps.services

  app.get('/integrations', async (c) => {
    const { workspaceId } = c.get('caller')
    const filter = readFilter((name) => c.req.query(name))
    const [name = '', id = ''] = c.req.queries('after') ?? []
    const after = name === '' ? undefined : { name, id }
    const [total, found, keys] = await Promise.all([
      integrations.count(workspaceId, null),
      integrations.list(workspaceId, filter, { size: PAGE_SIZE + 1, after }),
      storeKeys.list(workspaceId),
    ])
    if (total === 0) return show(c, deps, { title: 'Welcome', part: 'integrations', body: firstRun(keys.length > 0) })
    const rows = found.slice(0, PAGE_SIZE)
    const uses = await lastUses.of(rows.map((row) => row.id))
    const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined
    const body = html`${heading('Integrations', html`<a class="button" href="/console/integrations/new">Add an integration</a>`)}
      ${total >= MANY ? filterForm(filter) : NOTHING}
      ${rows.length === 0 ? html`<p>No integration fits. <a href="/console/integrations">Show all</a></p>` : NOTHING}
      <ul class="cards">${rows.map((row) => card(row, uses.get(row.id)))}</ul>
      ${last ? html`<p><a href="${nextAddress(filter, last)}">More</a></p>` : NOTHING}`
    return show(c, deps, { title: 'Integrations', part: 'integrations', body })
  })
}

function readFilter(query: (name: string) => string | undefined): IntegrationFilter {
  const search = typedAgain(query('search')?.trim().slice(0, 100))
  return {
    search: search === '' ? undefined : search,
    store: STORES.find((store) => store === query('store')),
    status: STATUSES.find((status) => status === query('status')),
  }
}

function nextAddress({ search, store, status }: IntegrationFilter, last: Integration): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ search, store, status })) if (value) query.set(name, value)
  query.append('after', last.name)
  query.append('after', last.id)
  return `/console/integrations?${query}`
}

function filterForm({ search, store, status }: IntegrationFilter): Html {
  const option = (value: string, label: string, chosen: string | undefined) =>
    html`<option value="${value}"${value === chosen ? html` selected` : NOTHING}>${label}</option>`
  return html`<form method="get" role="search" class="filter">
    <input type="search" name="search" value="${search ?? ''}" aria-label="Search by name or identifier" placeholder="Search by name or identifier">
    <select name="store" aria-label="Store"><option value="">Both stores</option>${STORES.map((one) => option(one, STORE_LABELS[one], store))}</select>
    <select name="status" aria-label="Status"><option value="">Any status</option>${STATUSES.map((one) => option(one, statusLabel(one), status))}</select>
    <button type="submit" class="secondary">Show</button>
  </form>`
}

function card(integration: Integration, usedAt: number | undefined): Html {
  const { id, name, appName, appIdentifier, store, status, reason, whoseMove, lastCheckedAt, nextCheckAt } = integration
  const address = path`/console/integrations/${id}`
  return html`<li class="card">
    <div class="card-top">
      <span class="store ${store}">${STORE_LABELS[store]}</span>
      ${statusBadge(status)}
    </div>
    <h2><a href="${address}">${name}</a></h2>
    <p class="quiet">${name === appName ? NOTHING : html`${appName}<br>`}<code>${appIdentifier}</code></p>
    ${status === 'active' ? NOTHING : reasonLine({ reason, whoseMove })}
    <p class="quiet">${usedAt === undefined ? 'Not used yet' : html`Used ${time(usedAt)}`}<br>Checked ${timeOr(lastCheckedAt, 'not yet')}${status !== 'active' && nextCheckAt !== null ? html`<br>Next ${timeOr(nextCheckAt, '')}` : NOTHING}</p>
    <div class="card-actions">
      <form method="post" action="${address}/check"><button class="secondary outline small" data-busy="Asking …">Check now<span class="for-readers"> ${name}</span></button></form>
      <a class="button small secondary outline" href="${address}#edit" aria-label="Edit ${name}"><svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4"/></svg> Edit</a>
      <a class="button small secondary outline" href="${address}#delete" aria-label="Delete ${name}"><svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3"/></svg> Delete</a>
    </div>
  </li>`
}

/** An empty server: what to do, and what has been done. */
function firstRun(hasKey: boolean): Html {
  return html`<h1>Welcome to Store Keyring</h1>
    <p class="lead">Your flows and apps will work with the App Store and Google Play, and none of them will ever hold a key. Three steps:</p>
    <ol class="first-steps">
      <li${hasKey ? html` class="is-done"` : NOTHING}>
        <h2>Add a store key</h2>
        <p>The .p8 file from App Store Connect, or the JSON file of a Google service account. It is tried with the store, sealed, and never shown again.</p>
        ${hasKey ? html`<p><strong>Done.</strong></p>` : html`<a class="button" href="/console/integrations/new">Begin</a>`}
      </li>
      <li>
        <h2>Choose the apps</h2>
        <p>Store Keyring lists what the key reaches. Each app that you choose becomes an integration, which flows name.</p>
        ${hasKey ? html`<a class="button" href="/console/integrations/new">Choose apps</a>` : NOTHING}
      </li>
      <li>
        <h2>Connect Power Platform</h2>
        <p>Make an access key for the connection. It shows the two values to paste.</p>
        <a class="button secondary outline" href="/console/access-keys/new">Make an access key</a>
      </li>
    </ol>
    <p class="quiet">Somebody else has the key file? <a href="/console/upload-links">Send an upload link</a>.</p>`
}
