/** How Tidepool fares on Android: calmly, version by version, as they were released. */
import type { EpochMs } from '../../ports.ts'
import type { VitalsPeriod } from '../google-play/vitals/figures.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Well under the share of users from which on Google shows an app to fewer people. */
const CALM = { crashes: 0.31, perceivedCrashes: 0.24, anrs: 0.12, perceivedAnrs: 0.08 }

export function tidepoolPlayVitals(now: EpochMs): readonly VitalsPeriod[] {
  const since = (days: number) => now - days * DAY_MS
  return [
    { versionCode: '3032', from: since(90), until: since(30), usersPerDay: 9_400, ...CALM, crashes: 0.42 },
    { versionCode: '3040', from: since(45), until: since(30), usersPerDay: 3_100, ...CALM },
    { versionCode: '3040', from: since(30), usersPerDay: 11_800, ...CALM },
    { versionCode: '3041', from: since(12), usersPerDay: 2_900, ...CALM, crashes: 0.27, perceivedCrashes: 0.2 },
  ]
}
