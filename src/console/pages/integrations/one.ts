/** One integration: how it stands, what its keys may do there, and all that can be changed. */
import type { Hono } from 'hono'
import type { Integration, Status } from '../../../custody/integrations.ts'
import { KEY_KINDS, STORE_LABELS } from '../../../custody/kinds.ts'
import type { StoreKey } from '../../../custody/store-keys.ts'
import { aboutIntegration, destroying } from '../../../lifecycle/acts.ts'
import type { IntegrationChange } from '../../../lifecycle/integrations/update.ts'
import { audited } from '../../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../../deps.ts'
import { type Form, readForm } from '../../form.ts'
import { type Html, html, NOTHING, path, time, timeOr } from '../../html.ts'
import { checkList } from '../../parts/checks.ts'
import { playAccess } from '../../parts/play-access.ts'
import { reasonLine, statusBadge } from '../../parts/standing.ts'
import { type Problem, problemBox } from '../../problem.ts'
import { done } from '../notices.ts'
import { attempt, exchangeOf, integrationOf, keyOf, type PageContext, show } from '../pages.ts'

export function mountIntegration(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { services } = deps
  const { integrationsLifecycle: lifecycle, storeKeys, checks, integrations } = services

  app.get('/integrations/:id', async (c) => showOne(c, await integrationOf(c, deps)))

  app.post('/integrations/:id/check', async (c) => {
    const integration = await integrationOf(c, deps)
    await lifecycle.recheck(integration, { ...exchangeOf(c, deps), fresh: true })
    return c.redirect(done(addressOf(integration), 'integration-checked'), 303)
  })

  app.post('/integrations/:id/change', async (c) => {
    const integration = await integrationOf(c, deps)
    return attempt(
      async () => {
        const change = await readChange(c, await readForm(c))
        const doing = {
          action: 'UpdateIntegration',
          ...aboutIntegration(integration),
          integrationId: integration.id,
        } as const
        const update = () => lifecycle.update(integration, change, exchangeOf(c, deps))
        await audited(c, deps, doing, update, ({ destroyedKeyIds }) => destroying(destroyedKeyIds))
        return c.redirect(done(addressOf(integration), 'integration-changed'), 303)
      },
      (problem) => showOne(c, integration, problem),
    )
  })

  app.post('/integrations/:id/delete', async (c) => {
    const integration = await integrationOf(c, deps)
    return attempt(
      async () => {
        const mayDestroyKeys = (await readForm(c)).isOn('destroyKeys')
        const destroyed = await audited(
          c,
          deps,
          { action: 'DeleteIntegration', ...aboutIntegration(integration), integrationId: integration.id },
          () => lifecycle.delete(integration, mayDestroyKeys),
          destroying,
        )
        const notice = destroyed.length > 0 ? 'integration-and-key-deleted' : 'integration-deleted'
        return c.redirect(done('/console/integrations', notice), 303)
      },
      (problem) => showOne(c, integration, problem),
    )
  })

  async function readChange(c: PageContext, form: Form): Promise<IntegrationChange> {
    const named = async (name: string) => {
      const id = form.text(name)
      return id === undefined ? undefined : keyOf(c, deps, id)
    }
    return {
      name: form.label('name'),
      reference: form.isOn('reference') ? (form.label('reference') ?? '') : undefined,
      app: form.text('app'),
      addKey: await named('addKey'),
      removeKey: await named('removeKey'),
      primaryKey: await named('primaryKey'),
      destroyKeys: form.isOn('destroyKeys'),
    }
  }

  async function showOne(c: PageContext, integration: Integration, problem?: Problem): Promise<Response> {
    const [found, keys, counts, uses] = await Promise.all([
      checks.ofApp(integration),
      storeKeys.list(integration.workspaceId),
      integrations.countByKey(integration.workspaceId, null),
      services.lastUses.of([integration.id]),
    ])
    const attached = integration.keyIds.flatMap((id) => keys.filter((key) => key.id === id))
    const others = keys.filter(({ id, store }) => store === integration.store && !integration.keyIds.includes(id))
    const dying = attached.filter(({ id }) => counts.get(id) === 1)
    const play = attached.find(({ kind }) => kind === 'google-play-service-account')
    const address = addressOf(integration)
    const body = html`${top(integration, uses.get(integration.id))}
      ${problemBox(problem)}
      <section aria-labelledby="may"><h2 id="may">What works</h2>${checkList(found)}
        <form method="post" action="${address}/check"><button class="secondary outline" data-busy="Asking the store …">Check now</button></form>
      </section>
      ${play && integration.status !== 'active' ? playAccess(play, found) : NOTHING}
      <section aria-labelledby="keys"><h2 id="keys">Store keys</h2>
        <p class="quiet">Each request uses the first key that may do what is asked for.</p>
        <ul class="rows">${attached.map((key, index) => keyRow(address, key, index, attached.length, dying.includes(key)))}</ul>
        ${others.length > 0 ? addKeyForm(address, others) : html`<p>Another key of the same account can be added once it is stored: <a href="/console/keys/new">add a store key</a>.</p>`}
      </section>
      ${settings(address, integration)}
      ${deletion(address, integration, dying)}`
    return show(c, deps, { title: integration.name, part: 'integrations', body }, problem)
  }
}

