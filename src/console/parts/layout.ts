/** The frame of every page. */
import type { AccessKey } from '../../access/access-keys.ts'
import type { Mode } from '../../custody/custody.ts'
import { assetAddress } from '../assets/assets.ts'
import { type Html, html, NOTHING } from '../html.ts'

/** The parts of the console, as its navigation names them. */
const PARTS = [
  ['integrations', 'Integrations'],
  ['keys', 'Store keys'],
  ['access-keys', 'Access keys'],
  ['upload-links', 'Upload links'],
  ['audit', 'Audit'],
  ['about', 'About'],
] as const
export type Part = (typeof PARTS)[number][0] | typeof SANDBOX_PART
/** Reached from the line that says that the stores are made up. */
const SANDBOX_PART = 'sandbox'

export interface Signed {
  readonly caller: AccessKey
  readonly workspaceName: string
}

export interface PageContent {
  readonly title: string
  readonly mode: Mode
  /** Who has signed in; undefined on pages for everybody. */
  readonly signed?: Signed | undefined
  readonly part?: Part | undefined
  /** What has just been done. */
  readonly notice?: Html | string | undefined
  /** There is a page on which to make something happen at the stores. */
  readonly canMakeHappen?: boolean
  readonly scripts?: readonly Parameters<typeof assetAddress>[0][]
  readonly body: Html
}

export function page({
  title,
  mode,
  signed,
  part,
  notice,
  scripts = ['keyFile', 'script'],
  canMakeHappen = false,
  body,
}: PageContent): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>${title} · Store Keyring</title>
  <link rel="icon" type="image/svg+xml" href="${assetAddress('icon')}">
  <link rel="stylesheet" href="${assetAddress('pico')}">
  <link rel="stylesheet" href="${assetAddress('style')}">
  ${scripts.map((name) => html`<script src="${assetAddress(name)}" defer></script>`)}
</head>
<body>
  <a class="skip" href="#content">Skip to content</a>
  ${mode === 'sandbox' ? html`<aside class="mode" aria-label="Mode">Sandbox: both stores are made up.${canMakeHappen ? html` <a href="/console/${SANDBOX_PART}">Make something happen</a>` : NOTHING}</aside>` : NOTHING}
  <header class="container top">
    <a class="brand" href="/console"><img src="${assetAddress('icon')}" alt="" width="28" height="28"> Store Keyring</a>
    ${mode === 'live' ? html`<span class="badge good" title="Works with the App Store and Google Play">Live</span>` : NOTHING}
    ${signed ? navigation(signed, part) : NOTHING}
  </header>
  <main class="container" id="content" tabindex="-1">
    ${notice ? html`<div class="box done" role="status" tabindex="-1" id="notice" autofocus>${notice}</div>` : NOTHING}
    ${body}
  </main>
</body>
</html>`
}

function navigation({ caller, workspaceName }: Signed, part: Part | undefined): Html {
  return html`<nav aria-label="Console">
      <ul class="parts">
        ${PARTS.map(
          ([name, label]) =>
            html`<li><a href="/console/${name}"${name === part ? html` aria-current="page"` : NOTHING}>${label}</a></li>`,
        )}
      </ul>
    </nav>
    <details class="dropdown who">
      <summary>${workspaceName}</summary>
      <div class="menu">
        <p><small>Signed in with the access key</small><br>${caller.name}</p>
        <form method="post" action="/console/sign-out"><button class="secondary outline">Sign out</button></form>
        <form method="post" action="/console/sign-out"><input type="hidden" name="everywhere" value="yes"><button class="secondary outline">Sign out everywhere</button></form>
      </div>
    </details>`
}
