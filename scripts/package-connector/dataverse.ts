/** What every solution for Dataverse has, as its own export writes it: who made it, what it holds, and of which type its files are. */
import { XMLBuilder } from 'fast-xml-parser'

/** Never change: an import with the same identifiers updates what an earlier one has made. */
export const PUBLISHER = { uniqueName: 'StoreKeyring', prefix: 'keyring', optionValuePrefix: '52871' } as const

const ENGLISH = '1033'
const ROOT = { '@_xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' }

/** Among the components of a solution. */
export const COMPONENT_TYPES = { flow: '29', connector: '372', environmentVariable: '380' } as const

export interface Component {
  readonly type: keyof typeof COMPONENT_TYPES
  readonly id?: string
  readonly schemaName?: string
}

export interface Manifest {
  readonly uniqueName: string
  readonly title: string
  /** As in the definition, such as `1.0`. */
  readonly version: string
  readonly components: readonly Component[]
}

/** @param extensions of the files in the archive */
export function contentTypes(extensions: readonly string[]): string {
  const ofExtension = (extension: string) => ({ '@_Extension': extension, '@_ContentType': 'application/octet-stream' })
  return xml({
    Types: {
      '@_xmlns': 'http://schemas.openxmlformats.org/package/2006/content-types',
      Default: extensions.map(ofExtension),
    },
  })
}

export function manifestXml({ uniqueName, title, version, components }: Manifest): string {
  return xml({
    ImportExportXml: {
      '@_version': '9.2',
      '@_SolutionPackageVersion': '9.2',
      '@_languagecode': ENGLISH,
      '@_generatedBy': 'CrmLive',
      ...ROOT,
      SolutionManifest: {
        UniqueName: uniqueName,
        LocalizedNames: localized(title),
        Descriptions: '',
        Version: versionOf(version),
        Managed: '0',
        Publisher: {
          UniqueName: PUBLISHER.uniqueName,
          LocalizedNames: localized('Store Keyring'),
          Descriptions: '',
          EMailAddress: { '@_xsi:nil': 'true' },
          SupportingWebsiteUrl: { '@_xsi:nil': 'true' },
          CustomizationPrefix: PUBLISHER.prefix,
          CustomizationOptionValuePrefix: PUBLISHER.optionValuePrefix,
          Addresses: '',
        },
        RootComponents: {
          RootComponent: components.map(({ type, id, schemaName }) => ({
            '@_type': COMPONENT_TYPES[type],
            ...(id === undefined ? {} : { '@_id': `{${id}}` }),
            ...(schemaName === undefined ? {} : { '@_schemaName': schemaName }),
            '@_behavior': '0',
          })),
        },
        MissingDependencies: '',
      },
    },
  })
}

/** What a solution may hold, in the order of an export. */
const SECTIONS = [
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

/** @param sections what takes the place of the empty sections, and what stands behind them */
export function customizationsXml(sections: Readonly<Record<string, object>>): string {
  return xml({
    ImportExportXml: {
      ...ROOT,
      ...Object.fromEntries(SECTIONS.map((name) => [name, ''])),
      ...sections,
      Languages: { Language: ENGLISH },
    },
  })
}

export interface ConnectionReference {
  readonly name: string
  readonly title: string
  /** As it is called in `/providers/Microsoft.PowerApps/apis/`. */
  readonly api: string
  /** Of a connector that comes in a solution. */
  readonly connectorId?: string
}

export function connectionReferences(references: readonly ConnectionReference[]): object {
  return {
    connectionreference: references.map(({ name, title, api, connectorId }) => ({
      '@_connectionreferencelogicalname': name,
      connectionreferencedisplayname: title,
      connectorid: `/providers/Microsoft.PowerApps/apis/${api}`,
      ...(connectorId === undefined ? {} : { customconnectorid: { connectorid: connectorId } }),
      iscustomizable: '1',
      promptingbehavior: '0',
      statecode: '0',
      statuscode: '1',
    })),
  }
}

export function localized(description: string): object {
  return { LocalizedName: { '@_description': description, '@_languagecode': ENGLISH } }
}

/** The form that parts with a file of their own use. */
export function labelled(text: string): object {
  return { '@_default': text, label: { '@_description': text, '@_languagecode': ENGLISH } }
}

/** Dataverse wants four numbers. */
export function versionOf(version: string): string {
  return [...version.split('.'), '0', '0', '0'].slice(0, 4).join('.')
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
})

export function xml(content: object): string {
  return builder.build({ '?xml': { '@_version': '1.0', '@_encoding': 'utf-8' }, ...content })
}
