/** What each permission in Play Console opens, and how Google says no. */
import { describe, expect, it } from 'vitest'
import type { PlayPermission } from '../../../src/sandbox/google-play/permissions.ts'
import { T0 } from '../fixture.ts'
import { DEVELOPER, EMAIL, googlePlay, PACKAGE, PROJECT } from './fixture.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

type World = ReturnType<typeof googlePlay>

const LOOKS: Readonly<Record<string, (world: World) => ReturnType<World['publisher']>>> = {
  releases: ({ publisher }) => publisher(`${PACKAGE}/tracks/production/releases`),
  reviews: ({ publisher }) => publisher(`${PACKAGE}/reviews?maxResults=1`),
  voided: ({ publisher }) => publisher(`${PACKAGE}/purchases/voidedpurchases?maxResults=1`),
  orders: ({ publisher }) => publisher(`${PACKAGE}/orders/GPA.0000-0000-0000-00000`),
  vitals: ({ reporting }) => reporting(`apps/${PACKAGE}/crashRateMetricSet`),
}

describe('the permission', () => {
  it.each<[PlayPermission, readonly string[]]>([
    ['CAN_VIEW_NON_FINANCIAL_DATA', ['releases']],
    ['CAN_REPLY_TO_REVIEWS', ['reviews']],
    ['CAN_VIEW_FINANCIAL_DATA', ['voided', 'orders']],
    ['CAN_VIEW_APP_QUALITY', ['vitals']],
    ['CAN_MANAGE_ORDERS', []],
    ['CAN_MANAGE_PUBLIC_APKS', []],
  ])('%s opens %j, and nothing else', async (permission, expected) => {
    const world = googlePlay({ apps: { [PACKAGE]: [permission] } })
    const open: string[] = []
    for (const [name, look] of Object.entries(LOOKS)) {
      const { status } = await look(world)
      if (status !== 403 && status !== 401) open.push(name)
    }
    expect(open).toEqual(expected)
  })

  it('for purchases is missing with 401, as if the token were wrong, and for all else with 403', async () => {
    const world = googlePlay({ apps: {} })
    const { status, body } = await LOOKS.voided!(world)
    expect([status, body]).toEqual([
      401,
      {
        error: {
          code: 401,
          message: 'The current user has insufficient permissions to perform the requested operation.',
          errors: [expect.objectContaining({ domain: 'androidpublisher', reason: 'permissionDenied' })],
        },
      },
    ])
    expect((await LOOKS.orders!(world)).status).toBe(403)
  })

  it('that was just granted may take two days to hold', async () => {
    const world = googlePlay({ apps: {} })
    world.world.invite(DEVELOPER, EMAIL, { apps: { [PACKAGE]: ['CAN_REPLY_TO_REVIEWS'] } }, T0 + 2 * DAY_MS)
    expect((await LOOKS.reviews!(world)).status).toBe(403)
    expect((await world.reporting('apps:search')).body).toEqual({})
    world.time.now += 2 * DAY_MS
    expect((await LOOKS.reviews!(world)).status).toBe(200)
  })

  it('opens no set of vitals that Google keeps closed, and the others all the same', async () => {
    const world = googlePlay({ apps: { [PACKAGE]: ['CAN_VIEW_APP_QUALITY'] } })
    world.world.changeApp(PACKAGE, { closedMetricSets: ['crashRateMetricSet'] })
    expect((await LOOKS.vitals!(world)).status).toBe(403)
    const { status, body } = await world.reporting(`apps/${PACKAGE}/anrRateMetricSet`)
    expect([status, body.name]).toEqual([200, `apps/${PACKAGE}/anrRateMetricSet`])
    expect(body.freshnessInfo.freshnesses[0]).toMatchObject({
      aggregationPeriod: 'DAILY',
      latestEndTime: { year: 2026, month: 11, day: 20 },
    })
  })

  it('helps nobody whose project is not linked, where Google still asks for that', async () => {
    const world = googlePlay()
    world.world.setLinked(PROJECT, false)
    const { status, body } = await LOOKS.releases!(world)
    expect([status, body.error.errors[0].reason]).toEqual([403, 'projectNotLinked'])
    expect((await world.reporting('apps:search')).status).toBe(200)
  })
})

describe('reviews', () => {
  it('are those of the last week, the newest first, ten a page', async () => {
    const { publisher, world } = googlePlay({ apps: { [PACKAGE]: ['CAN_REPLY_TO_REVIEWS'] } })
    const reviews = Array.from({ length: 15 }, (_, index) => ({
      reviewId: `review ${index}`,
      authorName: 'A',
      text: 'Title\tBody',
      starRating: 4,
      reviewerLanguage: 'en',
      lastModified: T0 - index * 12 * HOUR_MS,
    }))
    world.changeApp(PACKAGE, { reviews: reviews.toReversed() })
    const first = (await publisher(`${PACKAGE}/reviews`)).body
    expect(first.reviews).toHaveLength(10)
    expect(first.reviews[1]).toEqual({
      reviewId: 'review 1',
      authorName: 'A',
      comments: [
        {
          userComment: {
            text: 'Title\tBody',
            lastModified: { seconds: `${T0 / 1000 - 12 * 3600}` },
            starRating: 4,
            reviewerLanguage: 'en',
          },
        },
      ],
    })
    const token = first.tokenPagination.nextPageToken
    const second = (await publisher(`${PACKAGE}/reviews?token=${token}`)).body
    expect(second.reviews.map(({ reviewId }: { reviewId: string }) => reviewId)).toEqual(
      [10, 11, 12, 13].map((index) => `review ${index}`),
    )
    expect(second.tokenPagination).toBeUndefined()
    expect((await publisher(`${PACKAGE}/reviews?maxResults=x`)).status).toBe(400)
  })
})

describe('voided purchases and orders', () => {
  it('are told, the first for thirty days', async () => {
    const { publisher, world } = googlePlay({ apps: { [PACKAGE]: ['CAN_VIEW_FINANCIAL_DATA'] } })
    const voided = (orderId: string, days: number) => ({
      orderId,
      purchaseToken: 't',
      purchaseTimeMillis: T0 - 60 * DAY_MS,
      voidedTimeMillis: T0 - days * DAY_MS,
      voidedSource: 0,
      voidedReason: 1,
    })
    world.changeApp(PACKAGE, {
      voidedPurchases: [voided('GPA.1', 3), voided('GPA.2', 40)],
      orders: [{ orderId: 'GPA.1', state: 'REFUNDED' }],
    })
    const { body } = await publisher(`${PACKAGE}/purchases/voidedpurchases`)
    expect(body.voidedPurchases).toMatchObject([{ orderId: 'GPA.1', voidedTimeMillis: `${T0 - 3 * DAY_MS}` }])
    expect((await publisher(`${PACKAGE}/orders/GPA.1`)).body).toEqual({ orderId: 'GPA.1', state: 'REFUNDED' })
    expect((await publisher(`${PACKAGE}/orders/GPA.2`)).status).toBe(404)
  })
})
