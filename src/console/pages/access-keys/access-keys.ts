/** Access keys: for connections of Power Platform, and for owners who sign in here. */
import type { Hono } from 'hono'
import type { AccessKey } from '../../../access/access-keys.ts'
import { ROLES, type Role } from '../../../access/roles.ts'
import type { Integration } from '../../../custody/integrations.ts'
import { STORE_LABELS } from '../../../custody/kinds.ts'
import { ProxyError } from '../../../errors.ts'
import { aboutAccessKey } from '../../../lifecycle/acts.ts'
import { audited } from '../../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../../deps.ts'
import { type Form, readForm, typedAgain } from '../../form.ts'
import { type Html, html, NOTHING, path, time, timeOr } from '../../html.ts'
import { type Problem, problemBox } from '../../problem.ts'
import { done } from '../notices.ts'
import { attempt, heading, type PageContext, show } from '../pages.ts'
import { shownOnce } from './shown-once.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const LIFETIMES = [
  ['', 'Never'],
  ['30', 'In 30 days'],
  ['90', 'In 90 days'],
  ['365', 'In a year'],
] as const
/** As many as can be chosen from at once. */
const MAX_CHOICES = 1000

const ROLE_TEXTS: Readonly<Record<Role, string>> = {
  viewer: 'Reads: apps, releases, reviews, reports.',
  operator: 'Also writes to the stores: answers reviews, releases versions, refunds.',
  manager: 'Also makes and changes integrations, and upload links for new keys.',
  owner: 'Everything, and this console. Not for connections.',
}

export function mountAccessKeys(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { services, clock } = deps
  const { accessKeys, integrations, lastUses } = services

  app.get('/access-keys', async (c) => {
    const caller = c.get('caller')
    const [keys, all] = await Promise.all([accessKeys.list(caller.workspaceId), choices(caller.workspaceId)])
    const uses = await lastUses.of(keys.map(({ id }) => id))
    const names = new Map(all.map(({ id, name }) => [id, name]))
    const body = html`${heading('Access keys', html`<a class="button" href="/console/access-keys/new">Make an access key</a>`)}
      <p>What a Power Platform connection presents. One for each connection: then each can be revoked alone.</p>
      <ul class="rows">${keys.map((key) => row(key, { names, usedAt: uses.get(key.id), isOwn: key.id === caller.id }))}</ul>`
    return show(c, deps, { title: 'Access keys', part: 'access-keys', body })
  })

  app.get('/access-keys/new', (c) => newStep(c))
  app.post('/access-keys/new', async (c) => {
    const form = await readForm(c)
    return attempt(
      async () => {
        const wish = readWish(form)
        const { workspaceId } = c.get('caller')
        const made = await audited(
          c,
          deps,
          { action: 'CreateAccessKey' },
          () => accessKeys.create({ ...wish, workspaceId }),
          ({ accessKey }) => aboutAccessKey(accessKey),
        )
        const body = shownOnce(made, services.publicUrl())
        return show(c, deps, { title: 'Access key', part: 'access-keys', body })
      },
      (problem) => newStep(c, problem, form),
    )
  })

  app.post('/access-keys/:id/revoke', async (c) => {
    const accessKey = await accessKeyOf(c)
    await audited(c, deps, { action: 'RevokeAccessKey', ...aboutAccessKey(accessKey) }, () =>
      accessKeys.revoke(accessKey.workspaceId, accessKey.id),
    )
    return c.redirect(done('/console/access-keys', 'access-key-revoked'), 303)
  })

  app.post('/access-keys/:id/replace', async (c) => {
    const days = Number((await readForm(c)).text('days') ?? '7')
    const overlapMs = Number.isInteger(days) && days >= 0 && days <= 90 ? days * DAY_MS : 7 * DAY_MS
    const accessKey = await accessKeyOf(c)
    const made = await audited(c, deps, { action: 'ReplaceAccessKey', ...aboutAccessKey(accessKey) }, () =>
      accessKeys.replace({ workspaceId: accessKey.workspaceId, id: accessKey.id, overlapMs }),
    )
    const body = shownOnce(made, services.publicUrl(), made.endsAt)
    return show(c, deps, { title: 'Access key', part: 'access-keys', body })
  })

  /** @throws ProxyError `not_found` */
  async function accessKeyOf(c: PageContext): Promise<AccessKey> {
    const accessKey = await accessKeys.find(c.req.param('id') ?? '')
    if (accessKey?.workspaceId !== c.get('caller').workspaceId) throw new ProxyError('not_found')
    return accessKey
  }

  function readWish(form: Form) {
    const role = ROLES.find((known) => known === form.text('role'))
    if (!role) throw new ProxyError('invalid_request', { field: 'role', message: 'Choose a role.' })
    const name = form.label('name')
    if (name === undefined) throw new ProxyError('invalid_request', { field: 'name', message: 'Give it a name.' })
    const fence = form.all('fence')
    if (form.isOn('limited') && fence.length === 0)
      throw new ProxyError('invalid_request', {
        field: 'fence',
        message: 'Choose the integrations that it is limited to.',
      })
    const days = LIFETIMES.find(([value]) => value !== '' && value === form.text('days'))?.[0]
    return {
      name,
      role,
      ...(form.isOn('limited') ? { fence } : {}),
      ...(days === undefined ? {} : { expiresAt: clock.now() + Number(days) * DAY_MS }),
    }
  }

  async function newStep(c: PageContext, problem?: Problem, form?: Form): Promise<Response> {
    const all = await choices(c.get('caller').workspaceId)
    return show(c, deps, { title: 'New access key', part: 'access-keys', body: newForm(all, problem, form) }, problem)
  }

  function choices(workspaceId: string): Promise<readonly Integration[]> {
    return integrations.list(workspaceId, {}, { size: MAX_CHOICES })
  }
}

