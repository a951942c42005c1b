/**
 * Host, schemes and security of the definition.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
import { faultIf, faultsAt, type Rule } from '../../rule.ts'

/** Microsoft's own pattern: no scheme, no path. */
const HOST = /^[^{}/ :\\]+(?::\d+)?$/
/** Hosts that nobody on the internet reaches. Whether a public one is ours, no file can say. */
const PRIVATE_HOST = /^(?:[^.]*|[\d.]+|.*\.(?:local|localhost|internal|test|invalid))(?::\d+)?$/i
/** Both names pair with `connectionParameters.api_key`. */
const KEY_NAMES = ['API Key', 'api_key']

export const HOST_RULES: readonly Rule[] = [
  {
    name: 'the host is a host name without scheme or path',
    code: 'HostNameNotValid',
    faults: ({ definition: { host = '' } }) => faultIf(!HOST.test(host), '#/host', 'write the host name only'),
  },
  {
    name: 'the host is public',
    faults: ({ definition: { host = '' } }) =>
      faultIf(
        PRIVATE_HOST.test(host),
        '#/host',
        'use a host name of ours that resolves; the typed one replaces it at run time',
      ),
  },
  {
    name: 'the base path starts with a slash and ends without one',
    code: 'BasePathNotValid',
    faults: ({ definition: { basePath = '/' } }) =>
      faultIf(!/^\/(?:.*[^/])?$/.test(basePath), '#/basePath', 'write it like /v1'),
  },
  {
    name: 'the only scheme is https',
    code: 'SchemeNotValid',
    faults: ({ definition: { schemes = [] } }) => faultIf(schemes.join() !== 'https', '#/schemes', 'write ["https"]'),
  },
  {
    // Independent publishers may use no OAuth any more, and basic sign-in has nothing that a key in a header lacks.
    name: 'the connector signs in with one key in a header',
    faults: ({ definition: { securityDefinitions = {} } }) => {
      const [scheme, ...more] = Object.values(securityDefinitions)
      const isKey = scheme?.type === 'apiKey' && scheme.in === 'header' && more.length === 0
      return faultIf(!isKey, '#/securityDefinitions', 'declare one apiKey in a header')
    },
  },
  {
    name: 'the key is called API Key or api_key',
    faults: ({ definition: { securityDefinitions = {} } }) =>
      Object.keys(securityDefinitions).flatMap((name) =>
        faultIf(
          !KEY_NAMES.includes(name),
          '#/securityDefinitions',
          `rename ${name}, so that it pairs with the connection parameter`,
        ),
      ),
  },
  {
    name: 'every security requirement is defined',
    code: 'SecurityRequirementMustBeDefined',
    faults: ({ definition: { security = [], securityDefinitions = {} } }) =>
      security
        .flatMap(Object.keys)
        .flatMap((name) => faultIf(!(name in securityDefinitions), '#/security', `define ${name} or remove it`)),
  },
  {
    name: 'security requirements name no scopes',
    code: 'SecurityRequirementMustHaveEmptyValue',
    faults: ({ definition: { security = [] } }) =>
      faultIf(
        security.flatMap(Object.values).some((scopes) => !Array.isArray(scopes) || scopes.length > 0),
        '#/security',
        'a key has no scopes: write []',
      ),
  },
  {
    name: 'every operation needs the key',
    faults: ({ definition: { security = [] }, operations }) => [
      ...faultIf(security.flatMap(Object.keys).length === 0, '#/security', 'require the key for all operations'),
      ...faultsAt(operations, (operation) => operation.security !== undefined, 'remove its own security'),
    ],
  },
]
