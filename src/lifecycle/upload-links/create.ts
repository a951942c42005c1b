/** Makes an upload link: who may upload what, until when, and what for. All of it is fixed from then on. */
import { readLabel } from '../../access/names.ts'
import { requireRoom } from '../../access/room.ts'
import type { KeyKind } from '../../custody/kinds.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import { refuseName } from '../intake/take-in.ts'
import { requireVendorNumbers } from '../intake/vendor-numbers.ts'
import { requireAppReference } from '../integrations/reach.ts'
import type { UploadLinksDeps } from './deps.ts'
import type { UploadLink } from './link.ts'
import { insertLink, readLink } from './rows.ts'

const HOUR_MS = 60 * 60 * 1000
export const DEFAULT_HOURS = 24
export const MAX_HOURS = 7 * 24

export interface NewUploadLink {
  readonly workspaceId: string
  /** Default: that of the key that is replaced. */
  readonly kind?: KeyKind | undefined
  /** Undefined for a new key. */
  readonly replaces?: StoreKey | undefined
  /** What the new key will be called. */
  readonly name?: string | undefined
  readonly vendorNumber?: string | undefined
  readonly reference?: string | undefined
  /** Bundle IDs, package names or Apple IDs, to integrate on arrival. */
  readonly apps?: readonly string[] | undefined
  /** How long the link can be used. */
  readonly hours?: number | undefined
  /** Which access key asks for it; undefined for the command line. */
  readonly accessKey?: { readonly id: string; readonly name: string } | undefined
  /** The same for every repetition of one write. */
  readonly effectId?: string | undefined
}

export interface HandedOutLink {
  readonly link: UploadLink
  readonly token: string
}

/**
 * @returns the link and its token; for a repetition of the same write, the same ones again
 * @throws ProxyError `invalid_request`, `name_taken`
 */
export async function createUploadLink(deps: UploadLinksDeps, wish: NewUploadLink): Promise<HandedOutLink> {
  const { database, tokens, newId, clock } = deps
  const known =
    wish.effectId === undefined ? undefined : await readLink(database.read, 'effect_id', wish.effectId, clock.now())
  if (known) return { link: known, token: tokens.of(known.id) }

  const terms = requireTerms(wish)
  const id = newId('link')
  const token = tokens.of(id)
  const now = clock.now()
  const link = await database.write({ workspaces: [wish.workspaceId] }, async (tx) => {
    await requireRoom(tx, wish.workspaceId, 'upload_links')
    if (terms.name !== null)
      await refuseName(tx, { id: '', workspaceId: wish.workspaceId, name: terms.name }, 'body.name')
    const row = {
      id,
      workspace_id: wish.workspaceId,
      effect_id: wish.effectId ?? null,
      token_hash: tokens.digest(token),
      access_key_id: wish.accessKey?.id ?? null,
      requested_by: wish.accessKey?.name ?? null,
      ...terms,
      apps: JSON.stringify(terms.apps),
      tries: 0,
      problem: null,
      key_id: null,
      integrations: '[]',
      used_at: null,
      cancelled_at: null,
      expires_at: now + (wish.hours ?? DEFAULT_HOURS) * HOUR_MS,
      created_at: now,
    }
    return insertLink(tx, row, now)
  })
  return { link, token }
}

/** What the link asks for, as its row has it. @throws ProxyError `invalid_request` */
function requireTerms({ kind, replaces, name, vendorNumber, reference, apps = [] }: NewUploadLink) {
  const asked = kind ?? replaces?.kind
  if (asked === undefined)
    throw invalid('body.kind', 'kind_missing', 'Say which kind of key is asked for, or which store key it replaces.')
  if (replaces) {
    if (asked !== replaces.kind)
      throw invalid('body.kind', 'other_kind', 'A store key can only be replaced by one of the same kind.')
    for (const [field, value] of Object.entries({ name, vendorNumber, apps: apps[0] }))
      if (value !== undefined)
        throw invalid(
          `body.${field}`,
          'kept_on_replacement',
          'A store key that is replaced keeps its name, its vendor numbers and its integrations. Leave this empty.',
        )
  }
  for (const app of apps) requireAppReference(asked, app, 'body.apps')
  const [number = null] = requireVendorNumbers(
    asked,
    vendorNumber === undefined ? [] : [vendorNumber],
    'body.vendorNumber',
  )
  return {
    kind: asked,
    replaces_key_id: replaces?.id ?? null,
    name: readLabel(name, 'body.name') ?? null,
    vendor_number: number,
    reference: readLabel(reference, 'body.reference') ?? null,
    apps: [...new Set(apps.map((app) => app.trim()))],
  }
}

function invalid(field: string, reason: string, message: string): ProxyError {
  return new ProxyError('invalid_request', { field, reason, message })
}
