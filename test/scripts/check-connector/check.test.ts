import { describe, expect, it } from 'vitest'
import { checkConnector } from '../../../scripts/check-connector/check.ts'
import { operation, parameter, property } from './fixture/places.ts'
import { edit, plant, type Step, set } from './fixture/plant.ts'

const check = (...steps: Step[]) => checkConnector(plant(steps))

describe('checkConnector', () => {
  it('counts what it has checked', async () => {
    const { rules, operations, bytes, breaches } = await check()
    expect({ operations, breaches }).toEqual({ operations: 10, breaches: [] })
    expect(rules).toBeGreaterThan(200)
    expect(bytes).toBe(plant([]).definition.length)
  })

  it('says where a fault is, what to do and what Microsoft calls it', async () => {
    const { breaches } = await check(set(parameter('AppId', 'x-ms-url-encoding'), 'double'))
    expect(breaches).toEqual([
      {
        rule: 'a path parameter is single encoded',
        code: 'PathParameterMissingEncoding',
        faults: [{ where: '#/parameters/AppId', fix: 'add "x-ms-url-encoding": "single"' }],
      },
    ])
  })

  it('tells a fault of a shared parameter once, however many operations take it', async () => {
    const { breaches } = await check(set(parameter('Force', 'description'), 'no sentence'))
    expect(breaches.map(({ faults }) => faults.length)).toEqual([1])
  })

  it('names the first line of many and counts the others', async () => {
    const { breaches } = await check(edit('definition', (text) => text.replaceAll('",\n', '", \n')))
    expect(breaches[0]?.faults[0]?.where).toBe('apiDefinition.swagger.json:2')
    expect(breaches[0]?.faults[0]?.fix).toMatch(/^remove the blanks \(and \d+ more lines\)$/)
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
  ])('stops at a file that is %s', async (_what, text) => {
    const { breaches } = await checkConnector({ ...plant([]), properties: text })
    expect(breaches).toMatchObject([{ rule: 'both files are JSON objects', faults: [{ where: 'apiProperties.json' }] }])
  })

  it.each([
    ['of no shape of OpenAPI', set(['definition', 'paths'], [])],
    ['with a reference to nothing', set(property('AppPage.value', 'items', '$ref'), '#/definitions/Nothing')],
  ])('stops at a definition %s', async (_what, step) => {
    const { breaches } = await check(step)
    expect(breaches.map(({ rule }) => rule)).toEqual(['the definition is valid OpenAPI 2'])
  })

  it('follows no reference out of the definition', async () => {
    const { breaches } = await check(set(property('AppPage.value', 'items', '$ref'), 'https://contoso.com/app.json'))
    expect(breaches[0]).toMatchObject({
      rule: 'a reference points at a definition or at a shared parameter',
      faults: [{ where: '#/definitions/AppPage/properties/value/items' }],
    })
  })

  it('goes on over a definition whose shape is right although it contradicts itself', async () => {
    const { breaches } = await check(set(operation('get /groups', 'operationId'), 'ListApps'))
    const rules = breaches.map(({ rule }) => rule)
    expect(rules).toContain('the definition is valid OpenAPI 2')
    expect(rules).toContain('operation ids differ by more than capitals and underscores')
  })

  it('makes a fault of an extension whose shape stops a rule', async () => {
    const { breaches } = await check(set(['definition', 'x-ms-connector-metadata'], {}))
    expect(breaches[0]?.faults[0]?.fix).toMatch(/^could not be judged/)
  })
})
