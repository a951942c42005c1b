import { describe, expect, it } from 'vitest'
import { APPLE, createTriggerWorld, PLAY } from './world.ts'

const PATH = '/trigger/new-reviews'

describe('when a review is written', () => {
  it('tells nothing at first, then each review of either store once', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow(PATH)
    expect(await flow.poll()).toEqual([])
    expect(await flow.poll()).toEqual([])
    t.happen('app-store-review')
    t.happen('play-review')
    t.wait()
    const told = await flow.poll()
    expect(told.map((row) => [row.store, row.rating, row.title])).toEqual(
      expect.arrayContaining([
        ['app-store', 1, 'Gone overnight'],
        ['google-play', 1, 'Crashes'],
      ]),
    )
    expect(told).toHaveLength(2)
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('answers at the same name without the prefix', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow(`/new-reviews?integrationId=${APPLE}`)
    expect(await flow.poll()).toEqual([])
    t.happen('app-store-review')
    t.wait()
    expect(await flow.poll()).toHaveLength(1)
  })

  it('tells what an integration is asked for, and what fits', async () => {
    const t = await createTriggerWorld()
    const ofPlay = await t.begun(`${PATH}?integrationId=${PLAY}`)
    const bad = await t.begun(`${PATH}?maximumRating=1`)
    const german = await t.begun(`${PATH}?language=de`)
    const british = await t.begun(`${PATH}?territory=gbr`)
    t.happen('app-store-review')
    t.happen('play-review')
    t.wait()
    const stores = async (flow: typeof bad) => (await flow.poll()).map(({ store }) => store)
    expect(await stores(ofPlay)).toEqual(['google-play'])
    expect(await stores(bad)).toHaveLength(2)
    expect(await stores(german)).toEqual([])
    expect(await stores(british)).toEqual(['app-store'])
  })

  it('tells an edit once, to whoever wants to know of edits', async () => {
    const t = await createTriggerWorld()
    const plain = await t.begun(`${PATH}?integrationId=${PLAY}`)
    const edits = await t.begun(`${PATH}?integrationId=${PLAY}&includeEdits=true`)
    t.wait()
    t.happen('play-review-changed')
    expect(await plain.poll()).toEqual([])
    expect((await edits.poll()).map(({ rating }) => rating)).toEqual([4])
    t.wait()
    expect(await edits.poll()).toEqual([])
  })

  it('tells a review that was written and changed between two polls once, as it is then', async () => {
    const t = await createTriggerWorld()
    const slow = await t.begun(`${PATH}?integrationId=${PLAY}`)
    const quick = await t.begun(`${PATH}?integrationId=${PLAY}&includeEdits=true`)
    t.happen('play-review')
    t.wait()
    expect(await quick.poll()).toHaveLength(1)
    t.happen('play-review-changed')
    t.wait()
    expect(await quick.poll()).toHaveLength(1)
    expect((await slow.poll()).map(({ rating }) => rating)).toEqual([4])
  })

  it('leaves out what is answered, where that is wanted', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(`${PATH}?integrationId=${PLAY}&unansweredOnly=true`)
    t.happen('play-review')
    t.wait()
    const [review] = (await t.call('GET', `/v1/reviews?integrationId=${PLAY}`)).body.value
    await t.call('PUT', `/v1/integrations/${PLAY}/reviews/${review.reviewId}/reply`, { body: { reply: 'Sorry.' } })
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('refuses a filter that the store does not have', async () => {
    const t = await createTriggerWorld()
    const { status, body } = await t.flow(`${PATH}?integrationId=${APPLE}&language=de`).ask()
    expect([status, body.error.field]).toEqual([400, 'query.language'])
  })
})
