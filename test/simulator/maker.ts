/** A maker at work: fills in cards from the top down, from drop-downs where there are some. */
import type { Connector, Operation } from './platform/connector.ts'
import type { Answer, Platform } from './platform/platform.ts'

/** Chooses the entry of a drop-down whose title says this; the first of several. */
export interface Pick {
  readonly pick: string
}

export function pick(text: string): Pick {
  return { pick: text }
}

/** Takes a member of what the action before has answered. */
export interface Output {
  readonly output: string
}

export function output(member: string): Output {
  return { output: member }
}

/** What a maker fills in; whatever else is required is the first entry of its drop-down. */
export type Filling = Readonly<Record<string, unknown>>

export interface Maker {
  readonly fill: (operationId: string, filling?: Filling) => Promise<Filling>
  /** As far as a field, which is not filled in itself. */
  readonly fillAbove: (operationId: string, name: string, filling?: Filling) => Promise<Filling>
  readonly does: (operationId: string, filling?: Filling) => Promise<Answer>
}

export function createMaker(connector: Connector, platform: Platform): Maker {
  async function choose(operation: Operation, name: string, values: Filling, text: string): Promise<unknown> {
    const choices = await platform.choices(operation.id, name, values)
    const found = choices.find(({ title }) => title.includes(text))
    const offered = choices.map(({ title }) => title).join(', ')
    if (!found) throw new Error(`The drop-down of ${name} of ${operation.id} has no “${text}”, but: ${offered}`)
    return found.value
  }

  let last: Answer | undefined

  async function fillAbove(operationId: string, end: string | undefined, filling: Filling = {}): Promise<Filling> {
    const operation = connector.operations.get(operationId)
    if (!operation) throw new Error(`There is no operation ${operationId}.`)
    const values: Record<string, unknown> = {}
    for (const { name, isRequired, schema } of operation.inputs) {
      if (name === end) break
      const wish = filling[name]
      if (isPick(wish)) values[name] = await choose(operation, name, values, wish.pick)
      else if (isOutput(wish)) values[name] = last?.body[wish.output]
      else if (wish !== undefined) values[name] = wish
      else if (isRequired && schema.default === undefined) {
        if (schema['x-ms-dynamic-list']) values[name] = await choose(operation, name, values, '')
        else if (schema.enum) values[name] = schema.enum[0]
        else throw new Error(`A maker does not know what to write into ${name} of ${operationId}.`)
      } else if (schema.default !== undefined && schema['x-ms-visibility'] !== 'internal') values[name] = schema.default
    }
    return values
  }

  const fill = (operationId: string, filling?: Filling) => fillAbove(operationId, undefined, filling)

  return {
    fill,
    fillAbove,
    async does(operationId, filling) {
      last = await platform.run(operationId, await fill(operationId, filling))
      return last
    },
  }
}

function isPick(wish: unknown): wish is Pick {
  return typeof wish === 'object' && wish !== null && 'pick' in wish
}

function isOutput(wish: unknown): wish is Output {
  return typeof wish === 'object' && wish !== null && 'output' in wish
}
