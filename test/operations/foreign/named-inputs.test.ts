import { describe, expect, it } from 'vitest'
import { DEFINITIONS, OPERATIONS, type Operation, type Schema } from '../../../src/contract/definition.ts'
import { type Meaning, NAMED_INPUTS } from '../../../src/operations/named-inputs.ts'
import { RESOURCES } from '../../../src/stores/app-store/resources.ts'
import { inputNamesOf } from '../examples.ts'

interface Found {
  readonly operation: string
  readonly name: string
  readonly isNested: boolean
  readonly hasPicker: boolean
}

/** Everything that an operation takes, at any depth. */
function inputsOf({ id, parameters, body }: Operation): readonly Found[] {
  const entry = (name: string, schema: Schema, isNested: boolean): Found => ({
    operation: id,
    name,
    isNested,
    hasPicker: 'x-ms-dynamic-values' in schema,
  })
  const within = (schema: Schema, depth: number): readonly Found[] => {
    const { properties = {}, items } = schema.$ref
      ? (DEFINITIONS[schema.$ref.replace('#/definitions/', '')] ?? schema)
      : schema
    const own = Object.entries(properties).flatMap(([name, property]) => [
      entry(name, property, depth > 0),
      ...within(property, depth + 1),
    ])
    return [...own, ...(items ? within(items, depth + 1) : [])]
  }
  return [
    ...parameters
      .filter((parameter) => parameter.in !== 'header')
      .map(({ required: _, ...parameter }) => entry(parameter.name, parameter, false)),
    ...(body ? within(body, 0) : []),
  ]
}

/** Picked from a list as well, and nobody's. */
const LANGUAGES = ['locale']

const INPUTS = OPERATIONS.flatMap(inputsOf)
const isResource = (name: string) => {
  const meaning: Meaning | undefined = NAMED_INPUTS[name as keyof typeof NAMED_INPUTS]
  return meaning !== undefined && meaning in RESOURCES
}

describe('an input that names something (C-7, C-8)', () => {
  it('says what it names, whether it is called an ID or is picked from a list', () => {
    const naming = INPUTS.filter(({ name, hasPicker }) => hasPicker || /Ids?$/.test(name)).filter(
      ({ name }) => !LANGUAGES.includes(name),
    )
    expect(naming.length).toBeGreaterThan(15)
    expect(naming.filter(({ name }) => !(name in NAMED_INPUTS))).toEqual([])
  })

  it('stands where it is looked for, and not deeper in a body', () => {
    expect(INPUTS.filter(({ name, isNested }) => isNested && name in NAMED_INPUTS)).toEqual([])
  })

  it('names a resource of the store only together with the integration that it must belong to', () => {
    const operations = OPERATIONS.filter((operation) => inputNamesOf(operation).some(isResource))
    expect(operations.map(({ id }) => id)).toContain('ListScreenshots')
    expect(operations.filter(({ path }) => !path.startsWith('/integrations/{integrationId}/'))).toEqual([])
  })
})
