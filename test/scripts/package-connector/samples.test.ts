/** The sample flows say what the connector says: an operation or a field that is renamed would break them without a word. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { REFERENCES, SAMPLES, VARIABLES } from '../../../scripts/package-connector/samples.ts'
import { type Flow, samplesSolution } from '../../../scripts/package-connector/samples-solution.ts'
import { type Operation, readConnector, type Schema } from '../../simulator/platform/connector.ts'
import { callsIn } from './expressions.ts'

const CONNECTOR = resolve(import.meta.dirname, '../../../connector')
const FOLDER = join(CONNECTOR, 'samples')
const connector = readConnector(CONNECTOR)

interface Step {
  readonly type: string
  readonly runAfter?: Readonly<Record<string, readonly string[]>>
  readonly runtimeConfiguration?: { readonly secureData?: { readonly properties: readonly string[] } }
  readonly inputs?: {
    readonly host?: Readonly<Record<string, string>>
    readonly parameters?: Readonly<Record<string, unknown>>
  }
  readonly actions?: Readonly<Record<string, Step>>
}

const flows = SAMPLES.map(({ file }) => [file, JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8'))] as const)

/** Triggers and actions at any depth, by name. */
function stepsOf(steps: Readonly<Record<string, Step>>): readonly (readonly [string, Step])[] {
  return Object.entries(steps).flatMap(([name, step]) => [[name, step] as const, ...stepsOf(step.actions ?? {})])
}

function ours({
  properties: { definition },
}: {
  readonly properties: { readonly definition: Record<string, Record<string, Step>> }
}) {
  const found = [...stepsOf(definition.triggers ?? {}), ...stepsOf(definition.actions ?? {})].flatMap(([name, step]) =>
    step.inputs?.host?.connectionName === 'shared_storekeyring'
      ? [{ name, step, operation: connector.operations.get(step.inputs.host.operationId ?? '') }]
      : [],
  )
  return { found, triggers: Object.keys(definition.triggers ?? {}) }
}

/** The members of an answer, and of the rows in it. */
function membersOf({ answer }: Operation): { readonly whole: Schema; readonly row: Schema } {
  const whole = connector.resolve(answer)
  return { whole, row: connector.resolve(connector.resolve(whole.properties?.value ?? {}).items ?? {}) }
}

interface Parts {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly actions: Readonly<Record<string, Step>>
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

function isOfType(value: unknown, { type, enum: values }: Schema = {}): boolean {
  const isNumber = typeof value === 'number' && (type === 'number' || (type === 'integer' && Number.isInteger(value)))
  return (isNumber || typeof value === type) && (values === undefined || values.includes(value))
}

it('every sample is in the solution', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(SAMPLES.map(({ file }) => `${file}.json`).toSorted())
})

