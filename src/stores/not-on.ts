/** How it is said that a store cannot do something. */
import { STORE_LABELS, type Store } from '../custody/kinds.ts'
import { ProxyError } from '../errors.ts'

/** @param message a sentence that says what the store can do instead, or where a person does it */
export function notOn(store: Store, message: string): ProxyError {
  return new ProxyError('invalid_request', {
    field: 'path.integrationId',
    reason: `not_on_${store.replace('-', '_')}`,
    message: `${STORE_LABELS[store]}: ${message}`,
  })
}
