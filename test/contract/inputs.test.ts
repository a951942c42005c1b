import { describe, expect, it } from 'vitest'
import { DEFINITIONS, OPERATIONS, type Operation } from '../../src/contract/definition.ts'

/** Texts that the store shows to customers: they are stored there, and nobody fetches them. */
const SHOWN = ['privacyPolicyUrl', 'privacyChoicesUrl', 'supportUrl', 'marketingUrl']
/** Checked to be a plain path of the API that is chosen from a list. */
const PATHS = ['ReadFromStore path', 'SendStoreRequest path']

function inputsOf({ id, parameters, body }: Operation): readonly string[] {
  const schema = body?.$ref ? DEFINITIONS[body.$ref.replace('#/definitions/', '')] : body
  return [...parameters.map(({ name }) => name), ...Object.keys(schema?.properties ?? {})].map(
    (name) => `${id} ${name}`,
  )
}

describe('what callers may say', () => {
  it('is never a host, an address to call or the place of a file (A-25, J-4)', () => {
    const inputs = OPERATIONS.flatMap(inputsOf)
    expect(inputs.length).toBeGreaterThan(200)
    const suspicious = inputs.filter((input) =>
      /(host|url|uri|origin|endpoint|callback|path|folder|file)/i.test(input.split(' ')[1] ?? ''),
    )
    expect(suspicious.filter((input) => !SHOWN.includes(input.split(' ')[1] ?? '') && !PATHS.includes(input))).toEqual(
      [],
    )
  })
})
