/** Moves that cannot work in the present state are refused here, before Apple is asked. */
import { type Cause, ProxyError } from '../../../errors.ts'
import { scrub } from '../../judging/scrub.ts'
import { phaseWords } from '../../release-words.ts'
import { lookUp } from '../../values.ts'
import { type KnownVersion, nameOf } from './read.ts'
import { EDITABLE_STATES } from './states.ts'

export function conflict(reason: string, message: string, causes: readonly Cause[] = []): ProxyError {
  return new ProxyError('store_conflict', { reason, message, causes })
}

/** Why a version can no longer be edited, by Apple's state. */
const FROZEN: Readonly<Record<string, readonly [reason: string, message: string]>> = {
  READY_FOR_REVIEW: [
    'submission_open',
    'The version is in a submission that was not sent. Use Cancel review submission to edit it.',
  ],
  WAITING_FOR_REVIEW: [
    'review_in_progress',
    'The version waits for App Review. Use Cancel review submission to edit it.',
  ],
  IN_REVIEW: ['review_in_progress', 'The version is in review. Use Cancel review submission to edit it.'],
  ACCEPTED: ['review_in_progress', 'The version is in review. Use Cancel review submission to edit it.'],
  WAITING_FOR_EXPORT_COMPLIANCE: [
    'export_compliance_missing',
    'The version waits for the declaration of its use of encryption. Use Declare export compliance.',
  ],
  PENDING_DEVELOPER_RELEASE: [
    'release_pending',
    'The version is approved and waits to be released. Use Release a version, or reject it in App Store Connect.',
  ],
}

/** @throws ProxyError `store_conflict` saying why */
export function requireEditable(version: KnownVersion): void {
  if (version.storeState === null || EDITABLE_STATES.includes(version.storeState)) return
  const [reason, message] = lookUp(FROZEN, version.storeState) ?? [
    'wrong_state',
    'The version can no longer be edited. Create a new version.',
  ]
  throw conflict(reason, message, [toCause(version)])
}

/** A version and its state, as one of several reasons. */
export function toCause(version: KnownVersion): Cause {
  return {
    code: scrub(version.versionId),
    message: `${scrub(nameOf(version))} ${phaseWords(version)}.`,
  }
}

/** What was done already stands; what came after it failed, and the caller must know both. */
export async function afterwards<T>(done: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'store_conflict') throw error
    const { reason, field, causes } = error
    throw new ProxyError('store_conflict', {
      message: `${done} ${error.message}`,
      causes,
      cause: error,
      ...(reason === undefined ? {} : { reason }),
      ...(field === undefined ? {} : { field }),
    })
  }
}
