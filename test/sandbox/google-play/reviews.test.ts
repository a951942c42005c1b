import { describe, expect, it } from 'vitest'
import { googlePlay, PACKAGE } from './fixture.ts'

const DAY_MS = 24 * 60 * 60 * 1000

function withReviews() {
  const play = googlePlay({ apps: { [PACKAGE]: ['CAN_REPLY_TO_REVIEWS'] } })
  const review = (reviewId: string, days: number) => ({
    reviewId,
    authorName: 'Ines',
    text: `Titel\t${reviewId}`,
    starRating: 2,
    reviewerLanguage: 'de',
    lastModified: play.time.now - days * DAY_MS,
    translations: { en: `Title\t${reviewId}` },
    androidOsVersion: 35,
  })
  play.world.changeReviews(PACKAGE, () => [review('old', 8), review('new', 1)])
  const reply = (reviewId: string, body: unknown) =>
    play.publisher(`${PACKAGE}/reviews/${reviewId}:reply`, { method: 'POST', body })
  return { ...play, reply }
}

describe('reviews one by one', () => {
  it('are told however old, and with the reply that they got', async () => {
    const { publisher, reply } = withReviews()
    expect(
      (await publisher(`${PACKAGE}/reviews`)).body.reviews.map((row: { reviewId: string }) => row.reviewId),
    ).toEqual(['new'])
    expect((await publisher(`${PACKAGE}/reviews/old`)).body.comments).toHaveLength(1)
    const { status, body } = await reply('new', { replyText: '<b>Danke</b> 🌊' })
    expect([status, body]).toEqual([200, { result: { replyText: 'Danke 🌊', lastEdited: { seconds: '1795255200' } } }])
    const { comments } = (await publisher(`${PACKAGE}/reviews/new`)).body
    expect(comments[1]).toEqual({ developerComment: { text: 'Danke 🌊', lastModified: { seconds: '1795255200' } } })
    expect((await publisher(`${PACKAGE}/reviews/nothing`)).status).toBe(404)
  })

  it('are translated where Google has a translation', async () => {
    const { publisher } = withReviews()
    const commentIn = async (language: string) =>
      (await publisher(`${PACKAGE}/reviews/new?translationLanguage=${language}`)).body.comments[0].userComment
    expect(await commentIn('en')).toMatchObject({ text: 'Title\tnew', originalText: 'Titel\tnew' })
    const { originalText, text } = await commentIn('fr')
    expect([text, originalText]).toEqual(['Titel\tnew', undefined])
  })

  it.each([
    ['old', { replyText: 'Thanks' }, 400],
    ['nothing', { replyText: 'Thanks' }, 404],
    ['new', { replyText: 'x'.repeat(351) }, 400],
    ['new', { replyText: '' }, 400],
    ['new', {}, 400],
    ['new', { replyText: 5 }, 400],
    ['new', { reply: 'Thanks' }, 400],
    ['new', { replyText: '🌊'.repeat(350) }, 200],
  ])('take a reply or refuse it: %s %j → %i', async (reviewId, body, status) => {
    const { reply } = withReviews()
    expect((await reply(reviewId, body)).status).toBe(status)
  })

  it('are read 200 times an hour, by all accounts together', async () => {
    const { publisher, publisherOfCi, reply, time, tokenFor } = withReviews()
    const token = await tokenFor()
    for (let reads = 0; reads < 199; reads++)
      expect((await publisher(`${PACKAGE}/reviews/new`, { token })).status).toBe(200)
    expect((await publisherOfCi(`${PACKAGE}/reviews`)).status).toBe(200)
    const { status, body } = await publisher(`${PACKAGE}/reviews`)
    expect([status, body.error.status]).toEqual([429, 'RESOURCE_EXHAUSTED'])
    // Replies are counted apart.
    expect((await reply('new', { replyText: 'Thanks' })).status).toBe(200)
    time.now += 60 * 60 * 1000
    expect((await publisher(`${PACKAGE}/reviews`)).status).toBe(200)
  })

  it('are for those who may reply', async () => {
    const { publisher } = googlePlay({ apps: { [PACKAGE]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } })
    for (const path of ['reviews', 'reviews/new']) expect((await publisher(`${PACKAGE}/${path}`)).status).toBe(403)
    expect((await publisher(`${PACKAGE}/reviews/new:reply`, { method: 'POST', body: { replyText: 'x' } })).status).toBe(
      403,
    )
  })
})
