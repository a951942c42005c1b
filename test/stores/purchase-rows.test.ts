import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toPurchase, toRefund } from '../../src/stores/app-store/purchases/rows.ts'
import { toOrder, toPurchases } from '../../src/stores/google-play/purchases/orders.ts'
import { moment } from '../../src/stores/values.ts'

const MEMBERS = [
  'transactionId',
  'type',
  'price',
  'currency',
  'quantity',
  'purchaseDate',
  'expiresDate',
  'revocationDate',
  'revocationReason',
  'inAppOwnershipType',
  'notificationType',
  'signedDate',
  'orderId',
  'state',
  'createTime',
  'total',
  'lineItems',
  'orderHistory',
  'buyerAddress',
]
const time = fc.oneof(
  fc.anything(),
  fc.maxSafeInteger(),
  fc.constantFrom('9007199254740991', '1e400', '-0', 'constructor'),
)
const hostile = fc.dictionary(fc.constantFrom(...MEMBERS), fc.oneof(time, fc.array(fc.dictionary(fc.string(), time))))

it('makes rows of whatever a store sends, with times and amounts that exist, or nulls', () => {
  fc.assert(
    fc.property(hostile, hostile, fc.maxSafeInteger(), (one, other, now) => {
      const rows = [toPurchase(one, now), toRefund(other, one), ...toPurchases(one), toOrder(one)]
      for (const { purchasedAt, refundedAt, price } of rows) {
        for (const at of [purchasedAt, refundedAt])
          if (at !== null) expect(() => new Date(at).toISOString()).not.toThrow()
        if (price !== null) expect(Number.isFinite(Number(price.amount))).toBe(true)
      }
    }),
  )
})

it.each([
  ['1764324000000', 1_764_324_000_000],
  [1_764_324_000_000, 1_764_324_000_000],
  [8.64e15, 8.64e15],
  [8.64e15 + 1, null],
  ['9007199254740991', null],
  [1.5, null],
  [undefined, null],
])('reads %s as the moment %s', (value, at) => {
  expect(moment(value)).toBe(at)
})
