import { describe, expect, it } from 'vitest'
import { PUBLISHER, TIDEPOOL_ID } from '../../support/test-stores.ts'
import { createEditWorld, EDITS, type Step, stepOf } from './edit-world.ts'

/** Lets somebody else do something each time before a step is served, at most so often. */
function meddling(step: Step, often: number, meddle: (t: ReturnType<typeof createEditWorld>) => void) {
  const t = createEditWorld()
  let left = often
  t.world.interrupt({
    host: PUBLISHER,
    path: EDITS,
    times: 1000,
    answer: (call, proceed) => {
      if (stepOf(call.method, call.path) === step && left-- > 0) meddle(t)
      return proceed()
    },
  })
  return t
}

/** What a click in Play Console does to open edits. */
const click = ({ world }: ReturnType<typeof createEditWorld>) =>
  world.googlePlay.changeApp(TIDEPOOL_ID, { displayName: 'Clicked' })

describe('an edit that somebody else has ended', () => {
  it.each(['read', 'write', 'commit'] as const)(
    'before the %s is begun again, once, and then goes through',
    async (step) => {
      const t = meddling(step, 1, click)
      expect(await t.update({ name: 'Tidepool 4' })).toMatchObject({ outcome: 'updated' })
      expect(t.title()).toBe('Tidepool 4')
      expect(t.steps().filter((one) => one === 'insert')).toHaveLength(2)
      expect(t.steps().slice(-4)).toEqual(['insert', 'read', 'write', 'commit'])
      await t.expectNoneOpen()
    },
  )

  it.each(['read', 'write', 'commit'] as const)('twice before the %s is a conflict', async (step) => {
    const t = meddling(step, 2, click)
    await expect(t.update({ name: 'Tidepool 4' })).rejects.toMatchObject({
      code: 'store_conflict',
      reason: 'edit_conflict',
    })
    expect(t.steps().filter((one) => one === 'insert')).toHaveLength(2)
    expect(t.title()).toBe('Tidepool: tides & waves')
    await t.expectNoneOpen()
  })

  it('is compared again with what the app holds now', async () => {
    const t = meddling('write', 1, ({ world }) => {
      const { listings } = world.googlePlay.apps.get(TIDEPOOL_ID)!
      const theirs = listings.map((one) => (one.language === 'en-US' ? { ...one, shortDescription: 'Theirs' } : one))
      world.googlePlay.changeApp(TIDEPOOL_ID, { listings: theirs })
    })
    expect(await t.update({ name: 'Tidepool 4' })).toMatchObject({ texts: { shortDescription: 'Theirs' } })
  })
})
