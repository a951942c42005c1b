/** The group "connection": what this connection is and may do. */
import type { Row } from '../contract/types.ts'
import type { Handlers, Services } from './context.ts'
import { isoTime } from './rows.ts'

const SERVER_NAME = 'Store Keyring'

export function connectionHandlers({
  integrations,
  workspaces,
  mode,
  version,
}: Services): Pick<Handlers, 'GetConnection'> {
  return {
    async GetConnection(_input, { caller }) {
      const [workspace, integrationCount] = await Promise.all([
        workspaces.get(caller.workspaceId),
        integrations.count(caller.workspaceId, caller.fence),
      ])
      const connection: Omit<Row<'Connection'>, 'summary'> = {
        serverName: SERVER_NAME,
        serverVersion: version,
        mode,
        workspaceId: caller.workspaceId,
        workspaceName: workspace.name,
        accessKeyName: caller.name,
        role: caller.role,
        isFenced: caller.fence !== null,
        expiresAt: isoTime(caller.expiresAt),
        integrationCount,
        storeTokensAllowed: workspace.storeTokensAllowed,
      }
      return { ...connection, summary: summarise(connection) }
    },
  }
}

function summarise({ mode, role, isFenced, integrationCount }: Omit<Row<'Connection'>, 'summary'>): string {
  const stores = mode === 'sandbox' ? 'made-up stores (sandbox)' : 'the real stores'
  const apps = `${integrationCount} ${integrationCount === 1 ? 'integration' : 'integrations'}`
  return `Connected to ${stores} as ${role}, with ${apps}${isFenced ? ' that this access key is limited to' : ''}.`
}
