/** Reads a track as it is sent. */
import type { StoreCall } from '../../exchange.ts'
import { FAULTS, refuse } from '../errors.ts'
import type { TrackRelease } from '../play-app.ts'
import { readBody } from '../query.ts'

const STATUSES: readonly unknown[] = ['draft', 'inProgress', 'halted', 'completed']
/** How each member of a release is told from what it must not be. */
const MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: (value) => typeof value === 'string' && value.length <= 50,
  versionCodes: (value) => Array.isArray(value) && value.every((code) => /^\d{1,19}$/.test(`${code}`)),
  releaseNotes: (value) => Array.isArray(value) && value.every(isNote),
  status: (value) => STATUSES.includes(value),
  userFraction: (value) => typeof value === 'number',
  inAppUpdatePriority: (value) => typeof value === 'number',
  countryTargeting: (value) => typeof value === 'object' && value !== null,
}

/** @throws Refusal 400 */
export function readTrack(http: StoreCall, track: string): readonly TrackRelease[] {
  const body = readBody(http, ['track', 'releases'])
  if ((body.track ?? track) !== track) {
    refuse(http, FAULTS.badRequest('The track does not match the track in the URL.'))
  }
  const releases = body.releases ?? []
  if (!Array.isArray(releases)) return refuse(http, FAULTS.badRequest(`Invalid value at 'track_config.releases'`))
  return releases.map((release, index) => readRelease(http, release, index))
}

function readRelease(http: StoreCall, release: unknown, index: number): TrackRelease {
  const at = `track_config.releases[${index}]`
  if (typeof release !== 'object' || release === null) {
    return refuse(http, FAULTS.badRequest(`Invalid value at '${at}'`))
  }
  for (const [member, value] of Object.entries(release)) {
    const isValid = Object.hasOwn(MEMBERS, member) ? MEMBERS[member] : undefined
    if (!isValid) {
      const message = `Invalid JSON payload received. Unknown name "${member}" at '${at}': Cannot find field.`
      refuse(http, FAULTS.badRequest(message))
    }
    if (!isValid?.(value))
      refuse(http, FAULTS.badRequest(`Invalid value at '${at}.${snake(member)}', ${JSON.stringify(value)}`))
  }
  const { versionCodes, ...rest } = release as TrackRelease
  if (rest.status === undefined) refuse(http, FAULTS.badRequest(`Invalid value at '${at}.status' (TYPE_ENUM), ""`))
  return { ...rest, ...(versionCodes && { versionCodes: versionCodes.map(String) }) }
}

function isNote(note: unknown): boolean {
  const { language, text } = (note ?? {}) as { readonly language?: unknown; readonly text?: unknown }
  return typeof language === 'string' && typeof text === 'string'
}

function snake(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
