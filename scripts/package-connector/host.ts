/** A connector for one server: data policies match the host in the definition, and nobody has to know it by heart. */
import type { ConnectorJson } from './json.ts'

/** The connection parameter and the policy that set the host elsewhere. */
const HOST_PARAMETER = 'serverHost'
const HOST_POLICY = 'dynamichosturl'

/**
 * @param host such as `keyring.contoso.com` or `keyring.contoso.com:8443`
 * @throws Error when it is no host name
 */
export function bakeHost({ definition, properties: { properties } }: ConnectorJson, host: string): ConnectorJson {
  const { [HOST_PARAMETER]: _, ...connectionParameters } = properties.connectionParameters
  return {
    definition: { ...definition, host: checkHost(host) },
    properties: {
      properties: {
        ...properties,
        connectionParameters,
        policyTemplateInstances: properties.policyTemplateInstances.filter(
          ({ templateId }) => templateId !== HOST_POLICY,
        ),
      },
    },
  }
}

function checkHost(host: string): string {
  const name = host.toLowerCase()
  if (!URL.canParse(`https://${name}`) || new URL(`https://${name}`).host !== name || !name.includes('.'))
    throw new Error('--host must be a host name alone, such as keyring.contoso.com: no https, no path, no port 443.')
  return name
}
