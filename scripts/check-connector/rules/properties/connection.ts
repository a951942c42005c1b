/**
 * What a maker types to make a connection.
 * @see https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/paconn-apiProperties.schema.json
 */
import type { Connector } from '../../model/connector.ts'
import type { ConnectionParameter } from '../../model/swagger.ts'
import { faultIf, faultsAt, type Rule, repeated } from '../../rule.ts'

/** No `oauthSetting` (refused for independent publishers), no `gatewaySetting` (does not go with a dynamic host). */
const PARAMETER_TYPES = ['string', 'securestring', 'int', 'bool']

const PROPERTIES = 'apiProperties.json#/properties'

export const CONNECTION_RULES: readonly Rule[] = [
  {
    name: 'the key of the connection is a secure string called api_key',
    faults: ({ properties: { connectionParameters = {} } }) =>
      faultIf(
        connectionParameters.api_key?.type !== 'securestring',
        `${PROPERTIES}/connectionParameters/api_key`,
        'declare it as a securestring',
      ),
  },
  {
    name: 'the key of the connection is never shown as it is typed',
    faults: ({ properties: { connectionParameters = {} } }) =>
      faultIf(
        connectionParameters.api_key?.uiDefinition?.constraints?.clearText !== false,
        `${PROPERTIES}/connectionParameters/api_key`,
        'set constraints.clearText to false',
      ),
  },
  {
    name: 'connection parameters are plain values',
    faults: (connector) =>
      faultsAt(
        parametersOf(connector),
        ({ type = '' }) => !PARAMETER_TYPES.includes(type),
        `use ${PARAMETER_TYPES.join(', ')}`,
      ),
  },
  {
    name: 'connection parameters are named in letters, digits and underscores',
    faults: (connector) => faultsAt(parametersOf(connector), ({ name }) => !/^\w+$/.test(name), 'rename it'),
  },
  {
    name: 'connection parameters have a name, a description and a tooltip',
    faults: (connector) =>
      faultsAt(
        parametersOf(connector),
        ({ uiDefinition: ui = {} }) => !ui.displayName || !ui.description || !ui.tooltip,
        // The description of a plain string is not always shown.
        'give displayName, description and tooltip',
      ),
  },
  {
    name: 'the required constraint of a connection parameter is the text "true" or "false"',
    faults: (connector) =>
      faultsAt(
        parametersOf(connector),
        ({ uiDefinition }) =>
          !['true', 'false', undefined].includes(uiDefinition?.constraints?.required as string | undefined),
        'write "true", in quotation marks',
      ),
  },
  {
    name: 'connection parameters say in which order they are shown',
    faults: (connector) => {
      const tabIndex = ({ uiDefinition }: ConnectionParameter): unknown => uiDefinition?.constraints?.tabIndex
      const rows = parametersOf(connector)
      const fix = 'give it a constraints.tabIndex of its own'
      return [
        ...faultsAt(rows, (row) => !Number.isInteger(tabIndex(row)), fix),
        ...faultsAt(
          repeated(rows, (row) => String(tabIndex(row))),
          (row) => tabIndex(row) !== undefined,
          fix,
        ),
      ]
    },
  },
  {
    name: 'no secure string has a default',
    faults: (connector) =>
      faultsAt(
        parametersOf(connector),
        ({ type, defaultValue }) => type === 'securestring' && defaultValue !== undefined,
        'remove defaultValue',
      ),
  },
]

interface ConnectionParameterRow extends ConnectionParameter {
  readonly name: string
  readonly where: string
}

function parametersOf({ properties: { connectionParameters = {} } }: Connector): ConnectionParameterRow[] {
  return Object.entries(connectionParameters).map(([name, parameter]) => ({
    ...parameter,
    name,
    where: `${PROPERTIES}/connectionParameters/${name}`,
  }))
}
