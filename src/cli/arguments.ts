/** What stands behind options → values; refused before anything is opened. */
import { InvalidArgumentError } from 'commander'
import { MAX_HOURS } from '../lifecycle/upload-links/create.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_NAME_LENGTH = 100
/** A date in UTC, or a time with its zone: nobody has to guess which comes first, day or month. */
const TIME = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/

export function readName(text: string): string {
  const name = text.trim()
  if (name === '' || name.length > MAX_NAME_LENGTH)
    throw new InvalidArgumentError(`Expected 1 to ${MAX_NAME_LENGTH} characters.`)
  return name
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

function readTime(text: string): number | undefined {
  const [, date = ''] = TIME.exec(text) ?? []
  const day = new Date(date)
  // JavaScript takes February 31 for March 3.
  const isReal = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
  return isReal && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined
}
