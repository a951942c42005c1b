/** An upload, as the audit tells of it. Whoever holds the link is all that is known of its sender. */
import type { Effects } from '../../access/audit/acts.ts'
import type { Act } from '../../access/audit/event.ts'
import type { UploadLink } from './link.ts'
import type { Received } from './receive.ts'

export function uploadAct({ id, workspaceId, replacesKeyId }: UploadLink, requestId: string | undefined): Act {
  return {
    workspaceId,
    actor: { kind: 'upload_link', id, name: null },
    action: replacesKeyId === null ? 'AddKey' : 'ReplaceKey',
    target: { kind: 'upload_link', id },
    keyId: replacesKeyId,
    requestId,
  }
}

/** The key that came, and what became of the apps that the link asked for. */
export function uploadEffects({ key, integrations }: Received): Effects {
  return {
    target: { kind: 'store_key', id: key.id, name: key.name },
    also: integrations.flatMap(({ outcome, integrationId: id }) =>
      id === null
        ? []
        : [
            {
              action: outcome === 'made' ? 'CreateIntegration' : 'UpdateIntegration',
              target: { kind: 'integration', id },
              keyId: key.id,
            } as const,
          ],
    ),
  }
}
