/** Why a key is not taken: each cause its own sentence, none of which repeats anything of the file. */
import { KEY_KINDS, type KeyKind } from '../../custody/kinds.ts'
import { ProxyError } from '../../errors.ts'

const REFUSALS = {
  empty_file: 'The file is empty. Choose the key file that the store gave you.',
  file_too_large: 'The file is too large to be a key. Choose the key file that the store gave you.',
  not_a_key: 'This is no key file. Choose the .p8 file of Apple or the JSON file of Google.',
  damaged_key: 'The key is damaged or cut off. Upload the file as you downloaded it, or copy all of its lines.',
  several_keys: 'There is more than one private key in this file. Upload one key at a time.',
  public_key: 'This is a public key. The private key is needed: the .p8 file, which Apple lets you download once.',
  certificate: 'This is a certificate. The private key is needed: the .p8 file, which Apple lets you download once.',
  encrypted_key:
    'This key is protected by a password. Apple gives keys without one: choose the .p8 file as you downloaded it.',
  rsa_key:
    'This is an RSA key. Keys of App Store Connect are of another type: choose the .p8 file that you downloaded there.',
  wrong_curve:
    'This key is of a type that App Store Connect does not use (it uses P-256). Choose the .p8 file that you downloaded there.',
  wrong_algorithm:
    'This key is of a type that App Store Connect does not use. Choose the .p8 file that you downloaded there.',
  google_file_for_apple:
    'This is a Google service account file. Choose Google Play as the store, or the .p8 file of Apple.',
  json_for_apple:
    'This is a JSON file. The App Store needs the .p8 file from App Store Connect → Users and Access → Integrations.',
  apple_file_for_google: 'This is a .p8 key of Apple. Google Play needs the JSON key of a service account.',
  broken_json: 'The file is no valid JSON. Upload it as Google Cloud gave it to you.',
  duplicate_fields: 'A field stands twice in this file, so it is not as Google Cloud made it. Download the key again.',
  oauth_client:
    'This is an OAuth client. A service account key is needed: Google Cloud → IAM & Admin → Service Accounts → Keys → Add key → JSON.',
  google_services_file:
    'This is google-services.json, the configuration of an app. A service account key is needed: Google Cloud → IAM & Admin → Service Accounts → Keys.',
  other_credential:
    'This is another kind of Google credential. A service account key is needed: Google Cloud → IAM & Admin → Service Accounts → Keys.',
  incomplete_service_account:
    'A field is missing in this file. Download the JSON key again from Google Cloud → IAM & Admin → Service Accounts → Keys.',
  foreign_service_account:
    'This file does not point to Google. Download the JSON key again from Google Cloud → IAM & Admin → Service Accounts → Keys.',
  weak_key: 'The RSA key of this service account is shorter than 2048 bits. Make a new key in Google Cloud.',
  key_id_missing:
    'The key ID is missing. It stands beside the key in App Store Connect → Users and Access → Integrations.',
  key_id_malformed: 'The key ID has letters and digits only, such as 2X9R4HXF34.',
  issuer_id_missing:
    'The issuer ID is missing. It stands above the list of keys in App Store Connect → Users and Access → Integrations.',
  issuer_id_malformed: 'The issuer ID has the form 57246542-96fe-1a63-e053-0824d011072a.',
  issuer_for_individual_key:
    'An individual key has no issuer ID. Leave the issuer ID empty, or choose team key as the kind.',
  key_id_not_of_file:
    'The store does not know this key by this key ID, and the file name says another one. Check the key ID.',
  purchase_key_as_team_key:
    'This is an In-App Purchase key, as its file name says. Choose In-App Purchase key as the kind, or upload a team key (AuthKey_…).',
  purchase_key_as_individual_key:
    'This is an In-App Purchase key, as its file name says. Choose In-App Purchase key as the kind, or upload an individual key (ApiKey_…).',
  team_key_as_purchase_key:
    'This is a team key of App Store Connect. Choose team key as the kind, or upload an In-App Purchase key (SubscriptionKey_…).',
  team_key_as_individual_key:
    'This is a team key, as its file name says. Choose team key as the kind and give the issuer ID.',
  individual_key_as_team_key:
    'This is an individual key. Choose individual key as the kind and leave the issuer ID empty.',
  individual_key_as_purchase_key:
    'This is an individual key of App Store Connect. Choose individual key as the kind and leave the issuer ID empty, or upload an In-App Purchase key (SubscriptionKey_…).',
} as const satisfies Record<string, string>

export type Refusal = keyof typeof REFUSALS

/** A key that is of another kind than the one that was asked for, where the person cannot choose another. */
export function refusedKind(reason: Refusal, asked: KeyKind): ProxyError {
  const [whatItIs] = REFUSALS[reason].split(/(?<=\.) /)
  const message = `${whatItIs} Another kind is needed here: ${KEY_KINDS[asked].label}.`
  return new ProxyError('key_refused', { reason, field: 'file', message })
}

/** @param field which part of what was given: `file`, `kind`, `keyId`, `issuerId` */
export function refused(reason: Refusal, field = 'file'): ProxyError {
  return new ProxyError('key_refused', { reason, field, message: REFUSALS[reason] })
}
