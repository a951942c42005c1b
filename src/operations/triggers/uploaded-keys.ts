/** When a key file arrives by an upload link. */
import type { Row } from '../../contract/types.ts'
import type { Handlers, Services } from '../context.ts'
import { uploadLinkRow } from '../key-upload-links.ts'
import type { RunPoll } from './poll.ts'
import type { Topic } from './topic.ts'

/** A link can be looked at for 30 days after it has ended. */
const UPLOADS: Topic = { name: 'uploaded-keys', everyMs: 5000, recurs: false, isOurs: true }

export function onKeyUploaded(services: Services, poll: RunPoll): Handlers['OnKeyUploaded'] {
  return async ({ query }, context) => {
    const { workspaceId } = context.caller
    const { keyKind, reference } = query
    return poll({
      operation: 'OnKeyUploaded',
      query,
      context,
      topic: UPLOADS,
      sources: [
        {
          subject: workspaceId,
          integrationId: null,
          isResting: false,
          look: async () => {
            const links = await services.uploadLinks.list(workspaceId)
            const used = links.filter(({ status }) => status === 'used')
            return Promise.all(
              used.map(async (link) => ({
                id: link.id,
                version: 'used',
                at: link.usedAt,
                item: await uploadLinkRow(services, link),
              })),
            )
          },
        },
      ],
      tell: (row: Row<'KeyUploadLink'>) =>
        (keyKind === undefined || row.kind === keyKind) && (reference === undefined || row.reference === reference)
          ? row
          : undefined,
    })
  }
}
