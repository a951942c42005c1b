/** What an app sells. */
import { jsonAnswer } from '../../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { GOOGLE_JSON } from '../errors.ts'
import type { PlayProduct } from '../play-app.ts'
import { pageOf } from '../query.ts'
import { appFor, PACKAGE, READ } from './apps.ts'

export const PRODUCT_ENDPOINTS: readonly GoogleEndpoint[] = [
  {
    method: 'GET',
    path: `${PACKAGE}/subscriptions`,
    query: ['pageSize', 'pageToken', 'showArchived'],
    answer: (call) => listed(call, 'subscriptions', appFor(call, READ).subscriptions),
  },
  {
    method: 'GET',
    path: `${PACKAGE}/oneTimeProducts`,
    query: ['pageSize', 'pageToken'],
    answer: (call) => listed(call, 'oneTimeProducts', appFor(call, READ).oneTimeProducts),
  },
]

function listed({ http, parameters }: GoogleCall, member: string, products: readonly PlayProduct[]) {
  const { items, ...next } = pageOf(http, products)
  const rows = items.map((product) => ({ packageName: parameters.packageName, ...product }))
  return jsonAnswer(200, { ...(rows.length > 0 && { [member]: rows }), ...next }, GOOGLE_JSON)
}
