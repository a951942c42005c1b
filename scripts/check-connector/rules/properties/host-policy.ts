/**
 * The policy that puts the typed host in place of the one in the definition.
 * @see https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/paconn-apiProperties.schema.json
 */
import type { Connector } from '../../model/connector.ts'
import type { Policy } from '../../model/policies.ts'
import { faultIf, faultsAt, type Rule } from '../../rule.ts'

const HOST_TEMPLATE = /^https:\/\/@connectionParameters\('(\w+)'\)(\/.*)?$/

export const HOST_POLICY_RULES: readonly Rule[] = [
  {
    name: 'one policy sets the host of all operations',
    faults: (connector) => {
      const [first, ...more] = hostPolicies(connector)
      return [
        ...faultIf(
          first ? first.operations !== undefined : asksForMoreThanKey(connector),
          'apiProperties.json#/properties/policyTemplateInstances',
          'set the host for all operations with dynamichosturl',
        ),
        ...faultsAt(more, () => true, 'remove it: the host is set already'),
      ]
    },
  },
  {
    // The scheme stands in the template, so that nobody can send the key over http; the base path does too, since this
    // policy replaces `host` and `basePath` both.
    name: 'the host is https, then what the maker typed, then the base path',
    faults: (connector) => {
      const { basePath = '' } = connector.definition
      const rest = basePath === '/' ? '' : basePath
      return faultsAt(
        hostPolicies(connector),
        (policy) => readTemplate(policy)?.rest !== rest,
        `write https://@connectionParameters('…')${rest}`,
      )
    },
  },
  {
    name: 'what the host policy reads is a required text',
    faults: ({ policies, properties: { connectionParameters = {} } }) =>
      faultsAt(
        hostPolicies({ policies }),
        (policy) => {
          const { type, uiDefinition } = connectionParameters[readTemplate(policy)?.parameter ?? ''] ?? {}
          return type !== undefined && (type !== 'string' || uiDefinition?.constraints?.required !== 'true')
        },
        'declare the connection parameter as a required string',
      ),
  },
]

/** A connector for one server has the host in its definition, and asks for the key alone. */
function asksForMoreThanKey({ properties: { connectionParameters = {} } }: Connector): boolean {
  return Object.keys(connectionParameters).some((name) => name !== 'api_key')
}

function hostPolicies({ policies }: Pick<Connector, 'policies'>): Policy[] {
  return policies.filter(({ template }) => template === 'dynamichosturl')
}

/** The connection parameter that the address is made of, and what stands behind it. */
function readTemplate({ parameters }: Policy): { readonly parameter: string; readonly rest: string } | undefined {
  const [, parameter, rest = ''] = HOST_TEMPLATE.exec(String(parameters.urlTemplate)) ?? []
  return parameter === undefined ? undefined : { parameter, rest }
}
