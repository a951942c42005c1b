/** Which store keys reach which people. */
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { PeopleClient } from '../stores/interface/people.ts'
import { notOn } from '../stores/not-on.ts'
import { addSentence } from '../stores/routing/sentences.ts'
import type { Context, Services } from './context.ts'
import { type ListingSource, listingSources } from './listing-sources.ts'
import { visibleKey } from './visible.ts'

export interface KeyOfPeople {
  readonly key: StoreKey
  readonly people: PeopleClient
}

export function peopleKeys(
  { stores, storeKeys }: Services,
  { exchange }: Context,
  sources: readonly ListingSource[],
): readonly KeyOfPeople[] {
  return sources.flatMap(({ key }) => {
    const { people } = stores.account(storeKeys.signingKey(key), exchange)
    return people ? { key, people } : []
  })
}

/**
 * The one key of the one account whose people are meant.
 * @param keyId needed where the workspace has keys of several accounts
 * @throws ProxyError `invalid_request`, `key_missing`
 */
export async function peopleKey(services: Services, context: Context, keyId: string | undefined): Promise<KeyOfPeople> {
  const named = keyId === undefined ? undefined : await visibleKey(services, context.caller, keyId, 'body.keyId')
  if (named?.store === 'google-play')
    throw notOn('google-play', 'Users are invited in Play Console → Users and permissions.', 'body.keyId')
  const sources = await listingSources(services, context, named ? { keyId: named.id } : {}, 'users')
  const [key, ...others] = peopleKeys(services, context, sources)
  if (!key) {
    const what = addSentence('app-store', 'users')
    throw new ProxyError('key_missing', {
      reason: 'users',
      ...(what ? { message: `No store key can do this. ${what}` } : {}),
    })
  }
  if (others.length === 0) return key
  throw new ProxyError('invalid_request', {
    field: 'body.keyId',
    reason: 'account_not_clear',
    message: 'There are store keys of several developer accounts. Choose the store key whose account is meant.',
  })
}
