/**
 * The names of operations, as makers find them.
 * @see https://learn.microsoft.com/connectors/custom-connectors/connector-string-guidance
 */
import { isSentenceCase } from '../../language.ts'
import { faultsAt, type Rule, repeated } from '../../rule.ts'

const MAX_SUMMARY = 80
/** What operations do. A new verb is added here on purpose, so that two don't mean the same. */
const VERBS = [
  ...[
    'Create',
    'Get',
    'Update',
    'Delete',
    'List',
    'Add',
    'Cancel',
    'Check',
    'Complete',
    'Declare',
    'Download',
    'Expire',
  ],
  ...[
    'Extend',
    'Halt',
    'Invite',
    'Look',
    'Notify',
    'Pause',
    'Promote',
    'Read',
    'Refresh',
    'Refund',
    'Release',
    'Remove',
  ],
  ...['Reply', 'Request', 'Resend', 'Resume', 'Revoke', 'Send', 'Set', 'Submit', 'Test'],
]

export const SUMMARY_RULES: readonly Rule[] = [
  {
    name: 'every operation has a summary of at most 80 characters',
    code: 'OperationSummaryTooLong',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ summary = '' }) => summary === '' || summary.length > MAX_SUMMARY,
        'name it in at most 80 characters',
      ),
  },
  {
    name: 'a summary holds only letters, digits, blanks and parentheses',
    code: 'RestrictedCharactersInSummary',
    faults: ({ operations }) =>
      faultsAt(operations, ({ summary = '' }) => /[^A-Za-z0-9 ()]/.test(summary), 'say it in words'),
  },
  {
    // A closing parenthesis ends a summary too, but Microsoft's only example of it is "(deprecated)", which is required.
    name: 'a summary ends in a letter or digit',
    code: 'ValueMustEndWithAlphanumeric',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ summary = '' }) => /[^A-Za-z0-9]$/.test(summary) && !summary.endsWith('(deprecated)'),
        'remove the last character or move the parenthesis',
      ),
  },
  {
    name: 'a summary is in sentence case',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ summary = 'None' }) => !isSentenceCase(summary),
        'only the first word and names have capitals',
      ),
  },
  {
    name: 'the summary of an action starts with a verb',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(({ trigger }) => trigger === undefined),
        ({ summary = '' }) => !VERBS.includes(summary.split(' ')[0] ?? ''),
        'start with Create, Get, Update, Delete, List or another verb of the list in this rule',
      ),
  },
  {
    name: 'no two operations have the same summary',
    faults: ({ operations }) =>
      faultsAt(
        repeated(operations, ({ summary = '' }) => summary.toLowerCase()),
        ({ summary }) => summary !== undefined,
        'another operation has this summary',
      ),
  },
]
