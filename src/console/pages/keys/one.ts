/** One store key: what it may do, what uses it; its settings; a new file in its place. */
import type { Hono } from 'hono'
import type { Check } from '../../../custody/checks.ts'
import type { Integration } from '../../../custody/integrations.ts'
import { KEY_KINDS, STORE_LABELS } from '../../../custody/kinds.ts'
import type { StoreKey } from '../../../custody/store-keys.ts'
import { aboutKey } from '../../../lifecycle/acts.ts'
import { audited } from '../../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../../deps.ts'
import { type Form, readForm } from '../../form.ts'
import { type Html, html, NOTHING, path, time } from '../../html.ts'
import { checkList } from '../../parts/checks.ts'
import { keyForm, keyGuides, readTypedKey, type TypedKey } from '../../parts/key-form.ts'
import { playAccess } from '../../parts/play-access.ts'
import { statusBadge } from '../../parts/standing.ts'
import { type Problem, problemBox } from '../../problem.ts'
import { done } from '../notices.ts'
import { attempt, exchangeOf, keyOf, type PageContext, show } from '../pages.ts'

/** As many show what a service account may do. */
const TELLING_APPS = 20

export function mountKey(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { checks, integrations, keysLifecycle, lastUses } = deps.services

  app.get('/keys/:id', async (c) => showOne(c, await keyOf(c, deps)))

  app.post('/keys/:id/check', async (c) => {
    const key = await keyOf(c, deps)
    await keysLifecycle.check(key, { ...exchangeOf(c, deps), fresh: true })
    return c.redirect(done(addressOf(key), 'key-checked'), 303)
  })

  app.post('/keys/:id/change', async (c) => {
    const key = await keyOf(c, deps)
    return attempt(
      async () => {
        const change = readChange(key, await readForm(c))
        await audited(c, deps, { action: 'EditKey', ...aboutKey(key) }, () => keysLifecycle.edit(key, change))
        return c.redirect(done(addressOf(key), 'key-changed'), 303)
      },
      (problem) => showOne(c, key, problem),
    )
  })

  app.post('/keys/:id/remove', async (c) => {
    const key = await keyOf(c, deps)
    return attempt(
      async () => {
        await audited(c, deps, { action: 'RemoveKey', ...aboutKey(key) }, () => keysLifecycle.remove(key))
        return c.redirect(done('/console/keys', 'key-removed'), 303)
      },
      (problem) => showOne(c, key, problem),
    )
  })

  app.get('/keys/:id/replace', async (c) => replaceStep(c, await keyOf(c, deps), {}))
  app.post('/keys/:id/replace', async (c) => {
    const key = await keyOf(c, deps)
    const form = await readForm(c)
    const { keyId, issuerId, bundleId, isUnreleased } = readTypedKey(form.text, form.isOn)
    return attempt(
      async () => {
        const file = await form.file('file')
        const given = {
          content: file?.content ?? '',
          fileName: file?.fileName,
          keyId,
          issuerId,
          bundleId,
          isUnreleased,
        }
        await audited(c, deps, { action: 'ReplaceKey', ...aboutKey(key) }, () =>
          keysLifecycle.replace(key, given, exchangeOf(c, deps)),
        )
        return c.redirect(done(addressOf(key), 'key-replaced'), 303)
      },
      (problem) => replaceStep(c, key, { keyId, issuerId, bundleId }, problem),
    )
  })

  async function showOne(c: PageContext, key: StoreKey, problem?: Problem): Promise<Response> {
    const [found, used, uses] = await Promise.all([
      checks.of({ keyIds: [key.id] }),
      integrations.usedBy(key),
      lastUses.of([key.id]),
    ])
    const address = addressOf(key)
    const body = html`<h1>${key.name}</h1>
      ${problemBox(problem)}
      ${facts(key, uses.get(key.id))}
      <section aria-labelledby="may"><h2 id="may">What it may do</h2>
        ${found.length === 0 && key.kind === 'app-store-purchase' ? html`<p class="quiet">A key of this kind shows what it may do with an app only: see its integrations.</p>` : checkList(found)}
        <form method="post" action="${address}/check"><button class="secondary outline" data-busy="Asking the store …">Check now</button></form>
      </section>
      ${key.kind === 'google-play-service-account' ? await accessOf(key, found, used) : NOTHING}
      <section aria-labelledby="used"><h2 id="used">Integrations</h2>
        ${
          used.length === 0
            ? html`<p>None uses it. <a href="/console/integrations/new/apps?key=${encodeURIComponent(key.id)}">Choose apps</a></p>`
            : html`<ul class="rows">${used.map(({ id, name, appIdentifier, status }) => html`<li><a href="${path`/console/integrations/${id}`}"><strong>${name}</strong></a> <span class="quiet"><code>${appIdentifier}</code></span> ${statusBadge(status)}</li>`)}</ul>
              <p><a href="/console/integrations/new/apps?key=${encodeURIComponent(key.id)}">Add another app</a></p>`
        }
      </section>
      <section aria-labelledby="edit"><h2 id="edit">Edit</h2>
        <form method="post" action="${address}/change">
          <label for="name">Name</label><input id="name" name="name" value="${key.name}" required maxlength="100">
          ${
            KEY_KINDS[key.kind].hasVendorNumbers
              ? html`<label for="vendorNumbers">Vendor numbers</label>
                <input id="vendorNumbers" name="vendorNumbers" value="${key.vendorNumbers.join(', ')}" inputmode="numeric" autocomplete="off" aria-describedby="vendor-help">
                <small id="vendor-help">For sales reports, the default first: App Store Connect → Payments and Financial Reports.</small>`
              : NOTHING
          }
          <button>Save</button>
        </form>
      </section>
      <section aria-labelledby="replace"><h2 id="replace">Replace</h2>
        <p>A new key of the same account takes its place. Name and integrations stay, and no flow notices.</p>
        <a class="button secondary" href="${address}/replace">Replace the key …</a>
      </section>
      ${used.length === 0 ? removal(address, key) : html`<p class="quiet">A key that integrations use cannot be removed: it is destroyed with the last of them.</p>`}`
    return show(c, deps, { title: key.name, part: 'keys', body }, problem)
  }

  /** What its apps have shown tells more than the key by itself. */
  async function accessOf(key: StoreKey, found: readonly Check[], used: readonly Integration[]): Promise<Html> {
    const ofApps = await Promise.all(used.slice(0, TELLING_APPS).map((app) => checks.ofApp(app)))
    const all = [...found, ...ofApps.flat().filter(({ keyId }) => keyId === key.id)]
    return playAccess(
      key,
      all,
      used.some(({ status }) => status === 'active'),
    )
  }

  async function replaceStep(c: PageContext, key: StoreKey, typed: Omit<TypedKey, 'kind'>, problem?: Problem) {
    const body = html`<h1>Replace ${key.name}</h1>
      <p>The new key must belong to the same account. It is tried with the store, and with every app that the old one serves here. From then on the old one signs nothing; revoke it at the store afterwards.</p>
      <div class="beside">
        <section aria-label="New key">
          ${keyForm({ action: `${addressOf(key)}/replace`, submit: 'Check and replace', typed: { ...typed, kind: key.kind }, problem, replaces: key.kind })}
        </section>
        ${keyGuides([key.kind])}
      </div>`
    return show(c, deps, { title: `Replace ${key.name}`, part: 'keys', body }, problem)
  }
}

