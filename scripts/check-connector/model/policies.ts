/** The policies of `apiProperties.json` as rows, the prefixes of their parameters taken off. */
import type { Json, JsonObject } from './json.ts'
import type { ApiProperties } from './swagger.ts'

const PARAMETER_PREFIX = 'x-ms-apimTemplateParameter.'
const OPERATIONS = 'x-ms-apimTemplate-operationName'
const SECTION = 'x-ms-apimTemplate-policySection'

export interface Policy {
  readonly where: string
  readonly template: string
  readonly title: string
  readonly type: string | undefined
  /** By their names without the prefix. */
  readonly parameters: JsonObject
  /** The operations it is for; undefined means all. */
  readonly operations: readonly string[] | undefined
  readonly section: string | undefined
  /** Members of `parameters` that are none of the above. */
  readonly strangers: readonly string[]
}

export function readPolicies({ policyTemplateInstances = [] }: ApiProperties): Policy[] {
  return policyTemplateInstances.map(({ templateId = '', title = '', type, parameters = {} }, index) => {
    const names = Object.keys(parameters)
    const own = names.filter((name) => name.startsWith(PARAMETER_PREFIX))
    const section = parameters[SECTION]
    return {
      where: `apiProperties.json#/properties/policyTemplateInstances/${index}`,
      template: templateId,
      title,
      type,
      parameters: Object.fromEntries(
        own.map((name) => [name.slice(PARAMETER_PREFIX.length), parameters[name] as Json]),
      ),
      operations: parameters[OPERATIONS] as readonly string[] | undefined,
      section: section === undefined ? undefined : String(section),
      strangers: names.filter((name) => !own.includes(name) && name !== OPERATIONS && name !== SECTION),
    }
  })
}

/** Whether a policy works on an operation. */
export function isFor({ operations }: Policy, operationId: string | undefined): boolean {
  return operations === undefined || operations.includes(operationId ?? '')
}
