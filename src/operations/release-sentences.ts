/** How releases are said in one sentence, by a person or an agent. Pure. */
import type { ReadinessCheck, Release, ReleasePhase, ReleaseStatus } from '../stores/interface/releases.ts'
import { lookUp } from '../stores/values.ts'

const PLATFORMS: Readonly<Record<string, string>> = {
  IOS: 'iOS',
  MAC_OS: 'macOS',
  TV_OS: 'tvOS',
  VISION_OS: 'visionOS',
}

const PHASES: Readonly<Record<ReleasePhase, string>> = {
  draft: 'is being prepared',
  not_submitted: 'has not been sent for review',
  waiting_for_review: 'waits for the review',
  in_review: 'is in review',
  rejected: 'was rejected',
  approved: 'is approved and waits to be released',
  releasing: 'is being released',
  rolling_out: 'is rolling out',
  paused: 'is paused',
  live: 'is live',
  replaced: 'was replaced',
  other: 'is in a state that Store Keyring does not know',
}

const MOVES: Readonly<Record<string, string>> = {
  you: 'it is your move',
  account_holder: 'the Account Holder has to act',
  store: 'the store has to act',
}

/** Where a release is: `iOS`, `production`. */
export function placeOf({ platform, track }: Pick<Release, 'platform' | 'track'>): string {
  return track ?? lookUp(PLATFORMS, platform) ?? platform ?? ''
}

/** `is rolling out to 20 %` */
export function phaseWords({ phase, rolloutPercent }: Pick<Release, 'phase' | 'rolloutPercent'>): string {
  if (rolloutPercent === null) return PHASES[phase]
  if (phase === 'rolling_out') return `${PHASES[phase]} to ${percentText(rolloutPercent)} of the users`
  return phase === 'paused' ? `${PHASES[phase]} at ${percentText(rolloutPercent)} of the users` : PHASES[phase]
}

/** `Tidepool, production: 3.5.0 is rolling out to 20 % of the users and 3.4.1 is live; it is your move.` */
export function statusSummary(appName: string, status: ReleaseStatus): string {
  const subject = [appName, placeOf(status)].filter(Boolean).join(', ')
  const parts = [status.coming, status.live].flatMap((release) =>
    release ? `${nameOf(release)} ${phaseWords(release)}` : [],
  )
  if (parts.length === 0) return `${subject}: there is no release.`
  const move = lookUp(MOVES, (status.coming ?? status.live)?.whoseMove ?? null)
  return `${subject}: ${parts.join(' and ')}${move ? `; ${move}` : ''}.`
}

/** What is missing, by item. */
export function readinessSummary(checks: readonly ReadinessCheck[]): string {
  const itemsOf = (ok: boolean | null) => [
    ...new Set(checks.filter((check) => check.ok === ok).map(({ item }) => item.replaceAll('_', ' '))),
  ]
  const [missing, unknown] = [itemsOf(false), itemsOf(null)]
  if (missing.length > 0) return `Not ready: ${missing.join(', ')}.`
  if (unknown.length > 0)
    return `Nothing is known to be missing, but this could not be found out: ${unknown.join(', ')}.`
  return 'Ready: nothing is missing.'
}

function nameOf({ versionString, versionCodes }: Release): string {
  return versionString ?? (versionCodes.length > 0 ? `version code ${versionCodes.join(', ')}` : 'a release')
}

/** At most two decimals. */
function percentText(percent: number): string {
  return `${Math.round(percent * 100) / 100} %`
}
