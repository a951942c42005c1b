/** How it is said that a store cannot do something. */
import { STORE_LABELS, type Store } from '../custody/kinds.ts'
import { ProxyError } from '../errors.ts'

/**
 * @param message a sentence that says what the store can do instead, or where a person does it
 * @param field the input that the store does not have, where it is not the operation itself
 */
export function notOn(store: Store, message: string, field = 'path.integrationId'): ProxyError {
  return new ProxyError('invalid_request', {
    field,
    reason: `not_on_${store.replace('-', '_')}`,
    message: `${STORE_LABELS[store]}: ${message}`,
  })
}
