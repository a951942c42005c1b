/** Releases a version that was approved and waits for somebody to release it. */
import type { VersionChoice, VersionOutcome } from '../../interface/versions.ts'
import { storePath } from '../../request.ts'
import { lookUp } from '../../values.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { findKnown, moved, shown } from './read.ts'
import { conflict, toCause } from './refusals.ts'

const TYPE = 'appStoreVersionReleaseRequests'

const REFUSED: Readonly<Record<string, readonly [reason: string, message: string]>> = {
  WAITING_FOR_REVIEW: [
    'review_in_progress',
    'The version waits for App Review. It can be released once it is approved.',
  ],
  IN_REVIEW: ['review_in_progress', 'The version is in review. It can be released once it is approved.'],
  ACCEPTED: ['review_in_progress', 'The version is in review. It can be released once it is approved.'],
  PENDING_APPLE_RELEASE: ['release_already_in_state', 'Apple releases the version by itself.'],
  PROCESSING_FOR_DISTRIBUTION: ['release_already_in_state', 'The version is being released already.'],
  READY_FOR_DISTRIBUTION: ['release_already_in_state', 'The version has been released already.'],
  REPLACED_WITH_NEW_VERSION: ['release_already_in_state', 'The version has been released already, and was replaced.'],
}

export async function releaseVersion(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  validateOnly: boolean,
): Promise<VersionOutcome<'released'>> {
  const version = await findKnown(connect, appId, choice)
  if (version.storeState !== 'PENDING_DEVELOPER_RELEASE') {
    const [reason, message] = lookUp(REFUSED, version.storeState) ?? [
      'not_approved',
      'The version is not approved. Use Submit version for review first.',
    ]
    throw conflict(reason, message, [toCause(version)])
  }
  const after = shown(moved(version, 'PROCESSING_FOR_DISTRIBUTION'))
  if (validateOnly) return { outcome: 'valid', version: after }
  await connect.write('POST', storePath`/v1/${TYPE}`, {
    data: {
      type: TYPE,
      relationships: { appStoreVersion: { data: { type: 'appStoreVersions', id: version.versionId } } },
    },
  })
  return { outcome: 'released', version: after }
}
