/** What stands behind options → values; refused before anything is opened. */
import { InvalidArgumentError } from 'commander'
import { MAX_NAME_LENGTH, mayBeSecret, tidyName } from '../access/names.ts'
import { MAX_HOURS } from '../lifecycle/upload-links/create.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const HOUR_MS = 60 * 60 * 1000
/** Longer, and the old access key would be forgotten rather than ended. */
const MAX_OVERLAP_MS = 90 * DAY_MS
/** A date in UTC, or a time with its zone: nobody has to guess which comes first, day or month. */
const TIME = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/

export function readName(text: string): string {
  const name = tidyName(text)
  if (mayBeSecret(text)) throw new InvalidArgumentError('This looks like a key. A name is shown to others.')
  if (name === undefined) throw new InvalidArgumentError(`Expected 1 to ${MAX_NAME_LENGTH} characters.`)
  return name
}

/** `7d`, `12h` or `0` → milliseconds. */
export function readOverlap(text: string): number {
  const [, count, unit] = /^(\d{1,4})([dh])?$/.exec(text) ?? []
  const overlapMs = Number(count) * (unit === 'h' ? HOUR_MS : DAY_MS)
  const isPlain = unit !== undefined || overlapMs === 0
  if (count === undefined || !isPlain || overlapMs > MAX_OVERLAP_MS)
    throw new InvalidArgumentError('Expected days or hours such as 7d or 12h, at most 90d, or 0 for at once.')
  return overlapMs
}

/** `90d` or `2027-01-31` → epoch milliseconds. */
export function readExpiry(text: string): number {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? []
  const at = days === undefined ? readTime(text) : Date.now() + Number(days) * DAY_MS
  if (at === undefined || at <= Date.now())
    throw new InvalidArgumentError('Expected a number of days such as 90d, or a time to come such as 2027-01-31.')
  return at
}

/** Whole hours, as long as an upload link may last. */
export function readHours(text: string): number {
  const hours = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (hours < 1 || hours > MAX_HOURS)
    throw new InvalidArgumentError(`Expected a whole number of hours from 1 to ${MAX_HOURS}.`)
  return hours
}

/** A version of the master key. */
export function readVersion(text: string): number {
  const version = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (version < 1) throw new InvalidArgumentError('Expected the number of a version, such as 1.')
  return version
}

function readTime(text: string): number | undefined {
  const [, date = ''] = TIME.exec(text) ?? []
  const day = new Date(date)
  // JavaScript takes February 31 for March 3.
  const isReal = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
  return isReal && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined
}
