/** In the demo only: makes something happen at the made-up stores, to see what flows and pages make of it. */
import type { Hono } from 'hono'
import { ProxyError } from '../../errors.ts'
import type { ConsoleDeps, ConsoleEnv, Happening } from '../deps.ts'
import { type Html, html, NOTHING, path } from '../html.ts'
import { show } from './pages.ts'

export function mountSandbox(app: Hono<ConsoleEnv>, deps: ConsoleDeps): void {
  const { happenings } = deps
  if (happenings.length === 0) return

  app.get('/sandbox', (c) => {
    const happened = happenings.find(({ id }) => id === c.req.query('done'))
    const groups = Map.groupBy(happenings, ({ group }) => group)
    const body = html`${happened ? html`<div class="box done" role="status" tabindex="-1" id="notice" autofocus><strong>It has happened: ${lowerFirst(happened.title)}.</strong> ${happened.effect}</div>` : NOTHING}
      <h1>Make something happen</h1>
      <p>Both stores are made up here. Do what customers, Apple and Google do, and see what becomes of it. What is submitted for review also goes its way by itself, in minutes.</p>
      ${[...groups].map(
        ([group, own], index) => html`<section aria-labelledby="group-${index}"><h2 id="group-${index}">${group}</h2>
          <ul class="rows">${own.map(row)}</ul>
        </section>`,
      )}`
    return show(c, deps, { title: 'Make something happen', part: 'sandbox', body })
  })

  app.post('/sandbox/:id', (c) => {
    const happening = happenings.find(({ id }) => id === c.req.param('id'))
    if (!happening) throw new ProxyError('not_found')
    // A page that was opened earlier may offer what cannot be any more.
    if (happening.hindrance?.() !== undefined) return c.redirect('/console/sandbox', 303)
    happening.happen()
    return c.redirect(`/console/sandbox?done=${happening.id}`, 303)
  })
}

function row({ id, title, effect, hindrance }: Happening): Html {
  const reason = hindrance?.()
  return html`<li>
    <div><strong>${title}</strong><p class="quiet">${reason ?? effect}</p></div>
    <form method="post" action="${path`/console/sandbox/${id}`}"><button class="secondary small"${reason === undefined ? NOTHING : html` disabled`}>Do it<span class="for-readers">: ${title}</span></button></form>
  </li>`
}

/** Within a sentence; names stay as they are. */
function lowerFirst(title: string): string {
  return /^(?:A|An|The|Somebody)\b/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}
