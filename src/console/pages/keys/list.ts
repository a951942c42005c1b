/** All store keys: what they are, how they stand, what uses them. */
import type { Hono } from 'hono'
import { KEY_KINDS, STORE_LABELS } from '../../../custody/kinds.ts'
import { UNUSED_KEY_LIFETIME_MS } from '../../../lifecycle/keys.ts'
import { standingOf } from '../../../lifecycle/verdicts.ts'
import type { ConsoleDeps, ConsoleEnv } from '../../deps.ts'
import { html, NOTHING, path, time, timeOr } from '../../html.ts'
import { verdictBadge } from '../../parts/standing.ts'
import { heading, show } from '../pages.ts'

export function mountKeyList(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { storeKeys, checks, integrations, lastUses } = deps.services

  app.get('/keys', async (c) => {
    const { workspaceId } = c.get('caller')
    const [keys, counts] = await Promise.all([storeKeys.list(workspaceId), integrations.countByKey(workspaceId, null)])
    const uses = await lastUses.of(keys.map(({ id }) => id))
    const found = await checks.of({ keyIds: keys.map(({ id }) => id) })
    const rows = keys.map((key) => {
      const own = found.filter(({ keyId }) => keyId === key.id)
      const count = counts.get(key.id) ?? 0
      return html`<tr>
        <th scope="row"><a href="${path`/console/keys/${key.id}`}">${key.name}</a><br><span class="quiet">${KEY_KINDS[key.kind].label} · ${STORE_LABELS[key.store]}</span></th>
        <td>${own.length > 0 ? verdictBadge(standingOf(own).verdict) : html`<span class="quiet">not checked</span>`}</td>
        <td>${count === 1 ? '1 integration' : `${count} integrations`}${
          key.unusedSince === null
            ? NOTHING
            : html`<br><span class="quiet">removed by itself ${time(key.unusedSince + UNUSED_KEY_LIFETIME_MS)}</span>`
        }</td>
        <td class="quiet">${timeOr(uses.get(key.id) ?? null, 'not yet')}</td>
        <td class="quiet">${time(key.createdAt)}</td>
      </tr>`
    })
    const body = html`${heading('Store keys', html`<a class="button" href="/console/integrations/new">Add a store key</a>`)}
      <p>The private keys themselves are sealed, and nobody can see them again: not here, not in flows, not in logs.</p>
      ${
        keys.length === 0
          ? html`<p>There is none yet.</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label="Store keys"><table>
            <thead><tr><th scope="col">Key</th><th scope="col">Store says</th><th scope="col">Used by</th><th scope="col">Last used</th><th scope="col">Added</th></tr></thead>
            <tbody>${rows}</tbody>
          </table></div>`
      }
      <p class="quiet">Somebody else has the file? <a href="/console/upload-links">Send an upload link</a>.</p>`
    return show(c, deps, { title: 'Store keys', part: 'keys', body })
  })
  app.get('/keys/new', (c) => c.redirect('/console/integrations/new', 303))
}
