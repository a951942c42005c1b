/** Is a key one of another kind than it was given as? Apple refuses all alike, so it is tried as what it might be. */
import type { KeyKind } from '../../custody/kinds.ts'
import type { SigningKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import type { Stores } from '../../stores/stores.ts'
import type { Refusal } from './refusals.ts'

/** Given as → what to try it as, and what it is when the store takes it so. A purchase key can only be tried with an app. */
const TRIALS: Readonly<Partial<Record<KeyKind, readonly { readonly as: KeyKind; readonly is: Refusal }[]>>> = {
  'app-store-team': [{ as: 'app-store-individual', is: 'individual_key_as_team_key' }],
  'app-store-purchase': [
    { as: 'app-store-team', is: 'team_key_as_purchase_key' },
    { as: 'app-store-individual', is: 'individual_key_as_purchase_key' },
  ],
}

/** Given as → what the file name says → what it is. */
const BY_FILE_NAME: Readonly<Partial<Record<KeyKind, Readonly<Partial<Record<KeyKind, Refusal>>>>>> = {
  'app-store-team': {
    'app-store-purchase': 'purchase_key_as_team_key',
    'app-store-individual': 'individual_key_as_team_key',
  },
  'app-store-individual': {
    'app-store-purchase': 'purchase_key_as_individual_key',
    'app-store-team': 'team_key_as_individual_key',
  },
  'app-store-purchase': {
    'app-store-team': 'team_key_as_purchase_key',
    'app-store-individual': 'individual_key_as_purchase_key',
  },
}

/** Asks the store. @returns undefined when it takes the key as nothing else */
export async function findOtherKind(stores: Stores, key: SigningKey, exchange: Exchange): Promise<Refusal | undefined> {
  for (const [index, { as, is }] of (TRIALS[key.kind] ?? []).entries()) {
    // Versions that no key has, one for each: no token of a trial is ever that of another one, or of the key.
    if (await isAccepted(stores, { ...key, version: -index, kind: as }, exchange)) return is
  }
  return undefined
}

/** What a file name explains, to be believed only after the store has refused the key. */
export function otherKindByName(kind: KeyKind, kindByFileName: KeyKind | undefined): Refusal | undefined {
  return kindByFileName && BY_FILE_NAME[kind]?.[kindByFileName]
}

async function isAccepted(stores: Stores, key: SigningKey, exchange: Exchange): Promise<boolean> {
  try {
    await stores.account(key, exchange).listApps({}, 1, null)
    return true
  } catch (error) {
    // Whoever is refused for a smaller reason was let in.
    return error instanceof ProxyError && ['store_permission_missing', 'store_agreement_required'].includes(error.code)
  }
}
