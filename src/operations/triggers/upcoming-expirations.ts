/** When something is about to end by itself. */
import type { Row } from '../../contract/types.ts'
import type { Handlers, Services } from '../context.ts'
import { expirationSources } from '../expirations.ts'
import type { RunPoll } from './poll.ts'
import type { Topic } from './topic.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What ends in days need not be looked for every minute, and costs several calls for each account. */
const EXPIRATIONS = { everyMs: 60 * 60 * 1000, recurs: false } as const satisfies Omit<Topic, 'name'>

export function onExpiringSoon(services: Services, poll: RunPoll): Handlers['OnExpiringSoon'] {
  return async ({ query }, context) => {
    const sources = await expirationSources(services, query, context)
    // What is within a week today was within a month before: each length of time is a wait of its own.
    const topic: Topic = { ...EXPIRATIONS, name: `upcoming-expirations ${query.withinDays}` }
    return poll({
      operation: 'OnExpiringSoon',
      query,
      context,
      topic,
      sources: sources.map(({ kind, scope, read }) => ({
        subject: `${kind} ${scope}`,
        integrationId: null,
        isResting: false,
        look: async (_since, exchange) => {
          const after = services.clock.now()
          const rows = await read({ after, until: after + query.withinDays * DAY_MS }, exchange)
          return rows.map((row) => ({ id: row.expirationId ?? '', version: `${row.expiresAt}`, at: null, item: row }))
        },
      })),
      tell: (row: Row<'Expiration'>) => row,
    })
  }
}
