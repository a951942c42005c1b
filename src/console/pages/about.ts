/** What runs here, and the settings of the workspace. */
import type { Hono } from 'hono'
import { aboutWorkspace } from '../../lifecycle/acts.ts'
import { audited } from '../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { readForm } from '../form.ts'
import { html, NOTHING, time } from '../html.ts'
import { done } from './notices.ts'
import { show } from './pages.ts'

const ENGINES = { sqlite: 'SQLite, in the data folder', postgresql: 'PostgreSQL' } as const

export function mountAbout(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { services } = deps

  app.get('/about', async (c) => {
    const workspace = await services.workspaces.get(c.get('caller').workspaceId)
    const { versions, replicas } = await deps.rotation.list()
    const inUse = versions.find(({ isInUse }) => isInUse)
    const body = html`<h1>About this server</h1>
      <dl class="facts">
        <dt>Version</dt><dd>${services.version}</dd>
        <dt>Stores</dt><dd>${services.mode === 'sandbox' ? 'Sandbox: both stores are made up' : 'The App Store and Google Play'}</dd>
        <dt>Address</dt><dd>${services.publicUrl() ?? 'none is set; Power Platform needs one (STORE_KEYRING_PUBLIC_URL)'}</dd>
        <dt>Servers</dt><dd>${replicas.length === 1 ? 'one runs' : `${replicas.length} run`}${replicas.length > 0 ? html`, the longest since ${time(Math.min(...replicas.map(({ startedAt }) => startedAt)))}` : NOTHING}</dd>
        <dt>Database</dt><dd>${ENGINES[deps.engine]}</dd>
        <dt>Master key</dt><dd>version ${inUse?.version ?? 'unknown'}${inUse?.here === 'yes' ? NOTHING : html` <span class="badge bad">missing here</span>`}</dd>
        <dt>Workspace</dt><dd>${workspace.name}</dd>
      </dl>
      <section aria-labelledby="tokens"><h2 id="tokens">Store tokens</h2>
        <p>A flow that must call App Store Connect itself can ask for a short-lived token. The token lies in the run history of the flow, so this is off unless you need it.</p>
        <form method="post" action="/console/settings">
          <label><input type="checkbox" role="switch" name="storeTokens" value="yes"${workspace.storeTokensAllowed ? html` checked` : NOTHING}> Operators may create store tokens</label>
          <button class="secondary">Save</button>
        </form>
      </section>
      <section aria-labelledby="more"><h2 id="more">On the server</h2>
        <p><code>store-keyring doctor</code> looks at settings, database, master key, the clock and whether each store can be reached, and says what to do.</p>
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
