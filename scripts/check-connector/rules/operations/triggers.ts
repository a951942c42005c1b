/**
 * How triggers of both kinds speak to makers.
 * @see https://learn.microsoft.com/connectors/custom-connectors/connector-string-guidance
 */
import type { Operation } from '../../model/operations.ts'
import { faultsAt, type Rule } from '../../rule.ts'

export const TRIGGER_RULES: readonly Rule[] = [
  {
    name: 'the summary of a trigger starts with "When "',
    faults: ({ operations }) =>
      faultsAt(operations.filter(isTrigger), ({ summary = '' }) => !summary.startsWith('When '), 'start with When'),
  },
  {
    name: 'the description of a trigger starts with "This operation triggers when "',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isTrigger),
        ({ description = '' }) => !description.startsWith('This operation triggers when '),
        'start with This operation triggers when',
      ),
  },
  {
    name: 'a trigger tells how to see it work',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isTrigger),
        (operation) => !operation['x-ms-trigger-hint'],
        'add an x-ms-trigger-hint',
      ),
  },
  {
    name: 'a polling trigger is a batch and a webhook is single',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isTrigger),
        ({ trigger, 'x-ms-trigger': kind }) => kind !== (trigger === 'polling' ? 'batch' : 'single'),
        'write batch for polling, single for a webhook',
      ),
  },
]

function isTrigger({ trigger }: Operation): boolean {
  return trigger !== undefined
}
