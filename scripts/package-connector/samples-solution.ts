/** A solution with the sample flows, switched off, their environment variables and connection references. */
import { CONNECTION_REFERENCE } from './connector-solution.ts'
import {
  connectionReferences,
  contentTypes,
  customizationsXml,
  labelled,
  localized,
  manifestXml,
  versionOf,
  xml,
} from './dataverse.ts'
import { textOf } from './json.ts'
import { REFERENCES, SAMPLES, type Sample, VARIABLES } from './samples.ts'

/** As much of a flow as packaging looks at. */
export interface Flow {
  readonly properties: {
    readonly connectionReferences: Readonly<
      Record<
        string,
        {
          readonly connection: { readonly connectionReferenceLogicalName: string }
          readonly api: { readonly name: string }
        }
      >
    >
    readonly definition: {
      readonly parameters: Readonly<
        Record<string, { readonly defaultValue: unknown; readonly metadata?: { readonly schemaName: string } }>
      >
    }
  }
}

/** @param flows by the names of their files @returns path in the archive → text */
export function samplesSolution(
  flows: Readonly<Record<string, Flow>>,
  version: string,
): Readonly<Record<string, string>> {
  const variables = variablesOf(Object.values(flows))
  return {
    '[Content_Types].xml': contentTypes(['xml', 'json']),
    'solution.xml': manifestXml({
      uniqueName: 'StoreKeyringSamples',
      title: 'Store Keyring samples',
      version,
      components: [
        ...SAMPLES.map(({ id }) => ({ type: 'flow', id }) as const),
        ...[...variables.keys()].map((schemaName) => ({ type: 'environmentVariable', schemaName }) as const),
      ],
    }),
    'customizations.xml': customizationsXml({
      Workflows: { Workflow: SAMPLES.map((sample) => workflowOf(sample, version)) },
      connectionreferences: connectionReferences(referencesOf(Object.values(flows))),
    }),
    ...Object.fromEntries(SAMPLES.map((sample) => [pathOf(sample), textOf(flows[sample.file])])),
    ...Object.fromEntries(
      [...variables].map(([name, value]) => [
        `environmentvariabledefinitions/${name}/environmentvariabledefinition.xml`,
        variableXml(name, value, version),
      ]),
    ),
  }
}

function pathOf({ id, file }: Sample): string {
  return `Workflows/${file}-${id.toUpperCase()}.json`
}

/** A flow of the kind that is drawn in the cloud, as a draft: it needs connections before it can run. */
function workflowOf(sample: Sample, version: string): object {
  return {
    '@_WorkflowId': `{${sample.id}}`,
    '@_Name': sample.title,
    JsonFileName: `/${pathOf(sample)}`,
    Type: '1',
    Subprocess: '0',
    Category: '5',
    Mode: '0',
    Scope: '4',
    OnDemand: '0',
    TriggerOnCreate: '0',
    TriggerOnDelete: '0',
    AsyncAutodelete: '0',
    SyncWorkflowLogOnFailure: '0',
    StateCode: '0',
    StatusCode: '1',
    RunAs: '1',
    IsTransacted: '1',
    IntroducedVersion: versionOf(version),
    IsCustomizable: '1',
    BusinessProcessType: '0',
    IsCustomProcessingStepAllowedForOtherPublishers: '1',
    ModernFlowType: '0',
    PrimaryEntity: 'none',
    LocalizedNames: localized(sample.title),
  }
}

/** The one to Store Keyring comes with the connector. */
function referencesOf(flows: readonly Flow[]) {
  const all = flows.flatMap(({ properties }) => Object.values(properties.connectionReferences))
  const apis = new Map(all.map(({ connection, api }) => [connection.connectionReferenceLogicalName, api.name]))
  apis.delete(CONNECTION_REFERENCE)
  return [...apis].map(([name, api]) => ({ name, title: REFERENCES[name] ?? name, api }))
}

/** @returns name → what it is unless somebody sets it */
function variablesOf(flows: readonly Flow[]): ReadonlyMap<string, string> {
  const parameters = flows.flatMap(({ properties }) => Object.values(properties.definition.parameters))
  return new Map(
    parameters.flatMap(({ metadata, defaultValue }) => (metadata ? [[metadata.schemaName, String(defaultValue)]] : [])),
  )
}

function variableXml(name: string, value: string, version: string): string {
  const { title, description } = VARIABLES[name] ?? { title: name, description: name }
  return xml({
    environmentvariabledefinition: {
      '@_schemaname': name,
      ...(value === '' ? {} : { defaultvalue: value }),
      description: labelled(description),
      displayname: labelled(title),
      introducedversion: versionOf(version),
      iscustomizable: '1',
      isrequired: '0',
      secretstore: '0',
      // A text.
      type: '100000000',
    },
  })
}
