import { describe, expect, it } from 'vitest'
import { listProducts } from '../../../src/stores/google-play/products.ts'
import { createTestStores, LANTERNFISH_ID, PUBLISHER, type TestStores, TIDEPOOL_ID } from '../../support/test-stores.ts'
import { readPages } from '../pages.ts'

async function listAll(t: TestStores, packageName = TIDEPOOL_ID, size = 50) {
  return (await readPages(size, (...page) => listProducts(t.play(), packageName, ...page))).flat()
}

describe('the products of a Google Play app', () => {
  it('are its one-time products and its subscriptions', async () => {
    const rows = await listAll(createTestStores())
    expect(rows.map(({ productId, kind, storeState, isOnSale }) => [productId, kind, storeState, isOnSale])).toEqual([
      ['charts', 'one_time_product', 'ACTIVE', true],
      ['tip_small', 'one_time_product', 'ACTIVE', true],
      ['tidepool_plus', 'subscription', 'ACTIVE', true],
    ])
    expect(rows[2]).toEqual({
      productId: 'tidepool_plus',
      productName: 'Tidepool Plus',
      kind: 'subscription',
      storeState: 'ACTIVE',
      isOnSale: true,
      subscriptionPeriod: 'P1M, P1Y',
      subscriptionGroup: null,
      groupLevel: null,
      familySharable: null,
      storeProductId: null,
    })
  })

  it('may be none', async () => {
    expect(await listAll(createTestStores(), LANTERNFISH_ID)).toEqual([])
  })

  it.each([1, 49, 50, 200])('come each once in pages of %i', async (size) => {
    const t = createTestStores()
    const many = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ productId: `${prefix}${index}` }))
    t.world.googlePlay.changeApp(TIDEPOOL_ID, { oneTimeProducts: many('o', 49), subscriptions: many('s', 120) })
    const rows = await listAll(t, TIDEPOOL_ID, size)
    expect(new Set(rows.map(({ productId }) => productId)).size).toBe(169)
    expect(rows).toHaveLength(169)
  })

  it('may lack everything, or hold it in another form', async () => {
    const t = createTestStores()
    t.world.googlePlay.changeApp(TIDEPOOL_ID, {
      oneTimeProducts: [
        { productId: 'bare' },
        { productId: 'odd', listings: 'none', purchaseOptions: [null, { state: 5 }] },
      ],
      subscriptions: [
        {
          productId: 'prepaid',
          basePlans: [{ state: 'INACTIVE', prepaidBasePlanType: { billingPeriodDuration: 'P4W' } }],
        },
      ],
    })
    expect(await listAll(t)).toMatchObject([
      { productId: 'bare', productName: null, storeState: null, isOnSale: false },
      { productId: 'odd', productName: null, storeState: '5', isOnSale: false },
      { productId: 'prepaid', storeState: 'INACTIVE', isOnSale: false, subscriptionPeriod: 'P4W' },
    ])
  })

  it('end where Google writes an empty token for the next page', async () => {
    const t = createTestStores()
    const body = JSON.stringify({ oneTimeProducts: [{ productId: 'a' }], nextPageToken: '' })
    t.world.interrupt({ host: PUBLISHER, answer: () => ({ status: 200, headers: {}, body }) })
    expect((await listAll(t)).map(({ productId }) => productId)).toEqual(['a', 'tidepool_plus'])
  })
})
