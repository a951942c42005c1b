/**
 * A new integration in three steps: key, apps, done. Nothing is remembered between them but what is stored already: the
 * address of the second step names the key, that of the third the integrations.
 */
import type { Hono } from 'hono'
import type { Integration } from '../../../custody/integrations.ts'
import { KEY_KINDS, STORE_LABELS } from '../../../custody/kinds.ts'
import type { StoreKey } from '../../../custody/store-keys.ts'
import { ProxyError } from '../../../errors.ts'
import { aboutIntegration, aboutKey } from '../../../lifecycle/acts.ts'
import type { StoreApp } from '../../../stores/interface/apps.ts'
import { audited } from '../../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../../deps.ts'
import { readForm, typedAgain } from '../../form.ts'
import { type Html, html, NOTHING, path, time } from '../../html.ts'
import { keyForm, keyGuides, readTypedKey, type TypedKey } from '../../parts/key-form.ts'
import { playAccess } from '../../parts/play-access.ts'
import { reasonLine, statusBadge } from '../../parts/standing.ts'
import { type Problem, problemBox } from '../../problem.ts'
import { attempt, exchangeOf, keyOf, type PageContext, reachedHeading, show } from '../pages.ts'

/** As many as are offered at once; more are found by their name. */
const OFFERED_APPS = 200
const STEPS = ['Key', 'Apps', 'Done'] as const

export function mountWizard(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { services } = deps
  const { integrations, integrationsLifecycle, keysLifecycle } = services

  app.get('/integrations/new', (c) => keyStep(c, { kind: undefined }))

  app.post('/integrations/new', async (c) => {
    const form = await readForm(c)
    const typed = readTypedKey(form.text, form.isOn)
    return attempt(
      async () => {
        if (typed.kind === undefined)
          throw new ProxyError('invalid_request', { field: 'kind', message: 'Choose what kind of key it is.' })
        const file = await form.file('file')
        const given = {
          workspaceId: c.get('caller').workspaceId,
          kind: typed.kind,
          content: file?.content ?? '',
          fileName: file?.fileName,
          keyId: typed.keyId,
          issuerId: typed.issuerId,
          name: form.label('name'),
          vendorNumbers: typed.vendorNumber === undefined ? [] : [typed.vendorNumber],
          bundleId: typed.bundleId,
          isUnreleased: typed.isUnreleased,
        }
        const { key } = await audited(
          c,
          deps,
          { action: 'AddKey' },
          () => keysLifecycle.add(given, exchangeOf(c, deps)),
          (taken) => aboutKey(taken.key),
        )
        const app = typedAgain(typed.bundleId)
        const query = new URLSearchParams({ key: key.id, ...(app === '' ? {} : { app }) })
        return c.redirect(`/console/integrations/new/apps?${query}`, 303)
      },
      (problem) => keyStep(c, typed, problem),
    )
  })

  app.get('/integrations/new/apps', async (c) =>
    appStep(c, await keyOf(c, deps, c.req.query('key')), c.req.query('app') ?? ''),
  )

  app.post('/integrations/new/apps', async (c) => {
    const form = await readForm(c)
    const key = await keyOf(c, deps, form.text('key'))
    const typed = form.text('app')
    return attempt(
      async () => {
        const apps = [...new Set([...form.all('apps'), ...(typed === undefined ? [] : [typed])])]
        if (apps.length === 0)
          throw new ProxyError('invalid_request', { field: 'app', message: 'Choose an app, or type its identifier.' })
        const query = new URLSearchParams()
        for (const id of await makeAll(c, key, apps)) query.append('id', id)
        return c.redirect(`/console/integrations/new/done?${query}`, 303)
      },
      (problem) => appStep(c, key, typed ?? '', problem),
    )
  })

  app.get('/integrations/new/done', async (c) => {
    const { workspaceId } = c.get('caller')
    const ids = (c.req.queries('id') ?? []).slice(0, OFFERED_APPS)
    const made = await Promise.all(ids.map((id) => integrations.find(workspaceId, id)))
    const body = doneStep(made.filter((integration) => integration !== undefined))
    return show(c, deps, { title: 'New integration', part: 'integrations', body })
  })

  /** Stops at the first app that cannot be had; those before it are made, and told. */
  async function makeAll(c: PageContext, key: StoreKey, apps: readonly string[]): Promise<readonly string[]> {
    const { workspaceId } = c.get('caller')
    const made: string[] = []
    const failed: ProxyError[] = []
    for (const app of apps) {
      try {
        const wish = { workspaceId, key, app }
        const { id } = await audited(
          c,
          deps,
          { action: 'CreateIntegration', keyId: key.id },
          () => integrationsLifecycle.create(wish, exchangeOf(c, deps)),
          (integration) => ({ ...aboutIntegration(integration), integrationId: integration.id }),
        )
        made.push(id)
      } catch (error) {
        if (!(error instanceof ProxyError)) throw error
        failed.push(error)
      }
    }
    const [first] = failed
    if (first && made.length === 0) throw first
    if (first)
      throw new ProxyError('invalid_request', {
        field: 'app',
        message: `${made.length} of ${apps.length} integrations were made. The others were not:`,
        causes: failed.map(({ code, message }) => ({ code, message })),
      })
    return made
  }

  async function keyStep(c: PageContext, typed: TypedKey, problem?: Problem): Promise<Response> {
    const keys = await services.storeKeys.list(c.get('caller').workspaceId)
    const body = html`${steps(0)}
      <h1>Which key?</h1>
      ${keys.length > 0 && !problem ? storedKeys(keys) : NOTHING}
      <div class="beside">
        <section aria-labelledby="add-key">
          <h2 id="add-key">${keys.length > 0 ? 'Add another key' : 'Add a store key'}</h2>
          ${keyForm({ action: '/console/integrations/new', submit: 'Check and store the key', typed, problem })}
        </section>
        ${keyGuides()}
      </div>`
    return show(c, deps, { title: 'New integration', part: 'integrations', body }, problem)
  }

  async function appStep(c: PageContext, key: StoreKey, typed: string, problem?: Problem): Promise<Response> {
    const { workspaceId } = c.get('caller')
    const [offered, checks] = await Promise.all([offer(c, key), services.checks.of({ keyIds: [key.id] })])
    const taken = await Promise.all(
      offered.map((one) => integrations.find(workspaceId, `${one.store}:${one.appIdentifier}`)),
    )
    const example = key.store === 'app-store' ? 'Bundle ID or Apple ID' : 'Package name'
    const body = html`${steps(1)}
      ${reachedHeading('Which apps?')}
      <p>Through <strong>${key.name}</strong> (${KEY_KINDS[key.kind].label}, ${STORE_LABELS[key.store]}).</p>
      ${problemBox(problem)}
      ${key.kind === 'google-play-service-account' ? playAccess(key, checks) : NOTHING}
      <form method="post" action="/console/integrations/new/apps">
        <input type="hidden" name="key" value="${key.id}">
        ${
          offered.length > 0
            ? appChoice(
                offered,
                taken.map((one) => one !== undefined),
              )
            : NOTHING
        }
        <label for="app">${offered.length > 0 ? 'An app that is not in the list' : notListed(key)}</label>
        <input id="app" name="app" value="${typedAgain(typed)}" placeholder="com.example.app" autocomplete="off" spellcheck="false" maxlength="300" aria-describedby="app-help"${problem?.field === 'app' ? html` aria-invalid="true"` : NOTHING}>
        <small id="app-help">${example}. It is looked up at the store.</small>
        <button type="submit" data-busy="Asking the store …">Make integrations</button>
      </form>`
    return show(c, deps, { title: 'New integration', part: 'integrations', body }, problem)
  }

  /** What the store lists; nothing where it cannot, which is said by the checks of the key. */
  async function offer(c: PageContext, key: StoreKey): Promise<readonly StoreApp[]> {
    if (key.kind === 'app-store-purchase') return []
    try {
      const account = services.stores.account(services.storeKeys.signingKey(key), exchangeOf(c, deps))
      return (await account.listApps({}, OFFERED_APPS, null)).rows
    } catch (error) {
      if (error instanceof ProxyError) return []
      throw error
    }
  }
}

