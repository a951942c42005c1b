/** How it is said where a release is, and how it stands: in titles, summaries and the reasons of a refusal. Pure. */
import type { Release, ReleasePhase } from './interface/releases.ts'
import { lookUp } from './values.ts'

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
  published: 'is published',
  replaced: 'was replaced',
  other: 'is in a state that Store Keyring does not know',
}

/** Where a release is: `iOS`, `production`. */
export function placeOf({ platform, track }: Pick<Release, 'platform' | 'track'>): string {
  return track ?? platformWord(platform)
}

/** As Apple's pages write it. */
export function platformWord(platform: string | null): string {
  return lookUp(PLATFORMS, platform) ?? platform ?? ''
}

type Standing = Pick<Release, 'phase' | 'rolloutPercent'>

/** `is rolling out to 20 % of the users` */
export function phaseWords({ phase, rolloutPercent }: Standing): string {
  if (rolloutPercent === null) return PHASES[phase]
  if (phase === 'rolling_out') return `${PHASES[phase]} to ${percentText(rolloutPercent)} of the users`
  if (phase !== 'paused') return PHASES[phase]
  return rolloutPercent === 100
    ? 'was halted after it had reached all users'
    : `${PHASES[phase]} at ${percentText(rolloutPercent)} of the users`
}

/** At most two decimals. */
function percentText(percent: number): string {
  return `${Math.round(percent * 100) / 100} %`
}
