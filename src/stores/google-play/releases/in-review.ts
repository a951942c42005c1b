/** Whether Google's reviewers have something of an app: what is committed then would cancel their review. */
import { ProxyError } from '../../../errors.ts'
import type { GooglePlay } from '../api.ts'
import { readTracks } from '../tracks.ts'

/** For a check alone; a change itself is refused by Google, and cancels nothing. @throws ProxyError `store_conflict` */
export async function refuseDuringReview(play: GooglePlay, packageName: string): Promise<void> {
  const releases = await readTracks(play, packageName)
  if (!releases.some(({ phase }) => phase === 'in_review')) return
  throw new ProxyError('store_conflict', {
    reason: 'review_in_progress',
    message: 'Google is reviewing changes of this app. Try again after the review.',
  })
}