function addressOf({ id }: Integration): string {
  return path`/console/integrations/${id}`
}

const SINCE: Readonly<Record<Status, string>> = {
  active: 'Active',
  pending: 'Waiting',
  attention: 'Needs attention',
}

function top(integration: Integration, usedAt: number | undefined): Html {
  const { name, appName, appIdentifier, store, status, reason, whoseMove, since, lastCheckedAt, nextCheckAt } =
    integration
  return html`<div class="heading"><h1>${name}</h1>${statusBadge(status)}</div>
    <p><span class="store ${store}">${STORE_LABELS[store]}</span> ${appName === name || appName === appIdentifier ? NOTHING : html`${appName} · `}<code>${appIdentifier}</code></p>
    ${status === 'active' ? NOTHING : reasonLine({ reason, whoseMove })}
    <p class="quiet after">${SINCE[status]} since ${time(since)} · ${usedAt === undefined ? 'not used yet' : html`used ${time(usedAt)}`} · checked ${timeOr(lastCheckedAt, 'not yet')}${nextCheckAt === null ? NOTHING : html` · next check ${time(nextCheckAt)}`}</p>`
}

function keyRow(address: string, key: StoreKey, index: number, count: number, isDying: boolean): Html {
  return html`<li>
    <a href="${path`/console/keys/${key.id}`}"><strong>${key.name}</strong></a>
    <span class="quiet">${KEY_KINDS[key.kind].label}${index === 0 ? ' · used first' : ''}</span>
    ${
      count > 1
        ? html`<span class="row-actions">
            ${index > 0 ? html`<form method="post" action="${address}/change"><input type="hidden" name="primaryKey" value="${key.id}"><button class="secondary outline small">Use first<span class="for-readers"> ${key.name}</span></button></form>` : NOTHING}
            <form method="post" action="${address}/change"><input type="hidden" name="removeKey" value="${key.id}">${
              isDying
                ? html`<label><input type="checkbox" name="destroyKeys" required> destroy it: nothing else uses it</label>`
                : NOTHING
            }<button class="secondary outline small">Remove<span class="for-readers"> ${key.name}</span></button></form>
          </span>`
        : NOTHING
    }
  </li>`
}

function addKeyForm(address: string, keys: readonly StoreKey[]): Html {
  return html`<form method="post" action="${address}/change" class="inline">
    <label for="addKey">Add a key of the same account</label>
    <select id="addKey" name="addKey">${keys.map(({ id, name, kind }) => html`<option value="${id}">${name} (${KEY_KINDS[kind].label})</option>`)}</select>
    <button class="secondary" data-busy="Asking the store …">Add</button>
  </form>`
}

function settings(address: string, { name, reference, appIdentifier, store }: Integration): Html {
  return html`<section aria-labelledby="edit"><h2 id="edit">Edit</h2>
    <form method="post" action="${address}/change">
      <label for="name">Name</label>
      <input id="name" name="name" value="${name}" required maxlength="100">
      <label for="reference">Reference (optional)</label>
      <input id="reference" name="reference" value="${reference ?? ''}" maxlength="100" aria-describedby="reference-help">
      <small id="reference-help">Your own mark, such as a project number. Flows get it with every row.</small>
      <button data-busy="Saving …">Save</button>
    </form>
    <details>
      <summary>Another app of the same keys</summary>
      <p>Flows that name this integration by its identifier will work with the other app from then on.</p>
      <form method="post" action="${address}/change" class="inline">
        <label for="app">${store === 'app-store' ? 'Bundle ID or Apple ID' : 'Package name'}</label>
        <input id="app" name="app" required placeholder="${appIdentifier}" autocomplete="off" spellcheck="false" maxlength="300">
        <button class="secondary" data-busy="Asking the store …">Change the app</button>
      </form>
    </details>
  </section>`
}

function deletion(address: string, { name }: Integration, dying: readonly StoreKey[]): Html {
  return html`<section aria-labelledby="delete"><h2 id="delete">Delete</h2>
    <details class="danger">
      <summary>Delete ${name} …</summary>
      <p>From that moment on no flow reaches this app here, and tokens that were handed out for it are forgotten.</p>
      ${
        dying.length > 0
          ? html`<p>No other integration uses <strong>${dying.map((key) => key.name).join(', ')}</strong>, so ${dying.length > 1 ? 'these store keys are' : 'this store key is'} destroyed with it. To use it again you would need its file.</p>`
          : html`<p>Its store keys stay, since other integrations use them.</p>`
      }
      <form method="post" action="${address}/delete">
        ${dying.length > 0 ? html`<label><input type="checkbox" name="destroyKeys" required> I have understood that ${dying.length > 1 ? 'these keys are' : 'this key is'} destroyed</label>` : NOTHING}
        <button class="danger">Delete the integration</button>
      </form>
    </details>
  </section>`
}
