/**
 * No input takes a secret: the run history of a flow keeps inputs in clear, and a connector cannot prevent it. It keeps
 * outputs, too, unless the maker secures them, so what cannot do without a secret tells the maker to.
 */
import type { Field } from '../../model/fields.ts'
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
/** Whoever has such an address may do what it is for. */
const ADDRESSES = ['upload url', 'upload address', 'sign in url', 'signed url']
/** What a flow is there to hand on. */
const HANDED_ON = ['token', 'upload url']
const SECURE_OUTPUTS = /\bsecure (?:the )?outputs\b/i
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
  {
    name: 'no output is named like a secret, but a token and an upload address',
    faults: ({ outputs }) =>
      faultsAt(
        outputs,
        (field) => isSecretOutput(field) && !HANDED_ON.includes(wordsOf(field.name ?? '')),
        'run history would keep it: remove it',
      ),
  },
  {
    name: 'a secret output says to secure the outputs, and so does the operation that answers it',
    faults: ({ operations }) =>
      operations.flatMap((operation) => {
        const secrets = [...operation.answer, ...operation.notification].filter(isSecretOutput)
        const holders = secrets.map(({ where, schema: { description } }) => ({ where, description }))
        return faultsAt(
          secrets.length === 0 ? [] : [...holders, operation],
          ({ description = '' }) => !SECURE_OUTPUTS.test(description),
          'run history keeps it: tell the maker to secure the outputs of the step',
        )
      }),
  },
]

function isSecretOutput({ name = '' }: Field): boolean {
  const words = wordsOf(name)
  return isSecret(words) || ADDRESSES.includes(words)
}

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
