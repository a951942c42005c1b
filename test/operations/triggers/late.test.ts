/** What a store shows late, twice, or not for a moment; and what becomes of flows after a restore (H-13). */
import { describe, expect, it } from 'vitest'
import { beginNewLine } from '../../../src/lifecycle/watches/watches.ts'
import { createReviewWorld } from '../reviews/world.ts'
import { APPLE, createTriggerWorld, DAY_MS, HOUR_MS, MINUTE_MS } from './world.ts'

const PATH = '/trigger/new-reviews'

async function createStore() {
  const t = await createReviewWorld()
  let cursor: string | undefined
  const poll = async () => {
    const query = new URLSearchParams({ integrationId: APPLE, ...(cursor === undefined ? {} : { pollCursor: cursor }) })
    const { status, body } = await t.call('GET', `/v1${PATH}?${query}`)
    expect(status).toBe(200)
    cursor = body.pollCursor
    return body.value.map(({ title }: { title: string }) => title)
  }
  /** @param ages how long ago each was written, by the store's clock */
  const show = (ages: Readonly<Record<string, number>>) => {
    const attributes = Object.entries(ages).map(([title, age]) => ({
      title,
      rating: 3,
      createdDate: new Date(t.clock.now() - age).toISOString(),
    }))
    return t.setAppleReviews(attributes)
  }
  return { ...t, poll, show }
}

describe('a review', () => {
  it('that shows days late is told when it shows, and one that was there before is not', async () => {
    const t = await createStore()
    const issuer = t.files.team.issuerId
    t.show({ before: DAY_MS })
    for (let hour = 0; hour < 3; hour++) {
      expect(await t.poll()).toEqual([])
      t.clock.advance(HOUR_MS)
    }
    const add = (title: string, age: number) =>
      t.sandbox.world.appStore.add(issuer, 'customerReviews', {
        attributes: { title, rating: 3, createdDate: new Date(t.clock.now() - age).toISOString() },
        links: { app: '6478120431' },
      })
    add('hours late', 5 * HOUR_MS)
    add('days late', 6 * DAY_MS)
    expect(await t.poll()).toEqual(['hours late'])
    t.clock.advance(6 * HOUR_MS)
    expect(await t.poll()).toEqual(['days late'])
    t.clock.advance(6 * HOUR_MS)
    expect(await t.poll()).toEqual([])
  })

  it('is told whichever way the clock of the store is wrong', async () => {
    for (const skew of [-50 * MINUTE_MS, 50 * MINUTE_MS]) {
      const t = await createStore()
      t.show({})
      expect(await t.poll()).toEqual([])
      t.clock.advance(5 * MINUTE_MS)
      t.show({ written: -skew })
      expect(await t.poll()).toEqual(['written'])
    }
  })

  it('that has the same time as another is told as well, whenever it shows', async () => {
    const t = await createStore()
    t.show({})
    await t.poll()
    t.clock.advance(5 * MINUTE_MS)
    const issuer = t.files.team.issuerId
    const createdDate = new Date(t.clock.now()).toISOString()
    const add = (title: string) =>
      t.sandbox.world.appStore.add(issuer, 'customerReviews', {
        attributes: { title, rating: 3, createdDate },
        links: { app: '6478120431' },
      })
    add('one')
    expect(await t.poll()).toEqual(['one'])
    add('two')
    t.clock.advance(5 * MINUTE_MS)
    expect(await t.poll()).toEqual(['two'])
  })

  it('that the store does not show for a moment is told when it does', async () => {
    const t = await createTriggerWorld()
    const { appStore } = t.sandbox.world
    const { issuerId } = t.files.team
    const [quick, slow] = [await t.begun(PATH), await t.begun(PATH)]
    const review = {
      id: 'a-review',
      attributes: { title: 'Shy', rating: 3, createdDate: new Date(t.clock.now()).toISOString() },
      links: { app: '6478120431' },
    }
    appStore.add(issuerId, 'customerReviews', review)
    t.wait()
    expect(await quick.poll()).toHaveLength(1)
    appStore.remove(issuerId, 'customerReviews', review.id)
    t.wait()
    expect(await slow.poll()).toEqual([])
    appStore.add(issuerId, 'customerReviews', review)
    t.wait()
    expect((await slow.poll()).map(({ title }) => title)).toEqual(['Shy'])
    expect(await quick.poll()).toEqual([])
  })

  it('is told although our own clock was days ahead for a while', async () => {
    const t = await createStore()
    t.show({})
    const now = t.clock.now()
    t.clock.setWallClock(now + 30 * DAY_MS)
    await t.poll()
    t.clock.advance(5 * MINUTE_MS)
    await t.poll()
    t.clock.setWallClock(now + HOUR_MS)
    t.clock.advance(5 * MINUTE_MS)
    t.show({ written: MINUTE_MS })
    expect(await t.poll()).toEqual(['written'])
  })
})

describe('after a restore', () => {
  it('a flow goes on by time: it is told what is new, and nothing again', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(PATH)
    t.happen('app-store-review')
    t.wait()
    expect(await flow.poll()).toHaveLength(1)
    t.wait()
    await flow.poll()
    // The backup is from before the first review was seen.
    const { database } = t.keyring
    await database.write({}, (tx) => tx.deleteFrom('news').where('kind', '=', 'new').execute())
    await beginNewLine(database)
    t.happen('play-review')
    t.wait()
    expect((await flow.poll()).map(({ store }) => store)).toEqual(['google-play'])
    t.wait()
    expect(await flow.poll()).toEqual([])
  })
})
