/** One good request per operation; an operation without one does not compile. */
import { OPERATIONS } from '../../src/contract/definition.ts'
import type { OperationId } from '../../src/contract/types.ts'

/** What the paths and bodies of the examples name. */
export interface Named {
  readonly keyId: string
  readonly integrationId: string
  /** An app that has no integration yet, within reach of the key. */
  readonly freeApp: string
  /** An upload link; without one, none that exists. */
  readonly uploadLinkId?: string
}

interface Example {
  readonly path?: (named: Named) => Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: (named: Named) => object
}

const ofIntegration: Example = { path: ({ integrationId }) => ({ integrationId }) }
const ofKey: Example = { path: ({ keyId }) => ({ keyId }) }
const ofUploadLink: Example = { path: ({ uploadLinkId = 'link_nothing' }) => ({ uploadLinkId }) }

const EXAMPLES: Readonly<Record<OperationId, Example>> = {
  GetConnection: {},
  ListKeys: {},
  GetKey: ofKey,
  CheckKey: ofKey,
  CreateKeyUploadLink: { body: ({ freeApp }) => ({ kind: 'app-store-team', apps: [freeApp] }) },
  GetKeyUploadLink: ofUploadLink,
  CancelKeyUploadLink: ofUploadLink,
  ListIntegrations: {},
  GetIntegration: ofIntegration,
  CreateIntegration: { body: ({ keyId, freeApp }) => ({ keyId, app: freeApp }) },
  UpdateIntegration: { ...ofIntegration, body: () => ({ name: 'New name' }) },
  DeleteIntegration: { ...ofIntegration, query: '?destroyKeys=true' },
  CheckIntegration: ofIntegration,
  CreateStoreToken: { body: ({ integrationId }) => ({ integrationId }) },
  ListApps: {},
  ReadAppInformation: ofIntegration,
  UpdateAppInformation: { ...ofIntegration, body: () => ({ locale: 'en-US', name: 'New name' }) },
  ListBundleIds: {},
  ListProducts: ofIntegration,
  ListScreenshots: { ...ofIntegration, query: '?version=live&versionPlatform=IOS' },
}

export interface ExampleRequest {
  readonly id: OperationId
  readonly method: string
  readonly path: string
  readonly body: object | undefined
}

export const EXAMPLE_IDS = OPERATIONS.map(({ id }) => id)

export function exampleRequest(id: OperationId, named: Named): ExampleRequest {
  const operation = OPERATIONS.find((candidate) => candidate.id === id)
  if (!operation) throw new Error(`no operation ${id}`)
  const example = EXAMPLES[id]
  const values = example.path?.(named) ?? {}
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  return {
    id,
    method: operation.method.toUpperCase(),
    path: `/v1${path}${example.query ?? ''}`,
    body: example.body?.(named),
  }
}
