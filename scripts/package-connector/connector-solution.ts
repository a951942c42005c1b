/** A solution with the connector, and a connection reference for the flows that use it. */
import { connectionReferences, contentTypes, customizationsXml, manifestXml, PUBLISHER } from './dataverse.ts'
import { type ConnectorJson, textOf } from './json.ts'
import type { Files } from './zip.ts'

/** Never changes: a flow in another environment finds the connector by it. */
export const CONNECTOR_ID = '0e5c9a54-6b1f-4c3a-9d2e-7f8a41c6b290'
const CONNECTOR_NAME = `${PUBLISHER.prefix}_storekeyring`
/** Each environment adds characters of its own, and finds the connector by its identifier. */
export const CONNECTOR_API = `shared_${CONNECTOR_NAME.replace('_', '-5f')}`
export const CONNECTION_REFERENCE = `${PUBLISHER.prefix}_storekeyring_connection`

/** A connector that is no Microsoft one. */
const CUSTOM_CONNECTOR = '1'

/** As an export spells it. */
const ICON_EXTENSION = 'Png'
const ICON = `Connector/${CONNECTOR_NAME}_iconblob.${ICON_EXTENSION}`

/** @param icon a PNG */
export function connectorSolution({ definition, properties }: ConnectorJson, icon: Uint8Array): Files {
  const { title, description, version } = definition.info
  const { connectionParameters, policyTemplateInstances, iconBrandColor } = properties.properties
  const connector = {
    connectorid: CONNECTOR_ID,
    description,
    displayname: title,
    iconbrandcolor: iconBrandColor,
    name: CONNECTOR_NAME,
    connectortype: CUSTOM_CONNECTOR,
    openapidefinition: `/${partOf('openapidefinition')}`,
    connectionparameters: `/${partOf('connectionparameters')}`,
    policytemplateinstances: `/${partOf('policytemplateinstances')}`,
    iconblob: `/${ICON}`,
  }
  const reference = { name: CONNECTION_REFERENCE, title, api: CONNECTOR_API, connectorId: CONNECTOR_ID }
  return {
    '[Content_Types].xml': contentTypes(['xml', 'json', ICON_EXTENSION]),
    'solution.xml': manifestXml({
      uniqueName: 'StoreKeyring',
      title,
      version,
      components: [{ type: 'connector', id: CONNECTOR_ID, schemaName: CONNECTOR_NAME }],
    }),
    'customizations.xml': customizationsXml({
      Connectors: { Connector: connector },
      connectionreferences: connectionReferences([reference]),
    }),
    [partOf('openapidefinition')]: textOf(definition),
    [partOf('connectionparameters')]: textOf(connectionParameters),
    [partOf('policytemplateinstances')]: textOf(policyTemplateInstances),
    [ICON]: icon,
  }
}

function partOf(part: 'openapidefinition' | 'connectionparameters' | 'policytemplateinstances'): string {
  return `Connector/${CONNECTOR_NAME}_${part}.json`
}