interface Listed {
  readonly names: ReadonlyMap<string, string>
  readonly usedAt: number | undefined
  /** Whoever looks has signed in with it. */
  readonly isOwn: boolean
}

function row(key: AccessKey, { names, usedAt, isOwn }: Listed): Html {
  const address = path`/console/access-keys/${key.id}`
  const fence =
    key.fence === null ? 'everything' : [...key.fence].map((id) => names.get(id) ?? 'a deleted integration').join(', ')
  return html`<li>
    <div>
      <strong>${key.name}</strong>${isOwn ? html` <span class="quiet">(you)</span>` : NOTHING} <span class="badge">${key.role}</span>
      <p class="quiet">Reaches ${fence === '' ? 'nothing any more' : fence} · expires ${timeOr(key.expiresAt, 'never')} · last used ${timeOr(usedAt ?? null, 'never')} · made ${time(key.createdAt)}</p>
    </div>
    <details>
      <summary>Replace or revoke<span class="for-readers"> ${key.name}</span></summary>
      ${
        key.replacedBy === null
          ? html`<form method="post" action="${address}/replace" class="inline">
            <label for="days-${key.id}">The old one goes on for</label>
            <select id="days-${key.id}" name="days"><option value="7">7 days</option><option value="1">1 day</option><option value="30">30 days</option><option value="0">no time</option></select>
            <button class="secondary">Replace</button></form>`
          : html`<p class="quiet">Replaced already.</p>`
      }
      <form method="post" action="${address}/revoke"><button class="danger small">Revoke at once</button>${isOwn ? html` <small>This signs you out.</small>` : NOTHING}</form>
    </details>
  </li>`
}

function newForm(all: readonly Integration[], problem: Problem | undefined, form: Form | undefined): Html {
  const role = form?.text('role') ?? 'viewer'
  const fence = new Set(form?.all('fence') ?? [])
  const isLimited = form?.isOn('limited') ?? false
  return html`<h1>New access key</h1>
    ${problemBox(problem)}
    <form method="post" action="/console/access-keys/new">
      <label for="name">Name</label>
      <input id="name" name="name" value="${typedAgain(form?.text('name'))}" required maxlength="100" placeholder="Release flow" aria-describedby="name-help"${problem?.field === 'name' ? html` aria-invalid="true"` : NOTHING}>
      <small id="name-help">For whom or what it is, so that you know later which one to revoke.</small>
      <fieldset><legend>Role</legend>
        ${ROLES.map(
          (one) =>
            html`<label class="choice"><input type="radio" name="role" value="${one}"${one === role ? html` checked` : NOTHING}><span><strong>${one}</strong><br><small>${ROLE_TEXTS[one]}</small></span></label>`,
        )}
      </fieldset>
      ${
        all.length === 0
          ? NOTHING
          : html`<fieldset data-search-list><legend>What it reaches</legend>
            <label><input type="checkbox" name="limited" value="yes"${isLimited ? html` checked` : NOTHING}> Only the integrations chosen below (viewers and operators)</label>
            <input type="search" data-search hidden placeholder="Search these integrations" aria-label="Search these integrations">
            ${all.map(
              ({ id, name, store, appIdentifier }) =>
                html`<label class="choice" data-search-text="${name} ${appIdentifier}"><input type="checkbox" name="fence" value="${id}"${fence.has(id) ? html` checked` : NOTHING}><span>${name} <span class="quiet">${STORE_LABELS[store]} · ${appIdentifier}</span></span></label>`,
            )}
          </fieldset>`
      }
      <label for="days">Expires</label>
      <select id="days" name="days">${LIFETIMES.map(([value, label]) => html`<option value="${value}"${value === (form?.text('days') ?? '') ? html` selected` : NOTHING}>${label}</option>`)}</select>
      <button>Make the access key</button>
    </form>`
}
