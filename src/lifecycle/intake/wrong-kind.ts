/** The store refused a key: is it one of another kind? Apple answers alike, so it is tried as what it might be. */
import type { KeyKind } from '../../custody/kinds.ts'
import type { SigningKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import type { Stores } from '../../stores/stores.ts'
import type { Refusal } from './refusals.ts'

/** Given as → what to try it as, and what it is when the store takes it so. A purchase key can only be tried with an app. */
const TRIALS: Readonly<Partial<Record<KeyKind, { readonly as: KeyKind; readonly is: Refusal }>>> = {
  'app-store-team': { as: 'app-store-individual', is: 'individual_key_as_team_key' },
  'app-store-purchase': { as: 'app-store-team', is: 'team_key_as_purchase_key' },
}

/** Given as → what the file name says → what it is. A name is believed only here, after the store has refused. */
const BY_FILE_NAME: Readonly<Partial<Record<KeyKind, Readonly<Partial<Record<KeyKind, Refusal>>>>>> = {
  'app-store-team': {
    'app-store-purchase': 'purchase_key_as_team_key',
    'app-store-individual': 'individual_key_as_team_key',
  },
  'app-store-individual': {
    'app-store-purchase': 'purchase_key_as_team_key',
    'app-store-team': 'team_key_as_individual_key',
  },
  'app-store-purchase': {
    'app-store-team': 'team_key_as_purchase_key',
    'app-store-individual': 'individual_key_as_team_key',
  },
}

/** @returns undefined when nothing shows that it is of another kind */
export async function findWrongKind(
  stores: Stores,
  key: SigningKey,
  kindByFileName: KeyKind | undefined,
  exchange: Exchange,
): Promise<Refusal | undefined> {
  const trial = TRIALS[key.kind]
  if (trial && (await isAccepted(stores, key, trial.as, exchange))) return trial.is
  return kindByFileName && BY_FILE_NAME[key.kind]?.[kindByFileName]
}

async function isAccepted(stores: Stores, key: SigningKey, kind: KeyKind, exchange: Exchange): Promise<boolean> {
  // A version that no key has, so that nothing learnt of this trial sticks to the key.
  const trial: SigningKey = {
    ...key,
    version: 0,
    kind,
    issuerId: kind === 'app-store-individual' ? null : key.issuerId,
  }
  try {
    await stores.account(trial, exchange).listApps({}, 1, null)
    return true
  } catch (error) {
    // Whoever is refused for a smaller reason was let in.
    return error instanceof ProxyError && ['store_permission_missing', 'store_agreement_required'].includes(error.code)
  }
}
