/** What the last look at the store found: what works, what does not and who must do what, what could not be found out. */
import { type Check, VERDICTS, type Verdict } from '../../custody/checks.ts'
import { type Html, html, NOTHING, time } from '../html.ts'
import { capabilityLabel } from './capabilities.ts'
import { reasonLine, verdictBadge } from './standing.ts'

/** From what somebody should act on to what is well. */
const ORDER: readonly Verdict[] = [
  ...VERDICTS.filter((verdict) => verdict !== 'ok' && verdict !== 'unknown'),
  'ok',
  'unknown',
]

export function checkList(checks: readonly Check[]): Html {
  if (checks.length === 0) return html`<p class="quiet">Nothing was checked yet.</p>`
  const alike = Map.groupBy(
    checks.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict)),
    ({ verdict, reason }) => `${verdict} ${reason}`,
  )
  const checkedAt = Math.max(...checks.map((check) => check.checkedAt))
  return html`<ul class="checks">
    ${[...alike.values()].map(groupOf)}
  </ul>
  <p class="quiet">Checked ${time(checkedAt)}</p>`
}

function groupOf(checks: readonly Check[]): Html | string {
  const [first] = checks
  if (!first) return NOTHING
  const labels = [...new Set(checks.map(({ capability }) => capabilityLabel(capability)))]
  return html`<li>
    ${verdictBadge(first.verdict)}
    <div><p>${labels.join(', ')}</p>${reasonLine(first)}</div>
  </li>`
}
