import { describe, expect, it } from 'vitest'
import { ISSUER } from '../fixture.ts'
import { appStore, LANTERNFISH, TIDEPOOL } from './fixture.ts'

function withReviews(roles?: Parameters<typeof appStore>[0]) {
  const store = appStore(roles)
  const add = (rating: number, app = TIDEPOOL) =>
    store.world.add(ISSUER, 'customerReviews', {
      attributes: { rating, title: 'T', body: 'B', territory: 'USA', createdDate: `2026-11-0${rating}T10:00:00Z` },
      links: { app },
    })
  const respond = (review: string, responseBody: unknown) =>
    store.connect('/v1/customerReviewResponses', {
      method: 'POST',
      body: {
        data: {
          type: 'customerReviewResponses',
          attributes: { responseBody },
          relationships: { review: { data: { type: 'customerReviews', id: review } } },
        },
      },
    })
  return { ...store, add, respond }
}

describe('responses to customer reviews', () => {
  it('are created, replaced under the same id, and removed', async () => {
    const { add, respond, connect } = withReviews()
    const review = add(5)
    expect((await connect(`/v1/customerReviews/${review}/response`)).status).toBe(404)
    const first = await respond(review, 'Thanks')
    expect([first.status, first.body.data.attributes]).toMatchObject([
      201,
      { responseBody: 'Thanks', state: 'PENDING_PUBLISH', lastModifiedDate: '2026-11-21T10:00:00.000Z' },
    ])
    const second = await respond(review, 'Thank you')
    expect(second.body.data.id).toBe(first.body.data.id)
    const { body } = await connect(`/v1/customerReviews/${review}?include=response`)
    expect(body.data.relationships.response.data).toEqual({ type: 'customerReviewResponses', id: first.body.data.id })
    expect(body.included[0].attributes.responseBody).toBe('Thank you')
    const gone = `/v1/customerReviewResponses/${first.body.data.id}`
    expect((await connect(gone, { method: 'DELETE' })).status).toBe(204)
    expect((await connect(gone, { method: 'DELETE' })).status).toBe(404)
    expect(
      (await connect(`/v1/customerReviews/${review}?include=response`)).body.data.relationships.response.data,
    ).toBe(null)
  })

  it('count as published when Apple has published them', async () => {
    const { add, respond, connect, world } = withReviews()
    const [one, two] = [add(1), add(2)]
    await respond(one, 'Sorry')
    const idsWhere = async (exists: string) =>
      (await connect(`/v1/apps/${TIDEPOOL}/customerReviews?exists[publishedResponse]=${exists}`)).body.data.map(
        ({ id }: { id: string }) => id,
      )
    expect(await idsWhere('false')).toEqual([one, two])
    const graph = world.teams.get(ISSUER)!.resources
    for (const response of graph.all('customerReviewResponses'))
      graph.put({ ...response, attributes: { ...response.attributes, state: 'PUBLISHED' } })
    expect(await idsWhere('false')).toEqual([two])
    expect(await idsWhere('true')).toEqual([one])
    for (const query of ['exists[publishedResponse]=yes', 'exists[response]=true', 'exists=true'])
      expect((await connect(`/v1/apps/${TIDEPOOL}/customerReviews?${query}`)).status).toBe(400)
  })

  it.each([
    ['of no review', 'nothing', 'Thanks', 'ENTITY_ERROR.RELATIONSHIP.INVALID'],
    ['that are too long', undefined, 'x'.repeat(5971), 'ENTITY_ERROR.ATTRIBUTE.INVALID.TOO_LONG'],
    ['that are no text', undefined, 5, 'ENTITY_ERROR.ATTRIBUTE.TYPE'],
    ['without text', undefined, undefined, 'ENTITY_ERROR.ATTRIBUTE.REQUIRED'],
  ])('%s are refused', async (_what, review, text, code) => {
    const { add, respond } = withReviews()
    const own = add(3)
    const { status, body } = await respond(review ?? own, text)
    expect([status, body.errors[0].code]).toEqual([409, code])
  })

  it.each([
    ['ADMIN', 201],
    ['CUSTOMER_SUPPORT', 201],
    ['APP_MANAGER', 403],
    ['MARKETING', 403],
  ] as const)('are %s to write: %i', async (role, status) => {
    const { add, respond } = withReviews([role])
    expect((await respond(add(4, LANTERNFISH), 'Thanks')).status).toBe(status)
  })
})
