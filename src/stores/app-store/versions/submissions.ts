/** Review submissions: there is one of an app and platform at a time that is not complete. */
import type { EpochMs } from '../../../ports.ts'
import { storePath } from '../../request.ts'
import { instant, lookUp, text } from '../../values.ts'
import { type AppStoreConnect, MAX_PAGE, type Resource, relatedId } from '../json-api.ts'

const TYPE = 'reviewSubmissions'
const ITEMS = 'reviewSubmissionItems'
const OPEN_STATES = [
  'READY_FOR_REVIEW',
  'WAITING_FOR_REVIEW',
  'IN_REVIEW',
  'UNRESOLVED_ISSUES',
  'CANCELING',
  'COMPLETING',
]

/** By Apple's `state`. */
const WORDS: Readonly<Record<string, string>> = {
  READY_FOR_REVIEW: 'was not sent yet',
  WAITING_FOR_REVIEW: 'waits for the review',
  IN_REVIEW: 'is in review',
  UNRESOLVED_ISSUES: 'was rejected and not sent again',
  CANCELING: 'is being cancelled',
  COMPLETING: 'is being completed',
}

/** `is in review` */
export function submissionWords(state: string | null): string {
  return lookUp(WORDS, state) ?? 'is in a state that Store Keyring does not know'
}

export interface ReviewSubmission {
  readonly submissionId: string
  readonly state: string | null
  readonly submittedAt: EpochMs | null
  /** The version that it is about, as far as Apple says. */
  readonly versionId: string | null
}

export interface SubmissionItem {
  readonly itemId: string
  readonly state: string | null
  readonly versionId: string | null
}

export async function openSubmissions(
  connect: AppStoreConnect,
  appId: string,
  platform: string | null,
): Promise<readonly ReviewSubmission[]> {
  const { data } = await connect.get(storePath`/v1/${TYPE}`, {
    'filter[app]': appId,
    'filter[platform]': platform ?? undefined,
    'filter[state]': OPEN_STATES,
    include: 'appStoreVersionForReview',
    limit: MAX_PAGE,
  })
  return data.map(toSubmission)
}

/** All that there were, the open ones and the complete ones. */
export async function allSubmissions(connect: AppStoreConnect, appId: string): Promise<readonly ReviewSubmission[]> {
  const { data } = await connect.get(storePath`/v1/${TYPE}`, {
    'filter[app]': appId,
    include: 'appStoreVersionForReview',
    limit: MAX_PAGE,
  })
  return data.map(toSubmission)
}

export async function itemsOf(connect: AppStoreConnect, submissionId: string): Promise<readonly SubmissionItem[]> {
  const items = await connect.getAll(storePath`/v1/${TYPE}/${submissionId}/items`, { include: 'appStoreVersion' })
  return items.map(toItem).filter(({ state }) => state !== 'REMOVED')
}

export async function createSubmission(
  connect: AppStoreConnect,
  appId: string,
  platform: string | null,
): Promise<ReviewSubmission | undefined> {
  const made = await connect.write('POST', storePath`/v1/${TYPE}`, {
    data: { type: TYPE, attributes: { platform }, relationships: { app: { data: { type: 'apps', id: appId } } } },
  })
  return made && toSubmission(made)
}

export async function addItem(connect: AppStoreConnect, submissionId: string, versionId: string): Promise<void> {
  await connect.write('POST', storePath`/v1/${ITEMS}`, {
    data: {
      type: ITEMS,
      relationships: {
        reviewSubmission: { data: { type: TYPE, id: submissionId } },
        appStoreVersion: { data: { type: 'appStoreVersions', id: versionId } },
      },
    },
  })
}

/** Says that what App Review rejected has been mended. */
export async function resolveItem(connect: AppStoreConnect, { itemId }: SubmissionItem): Promise<void> {
  const data = { type: ITEMS, id: itemId, attributes: { resolved: true } }
  await connect.write('PATCH', storePath`/v1/${ITEMS}/${itemId}`, { data })
}

/** Only out of what was not sent yet. */
export async function removeItem(connect: AppStoreConnect, { itemId }: SubmissionItem): Promise<void> {
  await connect.write('DELETE', storePath`/v1/${ITEMS}/${itemId}`)
}

/** The submission that has the version in it, among those that are open. */
export async function findHolder(
  connect: AppStoreConnect,
  open: readonly ReviewSubmission[],
  versionId: string,
): Promise<{ readonly submission: ReviewSubmission; readonly item: SubmissionItem } | undefined> {
  for (const submission of open) {
    const item = (await itemsOf(connect, submission.submissionId)).find((one) => one.versionId === versionId)
    if (item) return { submission, item }
  }
  return undefined
}

/** @returns as it is then, as far as Apple says */
export async function change(
  connect: AppStoreConnect,
  submissionId: string,
  attributes: { readonly submitted?: true; readonly canceled?: true },
): Promise<ReviewSubmission | undefined> {
  const data = { type: TYPE, id: submissionId, attributes }
  const changed = await connect.write('PATCH', storePath`/v1/${TYPE}/${submissionId}`, { data })
  return changed && toSubmission(changed)
}

function toSubmission(resource: Resource): ReviewSubmission {
  const { id, attributes } = resource
  return {
    submissionId: id,
    state: text(attributes.state),
    submittedAt: instant(attributes.submittedDate),
    versionId: relatedId(resource, 'appStoreVersionForReview'),
  }
}

function toItem(resource: Resource): SubmissionItem {
  const { id, attributes } = resource
  return { itemId: id, state: text(attributes.state), versionId: relatedId(resource, 'appStoreVersion') }
}
