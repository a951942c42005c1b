/** The two files of the connector as values: as much of them as packaging looks at, and the rest as it is. */
import type { ConnectorTexts } from '../check-connector/check.ts'

export interface Definition {
  readonly info: { readonly title: string; readonly description: string; readonly version: string }
  readonly host: string
}

export interface Properties {
  readonly connectionParameters: Readonly<Record<string, unknown>>
  readonly iconBrandColor: string
  readonly stackOwner?: string
  readonly policyTemplateInstances: readonly { readonly templateId: string }[]
}

export interface ConnectorJson {
  readonly definition: Definition
  readonly properties: { readonly properties: Properties }
}

/** Both are judged by `connector:check` before anything is written. @throws SyntaxError when one is not JSON */
export function readConnectorJson({ definition, properties }: ConnectorTexts): ConnectorJson {
  return { definition: JSON.parse(definition), properties: JSON.parse(properties) }
}

/** As the repository of published connectors wants files: four blanks a level. */
export function textsOf({ definition, properties }: ConnectorJson): ConnectorTexts {
  return { definition: textOf(definition), properties: textOf(properties) }
}

export function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 4)}\n`
}

/** `paconn` refuses files with a `stackOwner`; the repository of published connectors refuses files without. */
export function withoutStackOwner({ definition, properties: { properties } }: ConnectorJson): ConnectorJson {
  const { stackOwner: _, ...rest } = properties
  return { definition, properties: { properties: rest } }
}
