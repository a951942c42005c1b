/** How something stands, in words and a colour: never in a colour alone. */
import type { Verdict } from '../../custody/checks.ts'
import type { Status } from '../../custody/integrations.ts'
import { type Html, html, NOTHING } from '../html.ts'

export type Tone = 'good' | 'waiting' | 'bad' | 'quiet'

const STATUS_BADGES: Readonly<Record<Status, readonly [Tone, string]>> = {
  active: ['good', 'Active'],
  pending: ['waiting', 'Waiting for the store'],
  attention: ['bad', 'Needs attention'],
}

const VERDICTS: Readonly<Record<Verdict, readonly [Tone, string]>> = {
  ok: ['good', 'OK'],
  forbidden: ['bad', 'Not allowed'],
  unauthorized: ['bad', 'Key refused'],
  agreement: ['bad', 'Agreement missing'],
  not_enabled: ['bad', 'API not enabled'],
  not_invited: ['waiting', 'Not invited yet'],
  not_found: ['bad', 'Not found'],
  unreachable: ['quiet', 'Store not reachable'],
  unknown: ['quiet', 'Shows only in use'],
}

const MOVES: Readonly<Record<string, string>> = {
  you: 'Your move',
  account_holder: 'The Account Holder’s move',
  store: 'The store’s move',
}

export function badge([tone, label]: readonly [Tone, string]): Html {
  return html`<span class="badge ${tone}">${label}</span>`
}

export function statusBadge(status: Status): Html {
  return badge(STATUS_BADGES[status])
}

export const STATUSES = Object.keys(STATUS_BADGES) as readonly Status[]

export function statusLabel(status: Status): string {
  return STATUS_BADGES[status][1]
}

export function verdictBadge(verdict: Verdict): Html {
  return badge(VERDICTS[verdict])
}

/** Why it stands so, and who must do what. */
export function reasonLine({
  reason,
  whoseMove,
}: {
  readonly reason: string | null
  readonly whoseMove: string
}): Html | string {
  if (reason === null) return NOTHING
  const move = MOVES[whoseMove]
  return html`<p class="reason">${move ? html`<strong>${move}.</strong> ` : NOTHING}${reason}</p>`
}
