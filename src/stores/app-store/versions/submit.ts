/**
 * Submits a version for review: takes the one open submission or makes it, puts the version into it, and sends it off. What
 * was rejected goes back in the submission that it came in, and keeps its place.
 */
import { ProxyError } from '../../../errors.ts'
import type { Submission, VersionChoice } from '../../interface/versions.ts'
import type { Patience } from '../../patience.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { findKnown, type KnownVersion, moved, shown } from './read.ts'
import { missingOf, readinessOf } from './readiness.ts'
import { conflict, toCause } from './refusals.ts'
import { EDITABLE_STATES } from './states.ts'
import {
  addItem,
  change,
  createSubmission,
  findHolder,
  openSubmissions,
  type ReviewSubmission,
  resolveItem,
  submissionWords,
} from './submissions.ts'

const WITH_APPLE: readonly (string | null)[] = ['WAITING_FOR_REVIEW', 'IN_REVIEW', 'ACCEPTED']
const ENDING: readonly (string | null)[] = ['CANCELING', 'COMPLETING']

export async function submitVersion(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  validateOnly: boolean,
  patience: Patience,
): Promise<Submission> {
  const version = await findKnown(connect, appId, choice)
  if (WITH_APPLE.includes(version.storeState)) return alreadyThere(connect, appId, version)
  requireSubmittable(version)
  const open = await openOnes(connect, appId, version, patience)
  const held = await findHolder(connect, open, version.versionId)
  requireFree(open, held?.submission)
  if (validateOnly) {
    const missing = missingOf(await readinessOf(connect, appId, version))
    if (missing.length > 0) {
      throw conflict(
        'requirements_missing',
        'App Review does not take the version as it is. The causes say what is missing, and Check release readiness what mends it.',
        missing,
      )
    }
    const would = held && { ...held.submission, state: 'WAITING_FOR_REVIEW', submittedAt: null }
    return answer('valid', moved(version, 'WAITING_FOR_REVIEW'), would)
  }

  const submission = held?.submission ?? (await draft(connect, appId, version, open, patience))
  if (!held) await addItem(connect, submission.submissionId, version.versionId)
  else if (held.item.state === 'REJECTED') await resolveItem(connect, held.item)
  const sent = await sendOff(connect, submission, patience)
  const isAgain = held !== undefined && submission.state === 'UNRESOLVED_ISSUES'
  return answer(isAgain ? 'resubmitted' : 'submitted', moved(version, 'WAITING_FOR_REVIEW'), sent)
}

function answer(
  outcome: Submission['outcome'],
  version: KnownVersion,
  submission: ReviewSubmission | undefined,
): Submission {
  return {
    outcome,
    version: shown(version),
    submissionId: submission?.submissionId ?? null,
    submissionState: submission?.state ?? null,
    submittedAt: submission?.submittedAt ?? null,
  }
}

/** Who submits twice has submitted. */
async function alreadyThere(connect: AppStoreConnect, appId: string, version: KnownVersion): Promise<Submission> {
  const open = await openSubmissions(connect, appId, version.platform)
  const holder =
    open.find(({ versionId }) => versionId === version.versionId) ??
    open.find(({ state }) => WITH_APPLE.includes(state))
  return answer('already_submitted', version, holder)
}

function requireSubmittable(version: KnownVersion): void {
  const { storeState } = version
  if (!EDITABLE_STATES.includes(storeState ?? '') && storeState !== 'READY_FOR_REVIEW') {
    throw conflict('wrong_state', 'The version has been reviewed already. Create a new version to submit.', [
      toCause(version),
    ])
  }
  if (version.buildId === null) {
    throw conflict('build_missing', 'The version has no build. Use Update a version to choose one.', [toCause(version)])
  }
  if (version.usesNonExemptEncryption === null) {
    throw conflict(
      'export_compliance_missing',
      'The use of encryption was not declared for the build. Use Declare export compliance.',
      [toCause(version)],
    )
  }
}

/** One that is being cancelled, or ends, is gone in a moment. */
async function openOnes(
  connect: AppStoreConnect,
  appId: string,
  { platform }: KnownVersion,
  { until }: Patience,
): Promise<readonly ReviewSubmission[]> {
  let last: readonly ReviewSubmission[] = []
  const settled = await until(async () => {
    last = await openSubmissions(connect, appId, platform)
    return last.some(({ state }) => ENDING.includes(state)) ? undefined : last
  })
  return settled ?? last
}

/** @throws ProxyError `store_conflict` when another submission is in the way */
function requireFree(open: readonly ReviewSubmission[], own: ReviewSubmission | undefined): void {
  const other = open.find((one) => one !== own && (WITH_APPLE.includes(one.state) || ENDING.includes(one.state)))
  if (!other) return
  const isInReview = WITH_APPLE.includes(other.state)
  throw conflict(
    isInReview ? 'review_in_progress' : 'submission_open',
    isInReview
      ? 'Another submission of this platform is with App Review. Wait for the outcome, or use Cancel review submission.'
      : 'Another submission of this platform is still being closed by Apple. Try again in a minute.',
    [{ code: other.submissionId, message: `The submission ${submissionWords(other.state)}.` }],
  )
}

/** The one that is being prepared, or a new one. Apple may know of one that its list does not show yet. */
async function draft(
  connect: AppStoreConnect,
  appId: string,
  { platform }: KnownVersion,
  open: readonly ReviewSubmission[],
  { until }: Patience,
): Promise<ReviewSubmission> {
  const isDraft = ({ state }: ReviewSubmission) => state === 'READY_FOR_REVIEW'
  const present = open.find(isDraft)
  if (present) return present
  try {
    const made = await createSubmission(connect, appId, platform)
    if (made) return made
  } catch (error) {
    if (!(error instanceof ProxyError) || error.reason !== 'submission_open') throw error
    const late = await until(async () => (await openSubmissions(connect, appId, platform)).find(isDraft))
    if (late) return late
    throw error
  }
  const shownLater = await until(async () => (await openSubmissions(connect, appId, platform)).find(isDraft))
  if (shownLater) return shownLater
  throw new ProxyError('outcome_unknown')
}

/** What was changed a moment ago is often not ready to be submitted yet; Apple then refuses, and has done nothing. */
async function sendOff(
  connect: AppStoreConnect,
  submission: ReviewSubmission,
  { until, now }: Patience,
): Promise<ReviewSubmission> {
  let refusal: unknown
  const sent = await until(async () => {
    try {
      return { changed: await change(connect, submission.submissionId, { submitted: true }) }
    } catch (error) {
      if (!(error instanceof ProxyError) || error.reason !== 'version_not_ready') throw error
      refusal = error
      return undefined
    }
  })
  if (!sent) throw refusal
  return sent.changed ?? { ...submission, state: 'WAITING_FOR_REVIEW', submittedAt: now() }
}
