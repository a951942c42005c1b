import { describe, expect, it } from 'vitest'
import { listProducts } from '../../../src/stores/app-store/products.ts'
import type { Product } from '../../../src/stores/interface/products.ts'
import { CONNECT, createTestStores, ISSUER, LANTERNFISH, type TestStores, TIDEPOOL } from '../../support/test-stores.ts'
import { readPages } from '../pages.ts'

async function listAll(t: TestStores, app = TIDEPOOL, size = 50): Promise<readonly Product[]> {
  return (await readPages(size, (...page) => listProducts(t.connect(), app, ...page))).flat()
}

describe('the products of an App Store app', () => {
  it('are its in-app purchases, and its subscriptions with their groups', async () => {
    const rows = await listAll(createTestStores())
    expect(rows.map(({ kind, storeState, isOnSale }) => [kind, storeState, isOnSale])).toEqual([
      ['non_consumable', 'APPROVED', true],
      ['consumable', 'APPROVED', true],
      ['non_renewing_subscription', 'READY_TO_SUBMIT', false],
      ['subscription', 'APPROVED', true],
      ['subscription', 'APPROVED', true],
    ])
    expect(rows[0]).toEqual({
      productId: 'com.example.tidepool.charts',
      productName: 'Harbour charts',
      kind: 'non_consumable',
      storeState: 'APPROVED',
      isOnSale: true,
      subscriptionPeriod: null,
      subscriptionGroup: null,
      groupLevel: null,
      familySharable: true,
      storeProductId: '6480010017',
    })
    expect(rows[4]).toMatchObject({ subscriptionPeriod: 'P1Y', subscriptionGroup: 'Tidepool Plus', groupLevel: 1 })
  })

  it('may lack everything that may be lacking', async () => {
    expect(await listAll(createTestStores(), LANTERNFISH)).toEqual([
      {
        productId: 'com.example.lanternfish.deep',
        productName: 'Deep',
        kind: 'subscription',
        storeState: 'MISSING_METADATA',
        isOnSale: false,
        subscriptionPeriod: null,
        subscriptionGroup: 'Lanternfish Deep',
        groupLevel: null,
        familySharable: null,
        storeProductId: '6752210984',
      },
    ])
  })

  it.each([1, 7, 50, 200])('come each once over many groups, in pages of %i', async (size) => {
    const t = createTestStores()
    for (let group = 0; group < 4; group++) {
      const id = t.world.appStore.add(ISSUER, 'subscriptionGroups', { links: { app: TIDEPOOL } })
      for (let index = 0; index < 12; index++) {
        t.world.appStore.add(ISSUER, 'subscriptions', {
          attributes: { productId: `p${group}.${index}` },
          links: { group: id },
        })
      }
    }
    const rows = await listAll(t, TIDEPOOL, size)
    expect(rows).toHaveLength(53)
    expect(new Set(rows.map(({ storeProductId }) => storeProductId)).size).toBe(53)
  })

  it('of a new kind or period show the store’s own word, also one that every object has', async () => {
    const t = createTestStores()
    const add = (inAppPurchaseType: string) =>
      t.world.appStore.add(ISSUER, 'inAppPurchases', { attributes: { inAppPurchaseType }, links: { app: LANTERNFISH } })
    add('TIP_JAR')
    add('constructor')
    const group = t.world.appStore.add(ISSUER, 'subscriptionGroups', { links: { app: LANTERNFISH } })
    for (const subscriptionPeriod of ['TWO_YEARS', 'constructor'])
      t.world.appStore.add(ISSUER, 'subscriptions', { attributes: { subscriptionPeriod }, links: { group } })
    const rows = await listAll(t, LANTERNFISH)
    expect(rows.slice(0, 2).map(({ kind }) => kind)).toEqual(['other', 'other'])
    expect(rows.slice(-2).map(({ subscriptionPeriod }) => subscriptionPeriod)).toEqual(['TWO_YEARS', 'constructor'])
  })

  it('are no shorter list when one of their groups cannot be read', async () => {
    const t = createTestStores()
    t.world.interrupt({
      host: CONNECT,
      path: '/v1/subscriptionGroups/',
      times: 3,
      answer: () => ({ status: 500, headers: {}, body: '' }),
    })
    await expect(listAll(t)).rejects.toMatchObject({ code: 'store_unavailable' })
  })

  it('have expired as a page when the group that it began with was deleted', async () => {
    const t = createTestStores()
    const { next } = await listProducts(t.connect(), TIDEPOOL, 3, null)
    t.world.appStore.remove(ISSUER, 'subscriptionGroups', '21339502')
    await expect(listProducts(t.connect(), TIDEPOOL, 3, next)).rejects.toMatchObject({ code: 'cursor_expired' })
  })
})
