/**
 * Every text that somebody reads, whatever it stands on.
 * @see https://learn.microsoft.com/connectors/custom-connectors/connector-string-guidance
 */
import { advice, misspelt } from '../../../spelling/spelling.ts'
import { faultIf, faultsAt, type Rule } from '../../rule.ts'

const POWER_PLATFORM =
  /\b(?:Power (?:Apps?|Automate|BI|Pages|Platform|Fx|Virtual Agents?)|Copilot(?: Studio)?|Dataverse|AI Builder|Microsoft Flow|Logic Apps?)\b/i
/** As in "Use List apps to get the identifier." */
const USE = /\b[Uu]se ([A-Z][A-Za-z ]*?) (?:to|for|first)\b/g
const TWICE = /\b([a-z]+) \1\b/i
const LABELS = ['title', 'x-ms-summary']

export const TEXT_RULES: readonly Rule[] = [
  {
    name: 'no text names a Power Platform product',
    code: 'ValueContainsRestrictedWords',
    faults: ({ texts }) =>
      faultsAt(
        texts,
        ({ text }) => POWER_PLATFORM.test(text),
        ({ text }) => `say it without ${POWER_PLATFORM.exec(text)?.[0]}`,
      ),
  },
  {
    name: 'texts are English in plain characters',
    code: 'ValueMustBeInEnglish',
    faults: ({ texts }) =>
      faultsAt(texts, ({ text }) => !/^[\x20-\x7e\s]*$/.test(text), 'use plain letters, digits and punctuation'),
  },
  {
    name: 'every word is spelt as in British English, or a word of the project',
    faults: ({ texts }) =>
      texts.flatMap(({ where, text }) => misspelt(text).map((word) => ({ where, fix: advice(word) }))),
  },
  {
    name: 'a text is one line without needless blanks',
    faults: ({ texts }) =>
      faultsAt(texts, ({ text }) => /^\s|\s$|\s\s|[\n\r\t]/.test(text), 'join the lines and remove the blanks'),
  },
  {
    name: 'no text is empty',
    code: 'RequiredValueEmpty',
    faults: ({ texts }) => faultsAt(texts, ({ text }) => text === '', 'write something or remove the member'),
  },
  {
    name: 'no text holds HTML',
    faults: ({ texts }) => faultsAt(texts, ({ text }) => text.includes('<'), 'write plain text'),
  },
  {
    // Makers and agents look for it by this name.
    name: 'an operation that a text tells to use exists',
    faults: ({ texts, operations }) => {
      const summaries = operations.map(({ summary }) => summary)
      return texts.flatMap(({ where, text }) =>
        [...text.matchAll(USE)].flatMap(([, name]) =>
          faultIf(!summaries.includes(name), where, `no operation is called ${name}`),
        ),
      )
    },
  },
  {
    name: 'no word stands twice in a row',
    faults: ({ texts }) =>
      faultsAt(
        texts,
        ({ text }) => TWICE.test(text),
        ({ text }) => `remove one of "${TWICE.exec(text)?.[0]}"`,
      ),
  },
  {
    name: 'every description is a sentence',
    faults: ({ texts }) =>
      faultsAt(
        texts.filter(({ member, text }) => member === 'description' && text !== ''),
        ({ text }) => !/^[^a-z].*[.?!]$/s.test(text),
        'start with a capital letter and end with a full stop',
      ),
  },
  {
    name: 'a name does not end in punctuation',
    code: 'ValueMustEndWithAlphanumeric',
    faults: ({ texts }) =>
      faultsAt(
        texts.filter(({ member, text }) => LABELS.includes(member) && text !== ''),
        ({ text }) => !/[\w)]$/.test(text.trim()),
        'remove the last character',
      ),
  },
]
