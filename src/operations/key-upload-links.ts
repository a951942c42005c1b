/** The group "keys", further: upload links, through which keys come in. */
import { requireRole } from '../access/roles.ts'
import type { Row } from '../contract/types.ts'
import { KEY_KINDS } from '../custody/kinds.ts'
import type { UploadLink } from '../lifecycle/upload-links/link.ts'
import { requirePublicUrl, uploadAddress } from '../lifecycle/upload-links/token.ts'
import type { Handlers, Services } from './context.ts'
import { isoTime } from './rows.ts'

type UploadLinkOperations = 'CreateKeyUploadLink' | 'GetKeyUploadLink' | 'CancelKeyUploadLink'

export function keyUploadLinkHandlers(services: Services): Pick<Handlers, UploadLinkOperations> {
  const { keysLifecycle, uploadLinks, publicUrl } = services
  const rowOf = (link: UploadLink) => uploadLinkRow(services, link)

  return {
    async CreateKeyUploadLink({ body }, { caller, effectId }) {
      const { workspaceId } = caller
      // A new file for a key is a change of the key itself.
      if (body.replacesKeyId !== undefined) requireRole(caller.role, 'owner')
      const origin = requirePublicUrl(publicUrl())
      const replaces =
        body.replacesKeyId === undefined
          ? undefined
          : await keysLifecycle.resolve(workspaceId, body.replacesKeyId, 'body.replacesKeyId')
      const { link, token } = await uploadLinks.create({
        workspaceId,
        kind: body.kind,
        replaces,
        name: body.name,
        vendorNumber: body.vendorNumber,
        reference: body.reference,
        apps: body.apps,
        hours: body.expiresInHours,
        accessKey: caller,
        effectId,
      })
      return { ...(await rowOf(link)), uploadUrl: uploadAddress(origin, token) }
    },

    GetKeyUploadLink: async ({ path }, { caller }) =>
      rowOf(await uploadLinks.get(caller.workspaceId, path.uploadLinkId)),

    async CancelKeyUploadLink({ path }, { caller }) {
      const link = await uploadLinks.get(caller.workspaceId, path.uploadLinkId)
      if (link.replacesKeyId !== null) requireRole(caller.role, 'owner')
      return rowOf(await uploadLinks.cancel(link))
    },
  }
}

/** With the key that came, and the one that it is to replace, as they are now. */
export async function uploadLinkRow(
  { storeKeys }: Pick<Services, 'storeKeys'>,
  link: UploadLink,
): Promise<Row<'KeyUploadLink'>> {
  const { workspaceId, keyId, replacesKeyId } = link
  const read = async (id: string | null) => (id === null ? undefined : storeKeys.get(workspaceId, id))
  const [key, replaced] = await Promise.all([read(keyId), read(replacesKeyId)])
  return {
    uploadLinkId: link.id,
    status: link.status,
    kind: link.kind,
    store: KEY_KINDS[link.kind].store,
    replacesKeyId,
    apps: [...link.apps],
    vendorNumber: link.vendorNumber,
    reference: link.reference,
    requestedBy: link.requestedBy,
    keyId,
    keyName: key?.name ?? replaced?.name ?? link.name,
    storeKeyId: key?.storeKeyId ?? null,
    issuerId: key?.issuerId ?? null,
    serviceAccountEmail: key?.serviceAccountEmail ?? null,
    integrations: link.integrations.map(({ app, outcome, integrationId, code, message }) => ({
      app,
      outcome,
      integrationId,
      reasonCode: code,
      reason: message,
    })),
    triesLeft: link.triesLeft,
    lastProblemCode: link.problem?.code ?? null,
    lastProblemReason: link.problem?.reason ?? null,
    lastProblem: link.problem?.message ?? null,
    lastProblemAt: isoTime(link.problem?.at ?? null),
    usedAt: isoTime(link.usedAt),
    expiresAt: isoTime(link.expiresAt),
    createdAt: isoTime(link.createdAt),
  }
}
