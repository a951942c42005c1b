/** In the demo only: makes something happen at the made up stores, to see what flows and pages make of it. */
import type { Hono } from 'hono'
import { ProxyError } from '../../errors.ts'
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts'
import { html, path } from '../html.ts'
import { done } from './notices.ts'
import { show } from './pages.ts'

export function mountSandbox(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { happenings } = deps
  if (happenings.length === 0) return

  app.get('/sandbox', (c) => {
    const body = html`<h1>Make something happen</h1>
      <p>Both stores are made up here. Do what customers, Apple and Google do, and see what becomes of it.</p>
      <ul class="rows">
        ${happenings.map(
          ({ id, title, effect }) => html`<li>
            <div><strong>${title}</strong><p class="quiet">${effect}</p></div>
            <form method="post" action="${path`/console/sandbox/${id}`}"><button class="secondary small">Do it<span class="for-readers">: ${title}</span></button></form>
          </li>`,
        )}
      </ul>`
    return show(c, deps, { title: 'Make something happen', part: 'sandbox', body })
  })

  app.post('/sandbox/:id', (c) => {
    const happening = happenings.find(({ id }) => id === c.req.param('id'))
    if (!happening) throw new ProxyError('not_found')
    happening.happen()
    return c.redirect(done('/console/sandbox', 'happened'), 303)
  })
}
