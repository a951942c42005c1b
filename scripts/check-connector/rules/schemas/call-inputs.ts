/**
 * What dynamic calls supply to the operation that they call.
 * @see https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
 */
import { type Call, sourceOf } from '../../model/calls.ts'
import { isOfType } from '../../model/json.ts'
import type { Operation, ParameterRow } from '../../model/operations.ts'
import type { Fault, Rule } from '../../rule.ts'
import { each } from './calls.ts'

export const CALL_INPUT_RULES: readonly Rule[] = [
  {
    name: 'a picker supplies what the called operation requires',
    code: 'OperationMissingRequiredProperty',
    faults: ({ calls }) =>
      each(calls, ({ target, arguments: supplied }) =>
        (target?.parameters ?? [])
          .filter(
            ({ name, required, default: value }) =>
              required === true && value === undefined && !supplied.some((argument) => argument.name === name),
          )
          .map(({ name }) => `supply ${name}`),
      ),
  },
  {
    name: 'a picker supplies nothing that the called operation does not take',
    code: 'OperationParameterNameNotFound',
    faults: ({ calls }) =>
      each(calls, ({ target, arguments: supplied }) =>
        supplied
          .filter(({ name }) => target !== undefined && parameterOf(target, name) === undefined)
          .map(({ name }) => `${target?.where} takes no ${name}`),
      ),
  },
  {
    name: 'what a picker refers to exists where it stands',
    code: 'OperationParameterNameNotFound',
    faults: ({ calls }) =>
      eachReference(
        calls,
        ({ source, reference }) =>
          sourceOf(source, reference) === undefined && `${source.where} has no input ${reference}`,
      ),
  },
  {
    name: 'what a picker refers to is shown to makers',
    code: 'SourcePropertyInternal',
    faults: ({ calls }) =>
      eachReference(
        calls,
        ({ source, reference }) =>
          sourceOf(source, reference)?.isInternal === true && `${reference} is internal: write its value`,
      ),
  },
  {
    name: 'a required input of a picker is not fed by an optional one',
    code: 'OperationParameterRequiredMismatch',
    faults: ({ calls }) =>
      eachReference(
        calls,
        ({ source, reference, parameter }) =>
          parameter?.required === true && sourceOf(source, reference)?.isRequired === false && `require ${reference}`,
      ),
  },
  {
    name: 'what a picker supplies has the type that is asked for',
    code: 'OperationParameterTypeMismatch',
    faults: ({ calls }) => [
      ...eachReference(calls, ({ source, reference, parameter }) => {
        const type = sourceOf(source, reference)?.type
        return (
          type !== undefined &&
          parameter !== undefined &&
          type !== parameter.type &&
          `${parameter.name} is of type ${parameter.type}, ${reference} of type ${type}`
        )
      }),
      ...each(calls, ({ target, arguments: supplied }) =>
        supplied.flatMap((argument) => {
          const type = target && parameterOf(target, argument.name)?.type
          return 'value' in argument && type !== undefined && !isOfType(argument.value, type)
            ? [`${argument.name} is of type ${type}`]
            : []
        }),
      ),
    ],
  },
]

interface Reference {
  readonly source: Operation
  readonly reference: string
  /** The parameter of the called operation that it feeds. */
  readonly parameter: ParameterRow | undefined
}

function eachReference(calls: readonly Call[], fixOf: (reference: Reference) => string | false): Fault[] {
  return each(calls, ({ source, target, arguments: supplied }) =>
    supplied.flatMap((argument) => {
      if (!('reference' in argument)) return []
      const fix = fixOf({
        source,
        reference: argument.reference,
        parameter: target && parameterOf(target, argument.name),
      })
      return fix === false ? [] : [fix]
    }),
  )
}

function parameterOf({ parameters }: Operation, name: string): ParameterRow | undefined {
  return parameters.find((parameter) => parameter.name === name)
}
