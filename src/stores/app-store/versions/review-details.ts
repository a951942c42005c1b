/** Whom App Review asks about a version, and how it signs in. */
import { ProxyError } from '../../../errors.ts'
import type { ReadReviewDetails, ReviewDetails, VersionChoice, VersionsClient } from '../../interface/versions.ts'
import { storePath } from '../../request.ts'
import { flag, text } from '../../values.ts'
import type { AppStoreConnect, Resource } from '../json-api.ts'
import { findKnown, shown } from './read.ts'

const TYPE = 'appStoreReviewDetails'
const TEXTS = [
  'contactFirstName',
  'contactLastName',
  'contactPhone',
  'contactEmail',
  'demoAccountName',
  'notes',
] as const

export async function updateReviewDetails(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  details: ReviewDetails,
  validateOnly: boolean,
): ReturnType<VersionsClient['updateReviewDetails']> {
  const version = await findKnown(connect, appId, choice)
  const existing = version.reviewDetail ?? undefined
  const attributes = changesOf(existing, details)
  requireDemoAccount(existing, attributes)
  const answer = (outcome: 'created' | 'updated' | 'unchanged' | 'valid') => ({
    outcome,
    version: shown(version),
    details: read(existing, attributes),
  })
  if (existing && Object.keys(attributes).length === 0) return answer('unchanged')
  if (validateOnly) return answer('valid')
  if (existing) {
    const data = { type: TYPE, id: existing.id, attributes }
    await connect.write('PATCH', storePath`/v1/${TYPE}/${existing.id}`, { data })
    return answer('updated')
  }
  await connect.write('POST', storePath`/v1/${TYPE}`, {
    data: {
      type: TYPE,
      attributes,
      relationships: { appStoreVersion: { data: { type: 'appStoreVersions', id: version.versionId } } },
    },
  })
  return answer('created')
}

type Changes = Readonly<Record<string, string | boolean | null>>

/** Only what differs; the password always, since nobody can tell whether it does. */
function changesOf(existing: Resource | undefined, details: ReviewDetails): Changes {
  const changes: Record<string, string | boolean | null> = {}
  for (const name of TEXTS) {
    const wanted = details[name] === '' ? null : details[name]
    if (wanted !== undefined && wanted !== text(existing?.attributes[name])) changes[name] = wanted
  }
  const { demoAccountRequired, demoAccountPassword } = details
  if (demoAccountRequired !== undefined && demoAccountRequired !== flag(existing?.attributes.demoAccountRequired))
    changes.demoAccountRequired = demoAccountRequired
  if (demoAccountPassword !== undefined)
    changes.demoAccountPassword = demoAccountPassword === '' ? null : demoAccountPassword
  return changes
}

/** App Review would send the version back for it. */
function requireDemoAccount(existing: Resource | undefined, changes: Changes): void {
  const after = { ...existing?.attributes, ...changes }
  if (after.demoAccountRequired !== true) return
  const missing = (['demoAccountName', 'demoAccountPassword'] as const).find((name) => (after[name] ?? '') === '')
  // Apple may keep the password to itself.
  if (!missing || (missing === 'demoAccountPassword' && existing && !('demoAccountRequired' in changes))) return
  throw new ProxyError('invalid_request', {
    field: `body.${missing}`,
    message: 'App Review needs the name and the password of the demo account when one is required.',
  })
}

function read(existing: Resource | undefined, changes: Changes): ReadReviewDetails {
  const after = { ...existing?.attributes, ...changes }
  return {
    contactFirstName: text(after.contactFirstName),
    contactLastName: text(after.contactLastName),
    contactPhone: text(after.contactPhone),
    contactEmail: text(after.contactEmail),
    demoAccountRequired: flag(after.demoAccountRequired),
    demoAccountName: text(after.demoAccountName),
    notes: text(after.notes),
  }
}
