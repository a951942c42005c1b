/** Who did what: the newest first, with filters, and the whole as a file that can be verified. */
import type { Hono } from 'hono'
import { stream } from 'hono/streaming'
import type { AccessKey } from '../../access/access-keys.ts'
import { ACTOR_KINDS, STAGES } from '../../access/audit/event.ts'
import type { AuditFilter } from '../../access/audit/read.ts'
import type { ChainedEvent } from '../../access/audit/rows.ts'
import { audited } from '../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { typedAgain } from '../form.ts'
import { type Html, html, NOTHING, time } from '../html.ts'
import { ACTIONS, ACTOR_LABELS, actionLabel, errorSentence, STAGE_LABELS } from '../parts/audit-words.ts'
import { badge } from '../parts/standing.ts'
import { heading, show } from './pages.ts'

const PAGE_SIZE = 100
const MAX_TEXT = 200

export function mountAudit(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { audit, workspaces, accessKeys } = deps.services

  app.get('/audit', async (c) => {
    const text = (name: string) => typedAgain(c.req.query(name)?.trim().slice(0, MAX_TEXT)) || undefined
    const outcome = STAGES.find((stage) => stage === text('outcome'))
    const filter = { actor: text('actor'), action: text('action'), outcome, isOnePerAct: true }
    const before = /^\d{1,15}$/.test(text('before') ?? '') ? Number(text('before')) : undefined
    const { workspaceId } = c.get('caller')
    const [found, keys] = await Promise.all([
      audit.list(workspaceId, filter, { size: PAGE_SIZE + 1, before }),
      accessKeys.list(workspaceId),
    ])
    const rows = found.slice(0, PAGE_SIZE)
    const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined
    const exporting = html`<form method="post" action="/console/audit/export"><button class="secondary">Export all</button></form>`
    const body = html`${heading('Audit', exporting)}
      <p>Every change, noted before and after. The events are chained, so none can be taken out unseen: <code>store-keyring audit verify</code> checks the chain, also of an export.</p>
      ${filterForm(filter, keys)}
      ${rows.length === 0 ? html`<p class="empty">No event fits. <a href="/console/audit">Show all</a></p>` : html`<ul class="rows">${rows.map(row)}</ul>`}
      ${last ? html`<p><a href="${nextAddress(filter, last)}">Older ones</a></p>` : NOTHING}`
    return show(c, deps, { title: 'Audit', part: 'audit', body })
  })

  app.post('/audit/export', async (c) => {
    const workspace = await workspaces.get(c.get('caller').workspaceId)
    await audited(c, deps, { action: 'ExportAudit' }, async () => undefined)
    c.header('Content-Type', 'application/jsonl; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="store-keyring-audit.jsonl"')
    return stream(c, async (file) => {
      for await (const line of audit.export(workspace)) await file.write(`${line}\n`)
    })
  })
}

function nextAddress(filter: AuditFilter, { sequence }: ChainedEvent): string {
  const query = new URLSearchParams({ before: String(sequence) })
  for (const name of ['actor', 'action', 'outcome'] as const) if (filter[name]) query.set(name, filter[name])
  return `/console/audit?${query}`
}

function filterForm({ actor, action, outcome }: AuditFilter, keys: readonly AccessKey[]): Html {
  const option = (value: string, label: string, chosen: string | undefined) =>
    html`<option value="${value}"${value === chosen ? html` selected` : NOTHING}>${label}</option>`
  const kinds = ACTOR_KINDS.map(
    (kind) => [kind, kind === 'access_key' ? 'Any access key' : ACTOR_LABELS[kind]] as const,
  )
  // Such as an access key that was revoked since, or a word in an old bookmark.
  const isOther = (value: string | undefined, known: readonly string[]): value is string =>
    value !== undefined && !known.includes(value)
  return html`<form method="get" class="filter">
    <select name="actor" aria-label="Who">
      <option value="">Anybody</option>
      ${isOther(actor, [...ACTOR_KINDS, ...keys.map(({ id }) => id)]) ? option(actor, 'An access key that is gone', actor) : NOTHING}
      ${kinds.map(([kind, label]) => option(kind, label, actor))}
      <optgroup label="Access keys">${keys.map(({ id, name }) => option(id, name, actor))}</optgroup>
    </select>
    <select name="action" aria-label="Did what">
      <option value="">Did anything</option>
      ${
        isOther(
          action,
          ACTIONS.map(([known]) => known),
        )
          ? option(action, actionLabel(action), action)
          : NOTHING
      }
      ${ACTIONS.map(([value, label]) => option(value, label, action))}
    </select>
    <select name="outcome" aria-label="Outcome"><option value="">Any outcome</option>${STAGES.map((stage) => option(stage, STAGE_LABELS[stage][1], outcome))}</select>
    <button type="submit" class="secondary">Show</button>
  </form>`
}

function row({
  action,
  at,
  stage,
  actorKind,
  actorId,
  actorName,
  targetName,
  targetId,
  errorCode,
}: ChainedEvent): Html {
  const who = actorName ?? ACTOR_LABELS[actorKind]
  return html`<li>
    <div><strong>${actionLabel(action)}</strong>${targetOf(targetName, targetId)}
      ${errorCode === null ? NOTHING : html`<p class="why">${errorSentence(errorCode)} <code>${errorCode}</code></p>`}
      <p class="quiet">${actorId === null ? who : html`<a href="/console/audit?actor=${encodeURIComponent(actorId)}">${who}</a>`}${actorName === null ? NOTHING : ` (${ACTOR_LABELS[actorKind].toLowerCase()})`} · ${time(at)}</p>
    </div>
    ${badge(STAGE_LABELS[stage])}
  </li>`
}

function targetOf(name: string | null, id: string | null): Html | string {
  if (name !== null) return html` · ${name}`
  return id === null ? NOTHING : html` · <code>${id}</code>`
}
