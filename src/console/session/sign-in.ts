/** Signing in and out: with an owner access key, or with the one-time code that a terminal has shown. */
import type { Hono } from 'hono'
import type { AccessKey } from '../../access/access-keys.ts'
import { ProxyError } from '../../errors.ts'
import { clientAddress } from '../../http/client-address.ts'
import { actOf } from '../audited.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { type Form, readForm } from '../form.ts'
import { html } from '../html.ts'
import { attempt, type PageContext } from '../pages/pages.ts'
import { page } from '../parts/layout.ts'
import { type Problem, problemBox } from '../problem.ts'
import { clearSession, readSession, writeSession } from './cookie.ts'
import { isSecure } from './guard.ts'

/** No access key and no code is longer. */
const MAX_LENGTH = 200

export function mountSignIn(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { sessions } = deps

  app.get('/sign-in', (c) => signInPage(c, deps))
  app.post('/sign-in', (c) =>
    attempt(
      async () => {
        const waitSeconds = deps.signInLimit(clientAddress(c, deps.trustedProxies))
        if (waitSeconds > 0)
          throw new ProxyError('rate_limited', {
            retryAfterSeconds: waitSeconds,
            message: 'Too many tries to sign in come from this address. Wait a minute.',
          })
        const accessKey = await identify(deps, await readForm(c))
        // A new secret each time: one that somebody has planted before opens nothing.
        const secret = await deps.services.audit.around(actOf(c, accessKey, { action: 'SignIn' }), () =>
          sessions.start(accessKey),
        )
        writeSession(c, secret, isSecure(deps))
        deps.log('info', 'console.signed_in', {
          requestId: c.get('requestId'),
          accessKeyId: accessKey.id,
          workspaceId: accessKey.workspaceId,
        })
        return c.redirect('/console', 303)
      },
      (problem) => signInPage(c, deps, problem),
    ),
  )
  app.post('/sign-out', async (c) => {
    const secret = readSession(c, isSecure(deps))
    const accessKey = secret === undefined ? undefined : await sessions.find(secret)
    const isEverywhere = (await readForm(c)).isOn('everywhere')
    if (accessKey && isEverywhere)
      await deps.services.audit.around(actOf(c, accessKey, { action: 'SignOutEverywhere' }), () =>
        sessions.endAll(accessKey.id),
      )
    else if (secret !== undefined) await sessions.end(secret)
    clearSession(c, isSecure(deps))
    return c.redirect('/console/sign-in', 303)
  })
}

/** @throws ProxyError that says the same for every access key that does not fit */
async function identify({ services, sessions }: ConsoleDeps, form: Form): Promise<AccessKey> {
  const code = form.text('code')
  if (code !== undefined) {
    const accessKey = code.length > MAX_LENGTH ? undefined : await sessions.spendCode(code)
    if (accessKey) return accessKey
    throw new ProxyError('unauthorized', {
      message:
        'This link to sign in was used already, or is older than 15 minutes. Sign in with the access key instead.',
    })
  }
  const secret = form.text('accessKey') ?? ''
  const accessKey =
    secret === '' || secret.length > MAX_LENGTH ? undefined : await services.accessKeys.authenticate(secret)
  if (!accessKey)
    throw new ProxyError('unauthorized', {
      field: 'accessKey',
      message: 'This access key is unknown, revoked or expired.',
    })
  if (accessKey.role !== 'owner')
    throw new ProxyError('role_required', {
      field: 'accessKey',
      message: `The console is for owners; this is an access key of the role ${accessKey.role}.`,
    })
  return accessKey
}

async function signInPage(c: PageContext, { services }: ConsoleDeps, problem?: Problem): Promise<Response> {
  const body = html`<article class="narrow">
    <h1>Sign in</h1>
    ${problemBox(problem)}
    <form method="post" action="/console/sign-in" data-sign-in>
      <label for="accessKey">Owner access key</label>
      <input type="password" id="accessKey" name="accessKey" autocomplete="current-password" required maxlength="200" placeholder="skr_…">
      <button type="submit">Sign in</button>
    </form>
    <form method="post" action="/console/sign-in" data-sign-in-code hidden>
      <input type="hidden" name="code">
      <p>This link signs you in once.</p>
      <button type="submit">Sign in</button>
    </form>
    <details>
      <summary>I have no access key</summary>
      <p>The server showed the first one when it was set up. If it waits in a file, show it once with</p>
      <p><code>store-keyring first-access-key</code></p>
      <p>Somebody who has a terminal on the server can make another one:</p>
      <p><code>store-keyring access-keys create --name &lt;name&gt; --role owner</code></p>
    </details>
  </article>`
  const document = await page({ title: 'Sign in', mode: services.mode, scripts: ['keyFile', 'script', 'signIn'], body })
  return c.html(document, (problem?.status ?? 200) as 200)
}
