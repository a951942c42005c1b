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
  const groups = [...alike.values()]
  const told = groups.filter(([first]) => first?.verdict !== 'unknown')
  const open = groups.filter(([first]) => first?.verdict === 'unknown')
  return html`<ul class="checks">${(told.length > 0 ? told : open).map(groupOf)}</ul>
  ${told.length > 0 && open.length > 0 ? untold(open) : NOTHING}
  <p class="quiet">Checked ${time(checkedAt)}</p>`
}

/** Nobody has to act on these, so they take no room. */
function untold(groups: readonly (readonly Check[])[]): Html {
  const labels = new Set(groups.flat().map(({ capability }) => capabilityLabel(capability)))
  return html`<details class="untold">
    <summary>${labels.size === 1 ? 'One more shows' : `${labels.size} more show`} only in use whether the store allows it</summary>
    <ul class="checks">${groups.map(groupOf)}</ul>
  </details>`
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
