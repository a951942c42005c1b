import { describe, expect, it } from 'vitest'
import { PUBLISHER, TIDEPOOL_ID } from '../../support/test-stores.ts'
import { createEditWorld, EDITS } from './edit-world.ts'

describe('a change on Google Play', () => {
  it('opens one edit and commits it', async () => {
    const { update, steps, title, expectNoneOpen } = createEditWorld()
    expect(await update({ name: 'Tidepool 4' })).toMatchObject({ outcome: 'updated', locale: 'en-US' })
    expect(steps()).toEqual(['insert', 'read', 'write', 'commit'])
    expect(title()).toBe('Tidepool 4')
    await expectNoneOpen()
  })

  it('that changes nothing deletes its edit and sends nothing to review', async () => {
    const { update, steps, expectNoneOpen } = createEditWorld()
    expect(await update({ name: 'Tidepool: tides & waves' })).toMatchObject({ outcome: 'unchanged' })
    expect(steps()).toEqual(['insert', 'read', 'delete'])
    await expectNoneOpen()
  })

  it('never cancels a review that runs', async () => {
    const { update, world, steps, title, received, expectNoneOpen } = createEditWorld()
    world.googlePlay.setReview(TIDEPOOL_ID, { changesInReview: true })
    await expect(update({ name: 'Tidepool 4' })).rejects.toMatchObject({
      code: 'store_conflict',
      reason: 'review_in_progress',
    })
    expect(steps()).toEqual(['insert', 'read', 'write', 'commit', 'delete'])
    expect(title()).toBe('Tidepool: tides & waves')
    const commits = received().filter(({ path }) => path.includes(':commit'))
    expect(commits.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('changesInReviewBehavior'))).toEqual([
      'ERROR_IF_IN_REVIEW',
    ])
    expect(world.googlePlay.apps.get(TIDEPOOL_ID)?.changesInReview).toBe(true)
    await expectNoneOpen()
  })

  it('is left for a person to send where Google wants that, and still cancels no review', async () => {
    const { update, world, steps, title, received } = createEditWorld()
    world.googlePlay.setReview(TIDEPOOL_ID, { sentForReview: 'by_hand' })
    expect(await update({ name: 'Tidepool 4' })).toMatchObject({ outcome: 'updated' })
    expect(steps()).toEqual(['insert', 'read', 'write', 'commit', 'commit'])
    expect(title()).toBe('Tidepool 4')
    const query = new URLSearchParams(received().at(-1)?.path.split('?')[1])
    expect(Object.fromEntries(query)).toEqual({
      changesInReviewBehavior: 'ERROR_IF_IN_REVIEW',
      changesNotSentForReview: 'true',
    })
  })

  it('is given up when Google wants it neither way', async () => {
    const { update, world, steps, expectNoneOpen } = createEditWorld()
    world.googlePlay.setReview(TIDEPOOL_ID, { sentForReview: 'by_hand' })
    const committing: string[] = []
    const refusal = { error: { message: 'The query parameter changesNotSentForReview must not be set.' } }
    world.interrupt({
      host: PUBLISHER,
      path: EDITS,
      times: 100,
      answer: (call, proceed) => {
        if (!call.search.includes('changesNotSentForReview')) return proceed()
        committing.push(call.path)
        return { status: 400, headers: {}, body: JSON.stringify(refusal) }
      },
    })
    await expect(update({ name: 'Tidepool 4' })).rejects.toMatchObject({ reason: 'changes_sent_for_review' })
    expect(committing).toHaveLength(1)
    expect(steps()).toEqual(['insert', 'read', 'write', 'commit', 'commit', 'delete'])
    await expectNoneOpen()
  })
})
