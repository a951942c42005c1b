/** Upload links: somebody else has the key file, and uploads it here without an account. */
import type { Hono } from 'hono'
import { isKeyKind, KEY_KINDS, type KeyKind } from '../../custody/kinds.ts'
import { ProxyError } from '../../errors.ts'
import { aboutUploadLink } from '../../lifecycle/acts.ts'
import type { LinkStatus, UploadLink } from '../../lifecycle/upload-links/link.ts'
import { requirePublicUrl, uploadAddress } from '../../lifecycle/upload-links/token.ts'
import { audited } from '../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { type Form, readForm, typedAgain } from '../form.ts'
import { type Html, html, NOTHING, path, time } from '../html.ts'
import { copyable } from '../parts/copy.ts'
import { KIND_GUIDES } from '../parts/key-kinds.ts'
import { invalidIf, type Problem, problemBox } from '../problem.ts'
import { done } from './notices.ts'
import { attempt, type PageContext, reachedHeading, show } from './pages.ts'

const KINDS = Object.keys(KEY_KINDS) as readonly KeyKind[]
const STATUS_LABELS: Readonly<Record<LinkStatus, readonly [tone: string, label: string]>> = {
  open: ['waiting', 'Waiting for the file'],
  used: ['good', 'The key has arrived'],
  refused: ['bad', 'Closed: too many files were refused'],
  expired: ['quiet', 'Expired'],
  cancelled: ['quiet', 'Cancelled'],
}

export function mountUploadLinks(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { uploadLinks, storeKeys, publicUrl } = deps.services

  app.get('/upload-links', (c) => showAll(c))

  app.post('/upload-links', async (c) => {
    const form = await readForm(c)
    return attempt(
      async () => {
        const caller = c.get('caller')
        const { workspaceId } = caller
        const origin = requirePublicUrl(publicUrl())
        const kind = form.text('kind') ?? ''
        if (!isKeyKind(kind))
          throw new ProxyError('invalid_request', { field: 'kind', message: 'Choose the kind of key.' })
        const wish = {
          workspaceId,
          kind,
          name: form.label('name'),
          reference: form.label('reference'),
          apps: (form.text('apps') ?? '').split(/[\s,;]+/).filter((app) => app !== ''),
          hours: form.text('hours') === '168' ? 168 : 24,
          accessKey: { id: caller.id, name: caller.name },
        }
        const { link, token } = await audited(
          c,
          deps,
          { action: 'CreateKeyUploadLink' },
          () => uploadLinks.create(wish),
          (made) => aboutUploadLink(made.link),
        )
        return show(c, deps, {
          title: 'Upload link',
          part: 'upload-links',
          body: made(link, uploadAddress(origin, token)),
        })
      },
      (problem) => showAll(c, problem, form),
    )
  })

  app.post('/upload-links/:id/cancel', async (c) => {
    const link = await uploadLinks.get(c.get('caller').workspaceId, c.req.param('id'))
    await audited(c, deps, { action: 'CancelKeyUploadLink', ...aboutUploadLink(link) }, () => uploadLinks.cancel(link))
    return c.redirect(done('/console/upload-links', 'link-cancelled'), 303)
  })

  async function showAll(c: PageContext, problem?: Problem, form?: Form): Promise<Response> {
    const { workspaceId } = c.get('caller')
    const [links, keys] = await Promise.all([uploadLinks.list(workspaceId), storeKeys.list(workspaceId)])
    const names = new Map(keys.map(({ id, name }) => [id, name]))
    const body = html`<h1>Upload links</h1>
      <p>Somebody else has the key file? Send an address that works once. The key never travels by chat, mail or flow, and you never hold it.</p>
      ${problemBox(problem)}
      ${publicUrl() === undefined ? html`<p class="reason">Upload links need the address at which people reach this server. Its operator sets it: STORE_KEYRING_PUBLIC_URL.</p>` : newForm(problem, form)}
      ${links.length === 0 ? NOTHING : html`<h2>Sent</h2><ul class="rows">${links.map((link) => row(link, names))}</ul>`}`
    return show(c, deps, { title: 'Upload links', part: 'upload-links', body }, problem)
  }
}

/** @param form what was typed, where something of it has to be mended */
function newForm(problem: Problem | undefined, form: Form | undefined): Html {
  const typed = (name: string) => typedAgain(form?.text(name))
  const chosen = (name: string, value: string) => (form?.text(name) === value ? html` selected` : NOTHING)
  return html`<form method="post" action="/console/upload-links">
    <label for="kind">Kind of key</label>
    <select id="kind" name="kind" required>${KINDS.map((kind) => html`<option value="${kind}"${chosen('kind', kind)}>${KIND_GUIDES[kind].title} (${KIND_GUIDES[kind].file})</option>`)}</select>
    <label for="apps">Apps to integrate when it arrives (optional)</label>
    <input id="apps" name="apps" value="${typed('apps')}" maxlength="300" placeholder="com.example.app" autocomplete="off" spellcheck="false" aria-describedby="apps-help"${problem?.field === 'apps' ? html` aria-invalid="true"` : NOTHING}>
    <small id="apps-help">Bundle IDs or package names, with commas between them.</small>
    <label for="name">Name of the key (optional)</label>
    <input id="name" name="name" value="${typed('name')}" maxlength="100" ${invalidIf(problem, 'name')}>
    <label for="reference">Reference (optional)</label>
    <input id="reference" name="reference" value="${typed('reference')}" maxlength="100" ${invalidIf(problem, 'reference')}>
    <label for="hours">Works for</label>
    <select id="hours" name="hours"><option value="24">a day</option><option value="168"${chosen('hours', '168')}>a week</option></select>
    <button>Make the link</button>
  </form>`
}

function made({ kind, expiresAt }: UploadLink, address: string): Html {
  return html`${reachedHeading('Upload link')}
    <div class="box done" role="status"><p><strong>Copy the address now.</strong> It is not shown again.</p></div>
    ${copyable('Address', address)}
    <p>Send it to whoever has the file (${KIND_GUIDES[kind].file}). It takes one key, until ${time(expiresAt)}, and can do nothing else.</p>
    <p><a class="button secondary outline" href="/console/upload-links">Done</a></p>`
}

function row(link: UploadLink, names: ReadonlyMap<string, string>): Html {
  const [tone, label] = STATUS_LABELS[link.status]
  return html`<li>
    <div><strong>${link.name ?? KIND_GUIDES[link.kind].title}</strong> <span class="badge ${tone}">${label}</span>
      <p class="quiet">${link.replacesKeyId === null ? NOTHING : html`Replaces ${names.get(link.replacesKeyId) ?? 'a key that is gone'} · `}${link.apps.length > 0 ? html`For <code>${link.apps.join(', ')}</code> · ` : NOTHING}made by ${link.requestedBy ?? 'the command line'}, ${time(link.createdAt)} · until ${time(link.expiresAt)}</p>
      ${link.problem && link.status !== 'used' ? html`<p class="reason">The last file was refused: ${link.problem.message}</p>` : NOTHING}
      ${link.keyId === null ? NOTHING : html`<p><a href="${path`/console/keys/${link.keyId}`}">${names.get(link.keyId) ?? 'The key'}</a></p>`}
    </div>
    ${link.status === 'open' ? html`<form method="post" action="${path`/console/upload-links/${link.id}`}/cancel"><button class="secondary outline small">Cancel<span class="for-readers"> ${link.name ?? KIND_GUIDES[link.kind].title}</span></button></form>` : NOTHING}
  </li>`
}
