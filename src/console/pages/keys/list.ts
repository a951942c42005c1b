/** All store keys: what they are, how they stand, what uses them. */
import type { Hono } from 'hono'
import { KEY_KINDS, STORE_LABELS } from '../../../custody/kinds.ts'
import { UNUSED_KEY_LIFETIME_MS } from '../../../lifecycle/keys.ts'
import { standingOf } from '../../../lifecycle/verdicts.ts'
import type { ConsoleDeps, ConsoleEnv } from '../../deps.ts'
import { html, NOTHING, path, time } from '../../html.ts'
import { reasonLine, verdictBadge } from '../../parts/standing.ts'
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
      const used = uses.get(key.id)
      const standing = standingOf(own)
      return html`<li>
        <div>
          <a href="${path`/console/keys/${key.id}`}"><strong>${key.name}</strong></a>
          <p class="quiet">${KEY_KINDS[key.kind].label} · ${STORE_LABELS[key.store]} · ${count === 1 ? '1 integration' : `${count} integrations`} · ${used === undefined ? 'not used yet' : html`used ${time(used)}`} · added ${time(key.createdAt)}</p>
          ${key.unusedSince === null ? NOTHING : html`<p class="reason">No integration has used it. It is removed by itself ${time(key.unusedSince + UNUSED_KEY_LIFETIME_MS)}.</p>`}
          ${key.kind === 'app-store-purchase' ? NOTHING : reasonLine(standing)}
        </div>
        ${own.length > 0 ? verdictBadge(standing.verdict) : html`<span class="badge">Not checked yet</span>`}
      </li>`
    })
    const body = html`${heading('Store keys', html`<a class="button" href="/console/integrations/new">Add a store key</a>`)}
      <p>The private keys themselves are sealed, and nobody can see them again: not here, not in flows, not in logs.</p>
      ${keys.length === 0 ? html`<p>There is none yet.</p>` : html`<ul class="rows">${rows}</ul>`}
      <p class="quiet">Somebody else has the file? <a href="/console/upload-links">Send an upload link</a>.</p>`
    return show(c, deps, { title: 'Store keys', part: 'keys', body })
  })
  app.get('/keys/new', (c) => c.redirect('/console/integrations/new', 303))
}
