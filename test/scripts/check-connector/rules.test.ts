import { describe, expect, it } from 'vitest'
import { readConnector } from '../../../scripts/check-connector/model/connector.ts'
import { RULES } from '../../../scripts/check-connector/rules/index.ts'
import { FAULTS } from './faults/index.ts'
import { plant, type Step } from './fixture/plant.ts'
import { HARMLESS } from './harmless.ts'

const NAMES = RULES.map(({ name }) => name)

describe('the rules', () => {
  it('hold over the valid connector', () => {
    expect(broken([])).toEqual([])
  })

  it.each(Object.entries(HARMLESS))('take %s', (_what, steps) => {
    expect(broken(steps)).toEqual([])
  })

  it('have names of their own', () => {
    expect(new Set(NAMES).size).toBe(NAMES.length)
  })

  it('have a planted fault each, and no fault is planted for a rule that is gone', () => {
    expect(Object.keys(FAULTS).toSorted()).toEqual(NAMES.toSorted())
  })
})

describe.each(Object.entries(FAULTS))('%s', (name, plantings) => {
  it.each(plantings.map(({ steps, also }, index) => [index + 1, steps, also] as const))(
    'sees planted fault %i, and only the rules named beside it see it too',
    (_number, steps, also) => {
      expect(broken(steps)).toEqual([name, ...also].toSorted())
    },
  )
})

/** The names of the rules that have a fault. */
function broken(steps: readonly Step[]): string[] {
  const texts = plant(steps)
  const connector = readConnector(
    { where: 'apiDefinition.swagger.json', text: texts.definition, json: JSON.parse(texts.definition) },
    { where: 'apiProperties.json', text: texts.properties, json: JSON.parse(texts.properties) },
  )
  return RULES.filter(({ faults }) => faults(connector).length > 0)
    .map(({ name }) => name)
    .toSorted()
}
