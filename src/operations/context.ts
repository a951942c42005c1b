/** What a handler is given beside its input, and what it may call. */
import type { AccessKey, AccessKeys } from '../access/access-keys.ts'
import type { Audit } from '../access/audit.ts'
import type { LastUses } from '../access/last-uses.ts'
import type { Workspaces } from '../access/workspaces.ts'
import type { Input, OperationId, Output } from '../contract/types.ts'
import type { Accounts } from '../custody/accounts.ts'
import type { AttachedKey, AttachedKeys } from '../custody/attached-keys.ts'
import type { Checks } from '../custody/checks.ts'
import type { Mode } from '../custody/custody.ts'
import type { Integration, Integrations } from '../custody/integrations.ts'
import type { StoreKeys } from '../custody/store-keys.ts'
import type { IntegrationsLifecycle } from '../lifecycle/integrations/integrations.ts'
import type { Keys } from '../lifecycle/keys.ts'
import type { Ownership } from '../lifecycle/ownership.ts'
import type { UploadLinks } from '../lifecycle/upload-links/upload-links.ts'
import type { Watches } from '../lifecycle/watches/watches.ts'
import type { Clock } from '../ports.ts'
import type { Exchange } from '../stores/call.ts'
import type { AppClient } from '../stores/store.ts'
import type { Stores } from '../stores/stores.ts'
import type { Tokens } from '../tokens/tokens.ts'
import type { Cursors } from './cursors.ts'

/** Everything below, as far as operations use it. */
export interface Services {
  readonly mode: Mode
  readonly version: string
  readonly clock: Clock
  readonly workspaces: Workspaces
  readonly audit: Audit
  readonly lastUses: LastUses
  readonly accessKeys: AccessKeys
  readonly storeKeys: StoreKeys
  readonly integrations: Integrations
  readonly attachedKeys: AttachedKeys
  readonly accounts: Accounts
  readonly checks: Checks
  readonly keysLifecycle: Keys
  readonly integrationsLifecycle: IntegrationsLifecycle
  readonly uploadLinks: UploadLinks
  /** The address at which people reach this server; undefined when there is none. */
  readonly publicUrl: () => string | undefined
  readonly ownership: Ownership
  readonly tokens: Tokens
  readonly stores: Stores
  readonly cursors: Cursors
  readonly watches: Watches
}

export interface Context {
  readonly caller: AccessKey
  readonly exchange: Exchange
  /** The same for a write and its repetitions; undefined for reads, and for writes that cannot be recognised again. */
  readonly effectId?: string | undefined
}

/** Of an operation whose path names an integration. */
export interface AppContext extends Context {
  readonly integration: Integration
  readonly keys: readonly AttachedKey[]
  /** The app, through the keys of the integration. */
  readonly app: AppClient
}

type ContextOf<Id extends OperationId> = Input<Id>['path'] extends { readonly integrationId: string }
  ? AppContext
  : Context

export type Handler<Id extends OperationId> = (input: Input<Id>, context: ContextOf<Id>) => Promise<Output<Id>>

/** A handler for every operation: one that the definition adds breaks the build until it has one. */
export type Handlers = { readonly [Id in OperationId]: Handler<Id> }
