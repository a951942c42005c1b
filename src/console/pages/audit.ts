/** Who did what: the newest first, with filters, and the whole as a file that can be verified. */
import type { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { STAGES, type Stage } from '../../access/audit/event.ts'
import type { AuditFilter } from '../../access/audit/read.ts'
import type { ChainedEvent } from '../../access/audit/rows.ts'
import { audited } from '../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { type Html, html, NOTHING, time } from '../html.ts'
import { heading, show } from './pages.ts'

const PAGE_SIZE = 100
const MAX_TEXT = 200

const STAGE_LABELS: Readonly<Record<Stage, readonly [tone: string, label: string]>> = {
  intended: ['quiet', 'Begun'],
  done: ['good', 'Done'],
  validated: ['quiet', 'Looked at only'],
  refused: ['waiting', 'Refused'],
  unknown: ['bad', 'Outcome unknown'],
}

const ACTORS: Readonly<Record<ChainedEvent['actorKind'], string>> = {
  access_key: 'access key',
  command_line: 'command line',
  upload_link: 'upload link',
  verifier: 'verifier',
  server: 'server',
}

export function mountAudit(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { audit, workspaces } = deps.services

  app.get('/audit', async (c) => {
    const text = (name: string) => c.req.query(name)?.trim().slice(0, MAX_TEXT) || undefined
    const outcome = STAGES.find((stage) => stage === text('outcome'))
    const filter = { actor: text('actor'), action: text('action'), outcome }
    const before = /^\d{1,15}$/.test(text('before') ?? '') ? Number(text('before')) : undefined
    const found = await audit.list(c.get('caller').workspaceId, filter, { size: PAGE_SIZE + 1, before })
    const rows = found.slice(0, PAGE_SIZE)
    const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined
    const exporting = html`<form method="post" action="/console/audit/export"><button class="secondary">Export all</button></form>`
    const body = html`${heading('Audit', exporting)}
      <p>Every change, noted before and after. The events are chained, so none can be taken out unseen: <code>store-keyring audit verify</code> checks the chain, also of an export.</p>
      ${filterForm(filter)}
      ${rows.length === 0 ? html`<p>No event fits.</p>` : html`<ul class="rows">${rows.map(row)}</ul>`}
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

function filterForm({ actor, action, outcome }: AuditFilter): Html {
  return html`<form method="get" class="filter">
    <input name="actor" value="${actor ?? ''}" aria-label="Name of an access key, or command_line" placeholder="Who">
    <input name="action" value="${action ?? ''}" aria-label="Action, such as DeleteIntegration" placeholder="Did what">
    <select name="outcome" aria-label="Outcome"><option value="">Any outcome</option>${STAGES.map((stage) => html`<option value="${stage}"${stage === outcome ? html` selected` : NOTHING}>${STAGE_LABELS[stage][1]}</option>`)}</select>
    <button type="submit" class="secondary">Show</button>
  </form>`
}

function row({ action, at, stage, actorKind, actorName, targetName, targetId, errorCode }: ChainedEvent): Html {
  const [tone, label] = STAGE_LABELS[stage]
  const target = targetName ?? targetId
  return html`<li>
    <div><strong>${action}</strong>${target === null ? NOTHING : html` · ${target}`}
      <p class="quiet">${actorName === null ? ACTORS[actorKind] : html`${actorName} (${ACTORS[actorKind]})`} · ${time(at)}${errorCode === null ? NOTHING : html` · <code>${errorCode}</code>`}</p>
    </div>
    <span class="badge ${tone}">${label}</span>
  </li>`
}
