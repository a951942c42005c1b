/**
 * Google edits, done safely.
 *
 * Google keeps one open edit per service account and app: opening another ends the first, and whatever is committed goes
 * out together with all that is pending. So one change at a time per account and app across all replicas, every edit is
 * ended whatever happens, and a review that runs is never cancelled.
 */
import { ProxyError } from '../../errors.ts'
import { storePath } from '../request.ts'
import { text } from '../values.ts'
import type { GooglePlay } from './api.ts'
import { createEditLock, type EditLockDeps } from './edit-lock.ts'

/** Longer than any operation may take. */
const LEASE_MS = 130_000

/** @returns whether to commit what was done; an edit without changes is better thrown away */
export type EditWork<T> = (
  editPath: (rest: string) => string,
) => Promise<{ readonly result: T; readonly commit: boolean }>

export interface Edits {
  /** @throws ProxyError `store_conflict` (`edit_conflict`, `review_in_progress`), `in_progress`, `outcome_unknown` */
  readonly run: <T>(play: GooglePlay, packageName: string, work: EditWork<T>) => Promise<T>
}

export function createEdits(deps: EditLockDeps): Edits {
  const locks = createEditLock(deps)

  return {
    async run(play, packageName, work) {
      const { lease, leftNote } = await locks.acquire({ ...play, packageName }, LEASE_MS, play.signal)
      try {
        if (leftNote !== null) await discard(play, packageName, leftNote)
        return await runOnce(play, packageName, work, lease.note).catch((error: unknown) => {
          // Somebody else's edit or a click in Play Console ended ours: nothing was sent, so it is begun again once.
          if (error instanceof ProxyError && error.reason === 'edit_conflict')
            return runOnce(play, packageName, work, lease.note)
          throw error
        })
      } finally {
        // The outcome stands, whatever becomes of the lease: it ends by itself.
        await lease.release().catch(() => undefined)
      }
    },
  }
}

/** @param note leaves the id of the open edit to whoever comes next, should this process die */
async function runOnce<T>(
  play: GooglePlay,
  packageName: string,
  work: EditWork<T>,
  note: (editId: string) => Promise<void>,
): Promise<T> {
  const { id } = await harmless(
    play.write('POST', storePath`/androidpublisher/v3/applications/${packageName}/edits`, {}),
  )
  const editId = text(id)
  if (!editId) throw new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
  const base = storePath`/androidpublisher/v3/applications/${packageName}/edits/${editId}`
  let isOpen = true
  try {
    await note(editId)
    const { result, commit } = await harmless(work((rest) => base + rest))
    if (commit) {
      await commitEdit(play, base)
      isOpen = false
    }
    return result
  } finally {
    if (isOpen) await discard(play, packageName, editId)
  }
}

/** Before the commit nothing has an effect, so an unknown outcome there is a plain failure. */
async function harmless<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ProxyError && error.code === 'outcome_unknown')
      throw new ProxyError('store_unavailable', { cause: error })
    throw error
  }
}

/** What Google wants of `changesNotSentForReview`, by the reason with which it refuses the other. */
const WANTED: Readonly<Record<string, true | undefined>> = {
  // Some apps, after a rejection, take changes only if a person sends them for review in Play Console …
  changes_not_sent_for_review: true,
  // … and all others only if nobody has to.
  changes_sent_for_review: undefined,
}

async function commitEdit(play: GooglePlay, base: string): Promise<void> {
  const tried = new Set<true | undefined>()
  for (let changesNotSentForReview: true | undefined; ; ) {
    tried.add(changesNotSentForReview)
    try {
      const query = { changesInReviewBehavior: 'ERROR_IF_IN_REVIEW', changesNotSentForReview }
      await play.write('POST', `${base}:commit`, undefined, query)
      return
    } catch (error) {
      const reason = error instanceof ProxyError ? (error.reason ?? '') : ''
      if (!Object.hasOwn(WANTED, reason) || tried.has(WANTED[reason])) throw error
      changesNotSentForReview = WANTED[reason]
    }
  }
}

/** An edit that cannot be deleted ends by itself, or with the next one. */
async function discard(play: GooglePlay, packageName: string, editId: string): Promise<void> {
  await play.cleanUp(storePath`/androidpublisher/v3/applications/${packageName}/edits/${editId}`).catch(() => undefined)
}
