/** No input takes a secret: the run history of a flow keeps inputs in clear, and a connector cannot prevent it. */
import { faultsAt, type Rule } from '../../rule.ts'

/** Words of a name, in small letters. A token alone is one of a store or a person; a purchase token is no secret. */
const SECRETS = [
  ...[
    'secret',
    'password',
    'passphrase',
    'credential',
    'credentials',
    'authorization',
    'bearer',
    'jwt',
    'pem',
    'p8',
    'p12',
  ],
  ...['private key', 'access key', 'api key', 'signing key', 'key file', 'key content', 'key contents', 'key text'],
  ...['access token', 'store token', 'id token', 'refresh token', 'service account json'],
]
const SECRET_ALONE = 'token'
/** The identifier or the name of a secret is none. */
const HARMLESS_END = /(?:^| )(?:ids?|name)$/

export const SECRET_RULES: readonly Rule[] = [
  {
    name: 'no input is named like a secret',
    faults: ({ inputs }) =>
      faultsAt(
        inputs,
        ({ name = '' }) => isSecret(wordsOf(name)),
        'keys come in through the console, an upload link or the command line: remove it',
      ),
  },
  {
    name: 'no input is a password field',
    faults: ({ inputs }) =>
      faultsAt(inputs, ({ schema }) => schema.format === 'password', 'run history would keep it: remove it'),
  },
]

function isSecret(words: string): boolean {
  if (HARMLESS_END.test(words)) return false
  return words === SECRET_ALONE || SECRETS.some((secret) => ` ${words} `.includes(` ${secret} `))
}

/** `privateKey` and `Private-Key` are both "private key". */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase()
}
