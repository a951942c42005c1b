/** Takes a version back from App Review, or out of what was not sent yet. */
import type { VersionChoice, VersionsClient } from '../../interface/versions.ts'
import type { Patience } from '../../patience.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { findKnown, type KnownVersion, moved, shown } from './read.ts'
import { conflict, toCause } from './refusals.ts'
import { change, findHolder, openSubmissions, removeItem } from './submissions.ts'

const CANCELLABLE: readonly (string | null)[] = [
  'READY_FOR_REVIEW',
  'WAITING_FOR_REVIEW',
  'IN_REVIEW',
  'UNRESOLVED_ISSUES',
]

export async function cancelSubmission(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  validateOnly: boolean,
  { until }: Patience,
): ReturnType<VersionsClient['cancelSubmission']> {
  const version = await findKnown(connect, appId, choice)
  const holder = await findHolder(connect, await openSubmissions(connect, appId, version.platform), version.versionId)
  if (!holder || !CANCELLABLE.includes(holder.submission.state)) {
    throw conflict('not_submitted', 'The version is not with App Review, so there is nothing to cancel.', [
      toCause(version),
    ])
  }
  const { submission, item } = holder
  const { submissionId, state } = submission
  const isUnsent = state === 'READY_FOR_REVIEW'
  const freed = shown(moved(version, isUnsent ? 'PREPARE_FOR_SUBMISSION' : 'DEVELOPER_REJECTED'))
  if (validateOnly) {
    return { outcome: 'valid', version: freed, submissionId, submissionState: isUnsent ? state : 'CANCELING' }
  }
  if (isUnsent) {
    await removeItem(connect, item)
    return { outcome: 'cancelled', version: freed, submissionId, submissionState: state }
  }
  const changed = await change(connect, submissionId, { canceled: true })
  const closed = await until(() => isClosed(connect, appId, version, submissionId).catch(() => undefined))
  return {
    outcome: 'cancelled',
    version: freed,
    submissionId,
    submissionState: closed ? 'COMPLETE' : (changed?.state ?? 'CANCELING'),
  }
}

/** Until then nothing else can be submitted. It is cancelled: a look that fails must not look like a failure. */
async function isClosed(
  connect: AppStoreConnect,
  appId: string,
  { versionId, platform }: KnownVersion,
  submissionId: string,
): Promise<true | undefined> {
  const open = await openSubmissions(connect, appId, platform)
  if (open.some((one) => one.submissionId === submissionId)) return undefined
  const { phase } = await findKnown(connect, appId, { version: versionId })
  return phase === 'waiting_for_review' || phase === 'in_review' ? undefined : true
}
