/** For a service account: what to invite in Play Console, and what to grant, each with what the last look found. */
import { type Check, VERDICTS, type Verdict } from '../../custody/checks.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ALL_CAPABILITIES, needOf, servingKinds } from '../../stores/capabilities.ts'
import { type Html, html } from '../html.ts'
import { capabilityLabel } from './capabilities.ts'
import { copyable } from './copy.ts'
import { verdictBadge } from './standing.ts'

const KIND = 'google-play-service-account'

/** @param checks of the key, or of an app through it */
export function playAccess({ serviceAccountEmail }: StoreKey, checks: readonly Check[]): Html {
  return html`<section class="box" aria-labelledby="play-access">
    <h2 id="play-access">What Play Console must allow</h2>
    <p>In <strong>Play Console → Users and permissions</strong>, invite this address and grant it what your flows shall do. It can take up to 48 hours.</p>
    ${copyable('Service account', serviceAccountEmail ?? '')}
    <div class="scroll" tabindex="0" role="region" aria-label="Permissions"><table class="permissions">
      <thead><tr><th scope="col">Permission</th><th scope="col">For</th><th scope="col">Now</th></tr></thead>
      <tbody>${[...permissions()].map(([permission, capabilities]) => permissionRow(permission, capabilities, checks))}</tbody>
    </table></div>
  </section>`
}

function permissions(): ReadonlyMap<string, readonly string[]> {
  const ofPlay = ALL_CAPABILITIES.filter((capability) =>
    servingKinds('google-play', capability).some(([kind]) => kind === KIND),
  )
  return Map.groupBy(ofPlay, (capability) => needOf(KIND, capability) ?? '')
}

function permissionRow(permission: string, capabilities: readonly string[], checks: readonly Check[]): Html {
  const found = checks.filter(({ capability }) => capabilities.includes(capability)).map(({ verdict }) => verdict)
  return html`<tr>
    <th scope="row">${permission}</th>
    <td>${capabilities.map(capabilityLabel).join(', ')}</td>
    <td>${found.length > 0 ? verdictBadge(mostTelling(found)) : html`<span class="quiet">not asked yet</span>`}</td>
  </tr>`
}

/** One thing that works shows that the permission is there. */
function mostTelling(verdicts: readonly Verdict[]): Verdict {
  const [first = 'unknown'] = verdicts.toSorted((a, b) => rank(a) - rank(b))
  return first
}

function rank(verdict: Verdict): number {
  return verdict === 'unknown' || verdict === 'unreachable' ? VERDICTS.length : VERDICTS.indexOf(verdict)
}
