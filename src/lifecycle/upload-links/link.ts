/** An upload link: what it asks for, and how it stands. Pure. */
import type { KeyKind } from '../../custody/kinds.ts'
import { ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'

/** A file that is refused may be corrected; somebody who tries one after the other is not correcting. */
export const MAX_REFUSED_TRIES = 10

export type LinkStatus = 'open' | 'used' | 'refused' | 'expired' | 'cancelled'

/** Why the last file did not get in, as its sender was told. */
export interface LinkProblem {
  readonly code: string
  readonly reason: string | null
  readonly message: string
  readonly at: EpochMs
}

/** What became of one app that the link asks for. */
export interface ArrivedIntegration {
  /** As it was asked for. */
  readonly app: string
  /** `added`: there was an integration for this app already, and the key was added to it. */
  readonly outcome: 'made' | 'added' | 'refused'
  readonly integrationId: string | null
  /** Why it was refused: the code of an error. */
  readonly code: string | null
  /** Who must do what; null when there is nothing to do. */
  readonly message: string | null
}

export interface UploadLink {
  readonly id: string
  readonly workspaceId: string
  /** The name of the access key that asked; null for the command line. */
  readonly requestedBy: string | null
  readonly kind: KeyKind
  /** Null for a new key. */
  readonly replacesKeyId: string | null
  readonly name: string | null
  readonly vendorNumber: string | null
  /** The team's own; also given to the integrations. */
  readonly reference: string | null
  readonly apps: readonly string[]
  readonly status: LinkStatus
  /** How many more files may be refused. */
  readonly triesLeft: number
  readonly problem: LinkProblem | null
  /** The key that came. */
  readonly keyId: string | null
  readonly integrations: readonly ArrivedIntegration[]
  readonly usedAt: EpochMs | null
  readonly expiresAt: EpochMs
  readonly createdAt: EpochMs
}

export interface Standing {
  readonly usedAt: EpochMs | null
  readonly cancelledAt: EpochMs | null
  readonly expiresAt: EpochMs
  readonly tries: number
  /** The access key that made it was revoked, or the key that it would replace is gone. */
  readonly isVoid: boolean
}

export function statusOf({ usedAt, cancelledAt, expiresAt, tries, isVoid }: Standing, now: EpochMs): LinkStatus {
  if (usedAt !== null) return 'used'
  if (cancelledAt !== null || isVoid) return 'cancelled'
  if (tries >= MAX_REFUSED_TRIES) return 'refused'
  return expiresAt <= now ? 'expired' : 'open'
}

const CLOSED: Readonly<Record<Exclude<LinkStatus, 'open'>, string>> = {
  used: 'This upload link was used: the key has arrived. Each link works once.',
  cancelled: 'This upload link was cancelled. Ask whoever sent it to you for a new one.',
  refused: `${MAX_REFUSED_TRIES} files were refused, so this upload link is closed. Ask whoever sent it to you for a new one.`,
  expired: 'This upload link has expired. Ask whoever sent it to you for a new one.',
}

/** @throws ProxyError `link_closed` with the status as its reason */
export function requireOpen<T extends { readonly status: LinkStatus }>(link: T): T {
  if (link.status === 'open') return link
  throw new ProxyError('link_closed', { reason: link.status, message: CLOSED[link.status] })
}
