/**
 * A solution for Dataverse, as its own export writes one: `solution.xml` says what it holds, `customizations.xml` describes
 * each part, and the files of the connector lie in `Connector/`.
 */
import { XMLBuilder } from 'fast-xml-parser'
import { type ConnectorJson, textOf } from './json.ts'

/** Never change: an import with the same identifiers updates what an earlier one has made. */
const CONNECTOR_ID = '0e5c9a54-6b1f-4c3a-9d2e-7f8a41c6b290'
const PUBLISHER = { uniqueName: 'StoreKeyring', prefix: 'keyring', optionValuePrefix: '52871' } as const
const CONNECTOR_NAME = `${PUBLISHER.prefix}_storekeyring`
const CONNECTION_REFERENCE = `${PUBLISHER.prefix}_storekeyring_connection`

const ENGLISH = '1033'
/** Of a connector among the components of a solution. */
const COMPONENT_TYPE = '372'
/** A connector that is no Microsoft one. */
const CUSTOM_CONNECTOR = '1'

const ROOT = { '@_xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' }

/** Without what a file name or Dataverse would not take. */
export function solutionName({ definition: { info } }: Pick<ConnectorJson, 'definition'>): string {
  return info.title.replace(/[^A-Za-z0-9]/g, '')
}

/** @returns path in the archive → text */
export function solutionFiles(connector: ConnectorJson): Readonly<Record<string, string>> {
  const { definition, properties } = connector
  const { connectionParameters, policyTemplateInstances } = properties.properties
  return {
    '[Content_Types].xml': contentTypes(),
    'solution.xml': manifest(connector),
    'customizations.xml': customizations(connector),
    [partOf('openapidefinition')]: textOf(definition),
    [partOf('connectionparameters')]: textOf(connectionParameters),
    [partOf('policytemplateinstances')]: textOf(policyTemplateInstances),
  }
}

type Part = 'openapidefinition' | 'connectionparameters' | 'policytemplateinstances'

function partOf(part: Part): string {
  return `Connector/${CONNECTOR_NAME}_${part}.json`
}

function contentTypes(): string {
  const ofExtension = (extension: string) => ({ '@_Extension': extension, '@_ContentType': 'application/octet-stream' })
  return xml({
    Types: {
      '@_xmlns': 'http://schemas.openxmlformats.org/package/2006/content-types',
      Default: [ofExtension('xml'), ofExtension('json')],
    },
  })
}

function manifest(connector: ConnectorJson): string {
  const { info } = connector.definition
  const named = (description: string) => ({
    LocalizedName: { '@_description': description, '@_languagecode': ENGLISH },
  })
  return xml({
    ImportExportXml: {
      '@_version': '9.2',
      '@_SolutionPackageVersion': '9.2',
      '@_languagecode': ENGLISH,
      '@_generatedBy': 'CrmLive',
      ...ROOT,
      SolutionManifest: {
        UniqueName: solutionName(connector),
        LocalizedNames: named(info.title),
        Descriptions: '',
        Version: versionOf(info.version),
        Managed: '0',
        Publisher: {
          UniqueName: PUBLISHER.uniqueName,
          LocalizedNames: named(info.title),
          Descriptions: '',
          EMailAddress: { '@_xsi:nil': 'true' },
          SupportingWebsiteUrl: { '@_xsi:nil': 'true' },
          CustomizationPrefix: PUBLISHER.prefix,
          CustomizationOptionValuePrefix: PUBLISHER.optionValuePrefix,
          Addresses: '',
        },
        RootComponents: {
          RootComponent: {
            '@_type': COMPONENT_TYPE,
            '@_id': `{${CONNECTOR_ID}}`,
            '@_schemaName': CONNECTOR_NAME,
            '@_behavior': '0',
          },
        },
        MissingDependencies: '',
      },
    },
  })
}

/** Dataverse wants four numbers. */
function versionOf(version: string): string {
  return [...version.split('.'), '0', '0', '0'].slice(0, 4).join('.')
}

/** What a solution may hold beside ours, in the order of an export. */
const EMPTY_SECTIONS = [
  'Entities',
  'Roles',
  'Workflows',
  'FieldSecurityProfiles',
  'Templates',
  'EntityMaps',
  'EntityRelationships',
  'OrganizationSettings',
  'optionsets',
  'CustomControls',
  'EntityDataProviders',
]

function customizations({ definition: { info }, properties: { properties } }: ConnectorJson): string {
  return xml({
    ImportExportXml: {
      ...ROOT,
      ...Object.fromEntries(EMPTY_SECTIONS.map((name) => [name, ''])),
      Connectors: {
        Connector: {
          connectorid: CONNECTOR_ID,
          description: info.description,
          displayname: info.title,
          iconbrandcolor: properties.iconBrandColor,
          name: CONNECTOR_NAME,
          connectortype: CUSTOM_CONNECTOR,
          openapidefinition: `/${partOf('openapidefinition')}`,
          connectionparameters: `/${partOf('connectionparameters')}`,
          policytemplateinstances: `/${partOf('policytemplateinstances')}`,
        },
      },
      connectionreferences: {
        connectionreference: {
          '@_connectionreferencelogicalname': CONNECTION_REFERENCE,
          connectionreferencedisplayname: info.title,
          // Each environment gives a custom connector a name of its own, which it finds by the identifier below.
          connectorid: `/providers/Microsoft.PowerApps/apis/shared_${CONNECTOR_NAME.replace('_', '-5f')}`,
          customconnectorid: { connectorid: CONNECTOR_ID },
          iscustomizable: '1',
          promptingbehavior: '0',
          statecode: '0',
          statuscode: '1',
        },
      },
      Languages: { Language: ENGLISH },
    },
  })
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
})

function xml(content: object): string {
  return builder.build({ '?xml': { '@_version': '1.0', '@_encoding': 'utf-8' }, ...content })
}
