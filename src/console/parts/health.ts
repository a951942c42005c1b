/** How the server is, a line for each thing that may be amiss. */
import { STORE_LABELS, type Store } from '../../custody/kinds.ts'
import { clockFault, type Health } from '../../lifecycle/health.ts'
import { LACKS, type Lack } from '../../lifecycle/readiness.ts'
import type { EpochMs } from '../../ports.ts'
import { HOSTS_OF } from '../../stores/traffic/sightings.ts'
import { type Html, html, NOTHING, time } from '../html.ts'
import { badge, type Tone } from './standing.ts'

const ENGINES = { sqlite: 'SQLite, in the data folder', postgresql: 'PostgreSQL' } as const
/** The verifier looks every few seconds; behind by this much, it does not. */
const LATE_MS = 2 * 60_000
/** A database that takes longer makes everything slow. */
const SLOW_MS = 500

type Finding = readonly [tone: Tone, state: string, what: string, detail: Html | string]

export function healthList(
  health: Health,
  { lack, now }: { readonly lack: Lack | undefined; readonly now: EpochMs },
): Html {
  const findings: readonly Finding[] = [
    lack === undefined
      ? ['good', 'Ready', 'Requests', 'This server answers them.']
      : ['bad', 'Not ready', 'Requests', LACKS[lack]],
    databaseFinding(health.database),
    verifierFinding(health.verifier, now),
    ...(Object.keys(HOSTS_OF) as readonly Store[]).map((store) => storeFinding(store, health.stores)),
    clockFinding(health.skewMs),
  ]
  return html`<ul class="checks">${findings.map(
    ([tone, state, what, detail]) =>
      html`<li>${badge([tone, state])}<div><strong>${what}</strong><p class="quiet">${detail}</p></div></li>`,
  )}</ul>
  ${health.leases > 0 ? html`<p class="quiet">${health.leases === 1 ? 'One task is' : `${health.leases} tasks are`} held by one server at this moment, so that no other does the same.</p>` : NOTHING}`
}

function databaseFinding({ engine, schema, roundTripMs }: Health['database']): Finding {
  const detail = html`${ENGINES[engine]} · answers in ${Math.max(1, Math.round(roundTripMs))} ms · schema <code>${schema}</code>`
  return roundTripMs < SLOW_MS ? ['good', 'OK', 'Database', detail] : ['waiting', 'Slow', 'Database', detail]
}

function verifierFinding({ lastCheckedAt, nextCheckAt, isChecking }: Health['verifier'], now: EpochMs): Finding {
  const last = lastCheckedAt === null ? 'Nothing was checked yet' : html`Last check ${time(lastCheckedAt)}`
  const next = nextCheckAt === null ? 'nothing waits' : html`next check ${time(nextCheckAt)}`
  const detail = html`${last} · ${next}`
  if (isChecking)
    return ['good', 'Checking', 'Background checks', html`A server asks the stores at this moment · ${last}`]
  if (nextCheckAt !== null && nextCheckAt < now - LATE_MS) return ['bad', 'Late', 'Background checks', detail]
  return ['good', 'OK', 'Background checks', detail]
}

/** As last seen: a page that is looked at asks no store. */
function storeFinding(store: Store, sightings: Health['stores']): Finding {
  const name = STORE_LABELS[store]
  const own = sightings.filter(({ host }) => HOSTS_OF[store].includes(host))
  const silent = own.filter(({ silentSince }) => silentSince !== undefined)
  const answered = Math.max(0, ...own.map(({ answeredAt }) => answeredAt ?? 0))
  const when = answered === 0 ? NOTHING : html`Last answer ${time(answered)}`
  if (own.length === 0) return ['quiet', 'Not asked yet', name, 'Not since this server was started.']
  if (silent.length === 0) return ['good', 'Reached', name, when]
  const hosts = silent.map(({ host, silentSince }) => html`<code>${host}</code> since ${time(silentSince ?? 0)}. `)
  return ['bad', 'Not reached', name, html`${hosts}${when}`]
}

function clockFinding(skewMs: number | undefined): Finding {
  if (skewMs === undefined)
    return ['quiet', 'Not compared', 'Clock', 'No store has told the time since this server was started.']
  const wrong = clockFault(skewMs)
  if (wrong !== undefined) return ['bad', 'Wrong', 'Clock', wrong]
  const seconds = Math.max(1, Math.round(Math.abs(skewMs) / 1000))
  return ['good', 'OK', 'Clock', `Within ${seconds} s of the stores.`]
}
