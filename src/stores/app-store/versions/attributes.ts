/** What is set of a version itself, as Apple takes it. Pure. */
import { ProxyError } from '../../../errors.ts'
import type { EpochMs } from '../../../ports.ts'
import type { VersionChanges } from '../../interface/versions.ts'

/** Up to three whole numbers; the definition limits how long they are. @see CFBundleShortVersionString */
const VERSION_STRING = /^\d+(?:\.\d+){0,2}$/

export function isVersionString(value: string): boolean {
  return VERSION_STRING.test(value)
}

/** @throws ProxyError `invalid_request` for what Apple takes for no version */
export function checkVersionString(versionString: string | undefined): void {
  if (versionString === undefined || isVersionString(versionString)) return
  throw new ProxyError('invalid_request', {
    field: 'body.versionString',
    message: 'A version is up to three whole numbers with full stops between them, such as 3.5.0.',
  })
}

/** @throws ProxyError `invalid_request` for a date without the type that it belongs to, and the reverse */
export function checkRelease(
  changes: VersionChanges,
  present: { readonly releaseType: string | null; readonly earliestReleaseDate: EpochMs | null },
  now: EpochMs,
): void {
  const type = changes.releaseType ?? present.releaseType ?? 'MANUAL'
  const date = changes.earliestReleaseDate
  const field = 'body.earliestReleaseDate'
  if (date !== undefined && type !== 'SCHEDULED') {
    throw new ProxyError('invalid_request', { field, message: 'A date is for the release type SCHEDULED only.' })
  }
  if (date !== undefined && date <= now) {
    throw new ProxyError('invalid_request', { field, message: 'The earliest release date must lie in the future.' })
  }
  if (changes.releaseType === 'SCHEDULED' && (date ?? present.earliestReleaseDate) === null) {
    throw new ProxyError('invalid_request', {
      field,
      message: 'The release type SCHEDULED needs the earliest release date.',
    })
  }
}

export function attributesOf({ copyright, releaseType, earliestReleaseDate }: VersionChanges) {
  return {
    ...(copyright === undefined ? {} : { copyright: copyright === '' ? null : copyright }),
    ...(releaseType === undefined ? {} : { releaseType }),
    ...(earliestReleaseDate === undefined ? {} : { earliestReleaseDate: new Date(earliestReleaseDate).toISOString() }),
    // Apple refuses a date that is left over from another type.
    ...(releaseType !== undefined && releaseType !== 'SCHEDULED' ? { earliestReleaseDate: null } : {}),
  }
}
