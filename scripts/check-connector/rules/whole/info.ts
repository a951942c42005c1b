/**
 * Title, description, version and contact.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-submission
 */
import { HTTPS_ADDRESS } from '../../language.ts'
import { faultIf, type Rule } from '../../rule.ts'

const MAX_TITLE = 30
const DESCRIPTION_LENGTH = { least: 30, most: 500 }
/** Reviewers refuse these in the title and in the description; product names are `text.ts`'s. */
const BANNED_WORDS = /\b(?:APIs?|connectors?)\b/i
/** Products whose backend is not ours, and the title of the connector that is published already. */
const FOREIGN_PRODUCTS = /\b(?:Apple|App Store|TestFlight|Google|Google Play|Play Store)\b/i

export const INFO_RULES: readonly Rule[] = [
  {
    name: 'the title has at most 30 characters',
    code: 'FieldLengthExceeded',
    faults: ({ definition: { info } }) =>
      faultIf(info.title.length > MAX_TITLE, '#/info/title', `it has ${info.title.length}`),
  },
  {
    name: 'the title and the description say neither API nor connector',
    code: 'ValueContainsRestrictedWords',
    faults: ({ definition: { info } }) => [
      ...faultIf(BANNED_WORDS.test(info.title), '#/info/title', 'reviewers refuse the word'),
      ...faultIf(BANNED_WORDS.test(info.description ?? ''), '#/info/description', 'reviewers refuse the word'),
    ],
  },
  {
    name: 'the title names no product of Apple or Google',
    faults: ({ definition: { info } }) =>
      faultIf(FOREIGN_PRODUCTS.test(info.title), '#/info/title', 'name our product, not the stores'),
  },
  {
    name: 'the title ends in a letter or digit',
    code: 'ValueMustEndWithAlphanumeric',
    faults: ({ definition: { info } }) =>
      faultIf(!/[A-Za-z0-9]$/.test(info.title), '#/info/title', 'remove the last character'),
  },
  {
    name: 'the description has 30 to 500 characters',
    code: 'FieldLengthNotInRange',
    faults: ({
      definition: {
        info: { description = '' },
      },
    }) => {
      const { least, most } = DESCRIPTION_LENGTH
      return faultIf(
        description.length < least || description.length > most,
        '#/info/description',
        `it has ${description.length}`,
      )
    },
  },
  {
    name: 'the version is 1.0 or 1.0.0',
    faults: ({ definition: { info } }) =>
      faultIf(!/^1\.0(?:\.0)?$/.test(info.version), '#/info/version', 'reviewers ask for 1.0'),
  },
  {
    name: 'the contact has a name, an address and an e-mail',
    code: 'RequiredPropertyMissing',
    faults: ({
      definition: {
        info: { contact = {} },
      },
    }) => faultIf(!contact.name || !contact.url || !contact.email, '#/info/contact', 'give name, url and email'),
  },
  {
    name: "the contact's address is https",
    code: 'UrlNotValid',
    faults: ({
      definition: {
        info: { contact },
      },
    }) =>
      faultIf(
        contact?.url !== undefined && !HTTPS_ADDRESS.test(contact.url),
        '#/info/contact/url',
        'write an https address',
      ),
  },
  {
    name: "the contact's e-mail is one",
    code: 'ContactEmailNotValid',
    faults: ({
      definition: {
        info: { contact },
      },
    }) =>
      faultIf(
        contact?.email !== undefined && !/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(contact.email),
        '#/info/contact/email',
        'write a plain e-mail address',
      ),
  },
]
