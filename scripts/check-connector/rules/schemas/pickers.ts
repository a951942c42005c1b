/**
 * Drop-downs and run-time columns: the older and the newer form side by side.
 * @see https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
 */
import type { Call } from '../../model/calls.ts'
import type { Connector } from '../../model/connector.ts'
import { isObject } from '../../model/json.ts'
import { answerAt } from '../../model/operations.ts'
import { type Fault, faultsAt, type Rule } from '../../rule.ts'

export const PICKER_RULES: readonly Rule[] = [
  {
    name: 'x-ms-dynamic-values and x-ms-dynamic-list stand side by side',
    code: 'DynamicListExtensionRequiredForAmbiguousReferences',
    faults: (connector) => withoutTwin(connector, 'x-ms-dynamic-values', 'x-ms-dynamic-list'),
  },
  {
    name: 'x-ms-dynamic-values and x-ms-dynamic-list say the same',
    faults: (connector) => differing(connector, 'x-ms-dynamic-values', 'x-ms-dynamic-list'),
  },
  {
    name: 'x-ms-dynamic-list has parameters, if only {}',
    faults: ({ calls }) =>
      faultsAt(
        calls,
        ({ form, written }) => form === 'x-ms-dynamic-list' && !isObject(written.parameters),
        'add "parameters": {}',
      ),
  },
  {
    name: 'a drop-down says where its list, its values and its titles stand',
    faults: ({ calls }) =>
      faultsAt(
        calls.filter(isDropDown),
        ({ collection, value, title }) => [collection, value, title].includes(''),
        'give all three paths',
      ),
  },
  {
    // A wrong path silently falls back to the first array of the body.
    name: 'the list of a drop-down is an array in the answer of the called operation',
    code: 'InvokedOperationShouldProduceArray',
    faults: ({ calls }) =>
      faultsAt(
        calls.filter(isDropDown),
        ({ target, collection }) =>
          target !== undefined && collection !== '' && answerAt(target, collection)?.schema.type !== 'array',
        ({ target, collection }) => `the answer of ${target?.where} has no array ${collection}`,
      ),
  },
  {
    // Drop-downs show the first page only.
    name: 'a drop-down asks for the largest page',
    faults: ({ calls }) =>
      faultsAt(
        calls.filter(isDropDown),
        ({ target, arguments: supplied }) => {
          const pageSize = target?.parameters.find(({ name }) => name === 'pageSize')
          const argument = supplied.find(({ name }) => name === 'pageSize')
          return (
            pageSize?.maximum !== undefined && !(argument && 'value' in argument && argument.value === pageSize.maximum)
          )
        },
        'supply pageSize with its maximum',
      ),
  },
  {
    name: 'x-ms-dynamic-schema and x-ms-dynamic-properties stand side by side',
    code: 'DynamicPropertiesExtensionRequiredForAmbiguousReferences',
    faults: (connector) => withoutTwin(connector, 'x-ms-dynamic-schema', 'x-ms-dynamic-properties'),
  },
  {
    name: 'x-ms-dynamic-schema and x-ms-dynamic-properties say the same',
    code: 'DynamicPropertiesItemValuePathMismatch',
    faults: (connector) => differing(connector, 'x-ms-dynamic-schema', 'x-ms-dynamic-properties'),
  },
]

function isDropDown({ form }: Call): boolean {
  return form === 'x-ms-dynamic-values' || form === 'x-ms-dynamic-list'
}

function withoutTwin({ calls }: Connector, ...forms: readonly [Call['form'], Call['form']]): Fault[] {
  return forms.flatMap((form) => {
    const other = forms.find((name) => name !== form) ?? form
    return faultsAt(
      calls.filter((call) => call.form === form),
      (call) => twinOf(calls, call, other) === undefined,
      `add ${other} beside it`,
    )
  })
}

function differing({ calls }: Connector, older: Call['form'], newer: Call['form']): Fault[] {
  return faultsAt(
    calls.filter(({ form }) => form === older),
    (call) => {
      const twin = twinOf(calls, call, newer)
      return twin !== undefined && essence(call) !== essence(twin)
    },
    `let ${newer} beside it call the same operation with the same inputs and paths`,
  )
}

/** The other form on the same field of the same operation. */
function twinOf(calls: readonly Call[], call: Call, form: Call['form']): Call | undefined {
  const holder = call.where.slice(0, -call.form.length)
  return calls.find((other) => other.form === form && other.where === holder + form && other.source === call.source)
}

/** What a call says, whatever its spelling. A path to properties ends in `properties` in the older form only. */
function essence({ written, arguments: supplied, collection, value, title }: Call): string {
  const sorted = supplied.toSorted((a, b) => a.name.localeCompare(b.name))
  return JSON.stringify([written.operationId, sorted, collection, value.replace(/\/?properties$/, ''), title])
}