function steps(now: number): Html {
  return html`<ol class="steps" aria-label="Steps">
    ${STEPS.map((step, index) => html`<li${index === now ? html` aria-current="step"` : NOTHING}>${step}</li>`)}
  </ol>`
}

function storedKeys(keys: readonly StoreKey[]): Html {
  return html`<section aria-labelledby="stored">
    <h2 id="stored">Use one that is stored</h2>
    <ul class="rows">
      ${keys.map(
        ({ id, name, kind, store }) => html`<li>
          <a href="/console/integrations/new/apps?key=${encodeURIComponent(id)}"><strong>${name}</strong></a>
          <span class="quiet">${KEY_KINDS[kind].label} · ${STORE_LABELS[store]}</span>
        </li>`,
      )}
    </ul>
  </section>`
}

function appChoice(apps: readonly StoreApp[], taken: readonly boolean[]): Html {
  return html`<fieldset class="apps" data-search-list>
    <legend>Apps that the key reaches</legend>
    <input type="search" data-search hidden placeholder="Search these apps" aria-label="Search these apps">
    ${apps.map(
      ({ appName, appIdentifier }, index) => html`<label class="choice" data-search-text="${appName} ${appIdentifier}">
        <input type="checkbox" name="apps" value="${appIdentifier}"${taken[index] ? html` disabled` : NOTHING}>
        <span><strong>${appName}</strong>${taken[index] ? html` <span class="quiet">has an integration</span>` : NOTHING}<br><code>${appIdentifier}</code></span>
      </label>`,
    )}
  </fieldset>`
}

function notListed({ kind }: StoreKey): string {
  return kind === 'app-store-purchase'
    ? 'The app. A key of this kind lists none'
    : 'The app. The store lists none for this key now'
}

function doneStep(made: readonly Integration[]): Html {
  return html`${steps(2)}
    ${reachedHeading('Done')}
    <ul class="cards">
      ${made.map(
        ({ id, name, store, status, appIdentifier, reason, whoseMove, nextCheckAt }) => html`<li class="card">
          <div class="card-top"><span class="store ${store}">${STORE_LABELS[store]}</span>${statusBadge(status)}</div>
          <h2><a href="${path`/console/integrations/${id}`}">${name}</a></h2>
          <p class="quiet"><code>${appIdentifier}</code></p>
          ${status === 'active' ? html`<p>It works: the store lets the key reach this app.</p>` : reasonLine({ reason, whoseMove })}
          ${status === 'pending' ? html`<p>Nothing else is to be done here. Store Keyring keeps asking, and the integration becomes active by itself${nextCheckAt === null ? NOTHING : html`; next ${time(nextCheckAt)}`}.</p>` : NOTHING}
        </li>`,
      )}
    </ul>
    <div class="actions">
      <a class="button" href="/console/access-keys/new">Make an access key for Power Platform</a>
      <a class="button secondary outline" href="/console/integrations">All integrations</a>
    </div>`
}
