/** Lists: one shape for flows, drop-downs, apps and agents. */
import { answerAt, isPageable, type Operation } from '../../model/operations.ts'
import { faultsAt, type Rule } from '../../rule.ts'

export const LIST_RULES: readonly Rule[] = [
  {
    // The designer's drop-downs know only this name; Power Apps takes the first table that it meets.
    name: 'a list answers the array value before anything else',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isList),
        (operation) =>
          Object.keys(operation.answer[0]?.schema.properties ?? {})[0] !== 'value' ||
          answerAt(operation, 'value')?.schema.type !== 'array',
        'make the array value the first property of the answer',
      ),
  },
  {
    name: 'the rows of a list are objects',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isList),
        ({ answer }) =>
          answer.some(
            ({ name, parent, schema }) => name === undefined && parent?.path === 'value' && schema.type !== 'object',
          ),
        'give the rows names for what they hold',
      ),
  },
  {
    name: 'a list that goes on takes a cursor and answers the next one',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(({ trigger }) => trigger === undefined),
        (operation) =>
          (isPageable(operation) || isPaged(operation)) &&
          !(takes(operation, 'cursor') && answerAt(operation, 'nextCursor')),
        'next links are unproven with a typed host: add the parameter cursor and the property nextCursor',
      ),
  },
]

function isList(operation: Operation): boolean {
  const hasRows = answerAt(operation, 'value')?.schema.type === 'array'
  return /^List[A-Z]/.test(operation.where) || hasRows || isPageable(operation) || isPaged(operation)
}

function isPaged(operation: Operation): boolean {
  return (
    takes(operation, 'cursor') || ['nextLink', 'nextCursor'].some((name) => answerAt(operation, name) !== undefined)
  )
}

function takes({ parameters }: Operation, name: string): boolean {
  return parameters.some((parameter) => parameter.name === name && parameter.in === 'query')
}
