/** For a service account: what to invite in Play Console, and what to grant, each with what the last look found. */
import { type Check, VERDICTS, type Verdict } from '../../custody/checks.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ALL_CAPABILITIES, needOf, servingKinds } from '../../stores/capabilities.ts'
import { type Html, html } from '../html.ts'
import { capabilityLabel } from './capabilities.ts'
import { copyable } from './copy.ts'
import { verdictBadge } from './standing.ts'

const KIND = 'google-play-service-account'

/**
 * @param checks of the key, or of apps through it
 * @param isIn Google lets it in already: then this is for looking up only
 */
export function playAccess({ serviceAccountEmail }: StoreKey, checks: readonly Check[], isIn = false): Html {
  const list = html`<ul class="checks">${[...permissions()].map(([permission, capabilities]) => permissionRow(permission, capabilities, checks))}</ul>`
  return html`<section class="box" aria-labelledby="play-access">
    <h2 id="play-access">What Play Console must allow</h2>
    <p>In <strong>Play Console → Users and permissions</strong>, invite this address and grant it what your flows shall do. It can take up to 48 hours.</p>
    ${copyable('Service account', serviceAccountEmail ?? '')}
    ${isIn ? html`<details><summary>Each permission, and what the last look found</summary>${list}</details>` : list}
  </section>`
}

function permissions(): ReadonlyMap<string, readonly string[]> {
  const ofPlay = ALL_CAPABILITIES.filter((capability) =>
    servingKinds('google-play', capability).some(([kind]) => kind === KIND),
  )
  return Map.groupBy(ofPlay, (capability) => needOf(KIND, capability) ?? '')
}

function permissionRow(permission: string, capabilities: readonly string[], checks: readonly Check[]): Html {
  const found = checks.filter(({ capability }) => capabilities.includes(capability)).map(grantOf)
  return html`<li>
    ${found.length > 0 ? verdictBadge(mostTelling(found)) : html`<span class="badge">Not asked yet</span>`}
    <div><strong>${permission}</strong><p class="quiet">For: ${capabilities.map(capabilityLabel).join(', ')}</p></div>
  </li>`
}

/** A key that Google takes, while no app is within its reach, was granted nothing yet. */
function grantOf({ verdict, reason }: Check): Verdict {
  return verdict === 'ok' && reason !== null ? 'not_invited' : verdict
}

/** One thing that works shows that the permission is there. */
function mostTelling(verdicts: readonly Verdict[]): Verdict {
  const [first = 'unknown'] = verdicts.toSorted((a, b) => rank(a) - rank(b))
  return first
}

function rank(verdict: Verdict): number {
  return verdict === 'unknown' || verdict === 'unreachable' ? VERDICTS.length : VERDICTS.indexOf(verdict)
}
