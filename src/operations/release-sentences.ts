/** How releases are said in one sentence, by a person or an agent. Pure. */
import type { ReadinessCheck, Release, ReleaseStatus } from '../stores/interface/releases.ts'
import { phaseWords, placeOf } from '../stores/release-words.ts'
import { lookUp } from '../stores/values.ts'

const MOVES: Readonly<Record<string, string>> = {
  you: 'it is your move',
  account_holder: 'the Account Holder has to act',
  store: 'the store has to act',
}

/** `Tidepool, production: 3.5.0 is rolling out to 20 % of the users and 3.4.1 is live; it is your move.` */
export function statusSummary(appName: string, status: ReleaseStatus): string {
  const subject = [appName, placeOf(status)].filter(Boolean).join(', ')
  const releases = [status.coming, status.out].flatMap((release) => release ?? [])
  if (releases.length === 0) return `${subject}: there is no release.`
  const parts = releases.map((release) => `${nameOf(release)} ${phaseWords(release)}`)
  const move = lookUp(MOVES, releases[0]?.whoseMove ?? null)
  const sentence = `${subject}: ${parts.join(' and ')}${move ? `; ${move}` : ''}.`
  const open = releases.find(({ phase }) => phase === 'published')
  // Otherwise nobody would think that only a share of the users may have it.
  return open ? `${sentence} Refresh rollout tells how many of the users are offered ${nameOf(open)}.` : sentence
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
