/** When an integration changes its status: begins to work, or stops. */
import type { Row } from '../../contract/types.ts'
import { type Integration, titleOf } from '../../custody/integrations.ts'
import type { Handlers, Services } from '../context.ts'
import { integrationsOf } from '../over-integrations.ts'
import { commonFields, isoTime } from '../rows.ts'
import type { RunPoll } from './poll.ts'
import type { Topic } from './topic.ts'

/** The server checks integrations by itself, so that a look asks no store. */
const STATES: Topic = { name: 'integration-states', everyMs: 5000, recurs: true, isOurs: true }

export function onIntegrationStatusChange(services: Services, poll: RunPoll): Handlers['OnIntegrationStatusChange'] {
  return async ({ query }, context) => {
    const { workspaceId } = context.caller
    const wanted = new Set((await integrationsOf(services, query, context)).map(({ id }) => id))
    const everybody = { caller: { ...context.caller, fence: null }, exchange: context.exchange }
    return poll({
      operation: 'OnIntegrationStatusChange',
      query,
      context,
      topic: STATES,
      sources: [
        {
          subject: workspaceId,
          integrationId: null,
          isResting: false,
          // Looked at for all callers together; each is told of those that it may see.
          look: async () => {
            const integrations = await integrationsOf(services, {}, everybody)
            return integrations.map((integration) => ({
              id: integration.id,
              version: integration.status,
              at: null,
              state: integration.status,
              item: integration,
            }))
          },
        },
      ],
      tell: (integration, { was }) =>
        wanted.has(integration.id) && (query.status === undefined || integration.status === query.status)
          ? stateRow(integration, was)
          : undefined,
    })
  }
}

function stateRow(integration: Integration, previousStatus: string | null): Row<'IntegrationState'> {
  const { id, name, status, verdict, reason, whoseMove, since, reference } = integration
  return {
    ...commonFields({ id, name }, integration),
    title: titleOf(integration),
    status,
    previousStatus,
    reasonCode: verdict,
    reason,
    whoseMove,
    since: isoTime(since),
    reference,
  }
}
