/** Upload links: a person who has a key file uploads it once, so that it never travels by chat, mail or flow. */
import { readStoreKey, type StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import { uploadAct, uploadEffects } from './audited.ts'
import { createUploadLink, type HandedOutLink, type NewUploadLink } from './create.ts'
import type { UploadLinksDeps } from './deps.ts'
import { requireOpen, type UploadLink } from './link.ts'
import { type Received, receive, type UploadedKey } from './receive.ts'
import { cancelLink, listLinks, readLink } from './rows.ts'

/** How long a link can be looked at after it has ended. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** What a link asks for, for whoever holds it. */
export interface LinkRequest {
  readonly link: UploadLink
  readonly workspaceName: string
  readonly replaces: StoreKey | undefined
}

export interface UploadLinks {
  /** @throws ProxyError `invalid_request`, `name_taken` */
  readonly create: (wish: NewUploadLink) => Promise<HandedOutLink>
  /** @throws ProxyError `not_found` */
  readonly get: (workspaceId: string, id: string) => Promise<UploadLink>
  /** The newest first. */
  readonly list: (workspaceId: string) => Promise<readonly UploadLink[]>
  /** Also twice. @throws ProxyError `link_closed` when the key has arrived */
  readonly cancel: (link: UploadLink) => Promise<UploadLink>
  /** Spends nothing. @throws ProxyError `not_found`, `link_closed` */
  readonly look: (token: string) => Promise<LinkRequest>
  /** @throws ProxyError `not_found`, `link_closed`, `key_refused`, `key_exists`, `account_mismatch` */
  readonly receive: (token: string, given: UploadedKey, exchange: Exchange, requestId?: string) => Promise<Received>
  /** Forgets links that ended long ago. */
  readonly tidy: () => Promise<void>
}

export function createUploadLinks(deps: UploadLinksDeps): UploadLinks {
  const { database, tokens, workspaces, clock } = deps

  async function get(workspaceId: string, id: string): Promise<UploadLink> {
    const link = await readLink(database.read, 'id', id, clock.now())
    if (link?.workspaceId !== workspaceId) throw new ProxyError('not_found')
    return link
  }

  /** By its digest, so that the time of the look-up says nothing about how much of a guess was right. */
  async function byToken(token: string): Promise<UploadLink> {
    const link = await readLink(database.read, 'token_hash', tokens.digest(token), clock.now())
    if (link) return link
    throw new ProxyError('not_found', {
      message: 'There is no such upload link. Use the whole address that you were sent.',
    })
  }

  return {
    create: (wish) => createUploadLink(deps, wish),
    get,
    list: (workspaceId) => listLinks(database.read, workspaceId, clock.now()),
    async cancel(link) {
      await database.write({}, (tx) => cancelLink(tx, link.id, clock.now()))
      const now = await get(link.workspaceId, link.id)
      if (now.status === 'used')
        throw new ProxyError('link_closed', {
          reason: 'used',
          message: 'The key has arrived already, so the upload link cannot be cancelled.',
        })
      return now
    },
    async look(token) {
      const link = requireOpen(await byToken(token))
      const { name: workspaceName } = await workspaces.get(link.workspaceId)
      const replaces = link.replacesKeyId === null ? undefined : await readStoreKey(database.read, link.replacesKeyId)
      return { link, workspaceName, replaces }
    },
    async receive(token, given, exchange, requestId) {
      // What a closed link is sent is refused without a trace, as often as it comes.
      const link = requireOpen(await byToken(token))
      return deps.audit.around(uploadAct(link, requestId), () => receive(deps, link, given, exchange), uploadEffects)
    },
    async tidy() {
      const limit = clock.now() - KEPT_MS
      await database.write({}, (tx) => tx.deleteFrom('upload_links').where('expires_at', '<=', limit).execute())
    },
  }
}