describe.each(flows)('%s', (_file, flow) => {
  const text = JSON.stringify(flow)
  const { found, triggers } = ours(flow)

  it('uses operations that there are, with fields that they have, and all that they need', () => {
    expect(found.length).toBeGreaterThan(0)
    for (const { name, step, operation } of found) {
      expect([name, operation?.id]).toEqual([name, step.inputs?.host?.operationId])
      const given = Object.keys(step.inputs?.parameters ?? {}).map((field) => field.replace(/^body\//, ''))
      const fields = operation?.inputs ?? []
      expect(fields.map((field) => field.name)).toEqual(expect.arrayContaining(given))
      expect(given).toEqual(
        expect.arrayContaining(
          fields.filter((field) => field.isRequired && field.schema.default === undefined).map((field) => field.name),
        ),
      )
      expect([name, operation?.isTrigger]).toEqual([name, triggers.includes(name)])
    }
  })

  it('gives fields values that they take', () => {
    for (const { step, operation } of found)
      for (const [field, value] of Object.entries(step.inputs?.parameters ?? {})) {
        if (typeof value === 'string' && value.includes('@')) continue
        const input = operation?.inputs.find(({ name }) => name === field.replace(/^body\//, ''))
        expect([field, isOfType(value, input?.schema)]).toEqual([field, true])
      }
  })

  it('has expressions that are whole, and that name steps and parameters of the flow', () => {
    const { definition } = (flow as unknown as { properties: { definition: Parts } }).properties
    const actions = stepsOf(definition.actions)
    const loops = actions.filter(([, { type }]) => type === 'Foreach').map(([name]) => name)
    const known: Readonly<Record<string, readonly string[]>> = {
      actions: actions.map(([name]) => name),
      outputs: actions.map(([name]) => name),
      items: loops,
      parameters: Object.keys(definition.parameters),
    }
    const calls = textsIn(definition).flatMap(callsIn)
    for (const { name, texts } of calls.filter(({ name }) => name in known))
      expect([name, known[name]]).toEqual([name, expect.arrayContaining([...texts])])
  })

  it('runs each step after steps that stand beside it', () => {
    const { definition } = (flow as unknown as { properties: { definition: Parts } }).properties
    for (const steps of [definition.actions, ...stepsOf(definition.actions).map(([, { actions = {} }]) => actions)])
      for (const { runAfter = {} } of Object.values(steps))
        expect(Object.keys(steps)).toEqual(expect.arrayContaining(Object.keys(runAfter)))
  })

  it('marks each change that it makes in a loop or after a wait by what it is about, and hides who people are', () => {
    for (const { step, operation } of found.filter(({ operation }) => operation?.method !== 'GET')) {
      const given = step.inputs?.parameters ?? {}
      const people = ['body/email', 'body/firstName'].some((field) => field in given)
      if (people) expect(step.runtimeConfiguration?.secureData?.properties).toEqual(['inputs', 'outputs'])
      if (operation?.id === 'ReplyToReview') expect(given['Idempotency-Key']).toContain('reviewId')
    }
    const { definition } = (flow as unknown as { properties: { definition: Parts } }).properties
    const inLoops = stepsOf(definition.actions).filter(([, { type }]) => type === 'Foreach')
    for (const { name, step, operation } of found)
      if (operation?.method !== 'GET' && inLoops.some(([, { actions = {} }]) => name in actions))
        expect(step.inputs?.parameters?.['Idempotency-Key']).toMatch(/items\(/)
  })

  it('takes from rows and answers only what is in them', () => {
    const ofTrigger = found.find(({ operation }) => operation?.isTrigger)?.operation
    for (const [, member = ''] of text.matchAll(/triggerOutputs\(\)\?\['body\/(\w+)'\]/g)) {
      if (member !== 'value')
        expect(Object.keys(ofTrigger ? (membersOf(ofTrigger).row.properties ?? {}) : {})).toContain(member)
    }
    for (const { name, operation } of found) {
      if (!operation) continue
      const { whole, row } = membersOf(operation)
      for (const [, member = ''] of text.matchAll(new RegExp(`outputs\\('${name}'\\)\\?\\['body/(\\w+)'\\]`, 'g')))
        expect(Object.keys(whole.properties ?? {})).toContain(member)
      for (const [, member = ''] of text.matchAll(/items\('\w+'\)\?\['(\w+)'\]/g))
        if (!operation.isTrigger) expect(Object.keys(row.properties ?? {})).toContain(member)
    }
  })

  it('names the app and all else that differs between environments by variables that are described', () => {
    const { parameters } = (flow as Flow).properties.definition
    const read = [...text.matchAll(/@parameters\('([^']+)'\)/g)].map(([, name]) => name)
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(read))
    for (const { metadata } of Object.values(parameters))
      if (metadata) expect(VARIABLES).toHaveProperty(metadata.schemaName)
    expect(text).not.toMatch(/com\.example\.(?!tidepool)/)
  })
})

it.each([
  ["@outputs('A'", 'its end is not expected'],
  ["@{triggerOutputs()?['a'}", 'is not expected'],
  ["@tigger()?['a']", 'there is no tigger'],
  ["Hello @{items('A')", 'has no end'],
])('%s is no expression', (text, message) => {
  expect(() => callsIn(text)).toThrow(message)
})

it('the solution describes every flow, variable and connection that the samples need', () => {
  const files = samplesSolution(Object.fromEntries(flows), '1.0')
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false })
  const { Workflows, connectionreferences } = parser.parse(files['customizations.xml'] ?? '').ImportExportXml
  const workflows: readonly Record<string, string>[] = Workflows.Workflow
  expect(workflows.map(({ JsonFileName = '' }) => JsonFileName.slice(1) in files)).toEqual(SAMPLES.map(() => true))
  const components: readonly Record<string, string>[] = parser.parse(files['solution.xml'] ?? '').ImportExportXml
    .SolutionManifest.RootComponents.RootComponent
  const ids = (type: string, member: string) =>
    components.filter((one) => one['@_type'] === type).map((one) => one[member])
  expect(ids('29', '@_id')).toEqual(workflows.map((workflow) => workflow['@_WorkflowId']))
  expect(ids('380', '@_schemaName').toSorted()).toEqual(Object.keys(VARIABLES).toSorted())
  for (const name of Object.keys(VARIABLES))
    expect(files).toHaveProperty([`environmentvariabledefinitions/${name}/environmentvariabledefinition.xml`])
  const references: readonly Record<string, string>[] = connectionreferences.connectionreference
  expect(references.map((one) => one['@_connectionreferencelogicalname']).toSorted()).toEqual(
    Object.keys(REFERENCES).toSorted(),
  )
})