function addressOf({ id }: StoreKey): string {
  return path`/console/keys/${id}`
}

function readChange({ kind }: StoreKey, form: Form) {
  const numbers = form.text('vendorNumbers') ?? ''
  const vendorNumbers = numbers.split(/[\s,;]+/).filter((number) => number !== '')
  return { name: form.label('name'), ...(KEY_KINDS[kind].hasVendorNumbers ? { vendorNumbers } : {}) }
}

function facts(key: StoreKey, usedAt: number | undefined): Html {
  const { kind, store, storeKeyId, issuerId, serviceAccountEmail, version, createdAt } = key
  const rows: readonly (readonly [string, Html | string | null])[] = [
    ['Kind', `${KEY_KINDS[kind].label} · ${STORE_LABELS[store]}`],
    ['Key ID', html`<code>${storeKeyId}</code>`],
    ['Issuer ID', issuerId === null ? null : html`<code>${issuerId}</code>`],
    ['Service account', serviceAccountEmail === null ? null : html`<code>${serviceAccountEmail}</code>`],
    ['Added', time(createdAt)],
    ['Last used', usedAt === undefined ? 'not yet' : time(usedAt)],
    ['Replaced', version === 1 ? null : version === 2 ? 'once' : `${version - 1} times`],
  ]
  return html`<dl class="facts">${rows.map(([name, value]) => (value === null ? NOTHING : html`<dt>${name}</dt><dd>${value}</dd>`))}</dl>`
}

function removal(address: string, { name }: StoreKey): Html {
  return html`<section aria-labelledby="remove"><h2 id="remove">Remove</h2>
    <details class="danger"><summary>Remove ${name} …</summary>
      <p>The key is destroyed here. To use it again you would need its file. At the store it stays as it is.</p>
      <form method="post" action="${address}/remove"><button class="danger">Destroy the key</button></form>
    </details>
  </section>`
}
