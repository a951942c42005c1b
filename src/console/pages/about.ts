/** What runs here and how it is, and the settings of the workspace. */
import type { Hono } from 'hono'
import { aboutWorkspace } from '../../lifecycle/acts.ts'
import { audited } from '../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { readForm } from '../form.ts'
import { type Html, html, NOTHING } from '../html.ts'
import { healthList } from '../parts/health.ts'
import { replicaList, versionList } from '../parts/servers.ts'
import { done } from './notices.ts'
import { show } from './pages.ts'

export function mountAbout(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { services } = deps

  app.get('/about', async (c) => {
    const workspace = await services.workspaces.get(c.get('caller').workspaceId)
    const [health, { versions, replicas }] = await Promise.all([deps.health(), deps.rotation.list()])
    const body = html`<h1>About this server</h1>
      ${modeBox(services.mode)}
      <dl class="facts">
        <dt>Version</dt><dd>${services.version}</dd>
        <dt>Address</dt><dd>${services.publicUrl() ?? 'none is set; Power Platform needs one (STORE_KEYRING_PUBLIC_URL)'}</dd>
        <dt>Workspace</dt><dd>${workspace.name}</dd>
      </dl>
      <section aria-labelledby="health"><h2 id="health">Health</h2>
        ${healthList(health, { lack: deps.readiness(), now: deps.clock.now() })}
        <p class="quiet">On the server, <code>store-keyring doctor</code> also looks at settings, files and the way to each store, and says what to do.</p>
      </section>
      <section aria-labelledby="servers"><h2 id="servers">Servers</h2>${replicaList(replicas, deps.replicaId, services.version)}</section>
      <section aria-labelledby="master-keys"><h2 id="master-keys">Master key</h2>${versionList(versions)}</section>
      <section aria-labelledby="tokens"><h2 id="tokens">Store tokens</h2>
        <p>A flow that must call App Store Connect itself can ask for a short-lived token. The token lies in the run history of the flow, so this is off unless you need it.</p>
        <form method="post" action="/console/settings">
          <label><input type="checkbox" role="switch" name="storeTokens" value="yes"${workspace.storeTokensAllowed ? html` checked` : NOTHING}> Operators may create store tokens</label>
          <button class="secondary">Save</button>
        </form>
      </section>`
    return show(c, deps, { title: 'About', part: 'about', body })
  })

  app.post('/settings', async (c) => {
    const workspace = await services.workspaces.get(c.get('caller').workspaceId)
    const isAllowed = (await readForm(c)).isOn('storeTokens')
    const action = isAllowed ? 'AllowStoreTokens' : 'DenyStoreTokens'
    await audited(c, deps, { action, ...aboutWorkspace(workspace) }, () =>
      services.workspaces.allowStoreTokens(workspace.id, isAllowed),
    )
    return c.redirect(done('/console/about', 'settings-changed'), 303)
  })
}

/** Nobody shall take one for the other. */
function modeBox(mode: ConsoleDeps['services']['mode']): Html {
  return mode === 'sandbox'
    ? html`<p class="box mode-box sandbox"><strong>Sandbox.</strong> Both stores are made up. Nothing that is done here reaches a real app.</p>`
    : html`<p class="box mode-box live"><strong>Live.</strong> This server works with the App Store and Google Play. What flows do reaches real apps and customers.</p>`
}
