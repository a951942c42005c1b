/**
 * Whom App Review asks about a version, and how it signs in. The password of the demo account is for App Store Connect: a
 * flow that had it would keep it in its run history.
 */
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

/** As Apple asks for it: a plus sign, the country code, and the number, in groups or not. */
const PHONE = /^\+\d(?:[ ().-]*\d){4,}$/

/** @throws ProxyError `invalid_request` for a number that nobody abroad could call */
function checkPhone({ contactPhone }: ReviewDetails): void {
  if (contactPhone === undefined || PHONE.test(contactPhone)) return
  throw new ProxyError('invalid_request', {
    field: 'body.contactPhone',
    message: 'A phone number begins with a plus sign and the country code, such as +44 844 209 0611.',
  })
}

export async function updateReviewDetails(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  details: ReviewDetails,
  validateOnly: boolean,
): ReturnType<VersionsClient['updateReviewDetails']> {
  checkPhone(details)
  const version = await findKnown(connect, appId, choice)
  const existing = version.reviewDetail ?? undefined
  const attributes = changesOf(existing, details)
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

/** Only what differs; an empty text removes what was there. */
function changesOf(existing: Resource | undefined, details: ReviewDetails): Changes {
  const changes: Record<string, string | boolean | null> = {}
  for (const name of TEXTS) {
    const wanted = details[name] === '' ? null : details[name]
    if (wanted !== undefined && wanted !== text(existing?.attributes[name])) changes[name] = wanted
  }
  const { demoAccountRequired } = details
  if (demoAccountRequired !== undefined && demoAccountRequired !== flag(existing?.attributes.demoAccountRequired))
    changes.demoAccountRequired = demoAccountRequired
  return changes
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
