/** The settings pages, for owners; and the page behind an upload link, for whoever was sent one. */
import { Hono } from 'hono'
import { ProxyError } from '../errors.ts'
import { mountAssets } from './assets/assets.ts'
import type { ConsoleDeps, ConsoleEnv } from './deps.ts'
import { pageHeaders } from './headers.ts'
import { mountAbout } from './pages/about.ts'
import { mountAccessKeys } from './pages/access-keys/access-keys.ts'
import { mountAudit } from './pages/audit.ts'
import { showFailure } from './pages/failure.ts'
import { mountIntegrationList } from './pages/integrations/list.ts'
import { mountIntegration } from './pages/integrations/one.ts'
import { mountWizard } from './pages/integrations/wizard.ts'
import { mountKeyList } from './pages/keys/list.ts'
import { mountKey } from './pages/keys/one.ts'
import { mountSandbox } from './pages/sandbox.ts'
import { mountUploadLinks } from './pages/upload-links.ts'
import { requireOwnPages, requireSession } from './session/guard.ts'
import { mountSignIn } from './session/sign-in.ts'
import { uploadPage } from './upload-page.ts'

/** Puts the pages beside the interface for connections. */
export function mountConsole(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  mountAssets(app)
  app.get('/', pageHeaders(), (c) => c.redirect('/console', 303))
  app.get('/upload', pageHeaders(), async (c) => c.html(await uploadPage(deps.services.mode)))
  app.route('/console', createConsole(deps))
}

function createConsole(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const { log, services } = deps
  const console = new Hono<ConsoleEnv>()
  console.onError((error, c) => showFailure(c, error, log, services.mode))
  console.use(pageHeaders(), requireOwnPages())
  mountSignIn(console, deps)
  console.use(requireSession(deps))
  console.get('/', (c) => c.redirect('/console/integrations', 303))
  mountIntegrationList(console, deps)
  mountWizard(console, deps)
  mountIntegration(console, deps)
  mountKeyList(console, deps)
  mountKey(console, deps)
  mountAccessKeys(console, deps)
  mountUploadLinks(console, deps)
  mountAudit(console, deps)
  mountAbout(console, deps)
  mountSandbox(console, deps)
  console.all('*', () => {
    throw new ProxyError('not_found')
  })
  return console
}
