/** What must be granted for a capability, by whom, and where: the sentences that errors and checks carry. Pure. */
import type { KeyKind, Store } from '../../custody/kinds.ts'
import { ProxyError } from '../../errors.ts'
import { type Capability, needOf, servingKinds } from '../capabilities.ts'

interface KindSentences {
  /** Completes "An owner must add …". @param need null: any key of the kind will do */
  readonly add: (need: string | null) => string
  /** For whoever has a key that may not do it. Kinds without roles need none. */
  readonly grant?: (need: string) => string
  /** For whoever has a key of which nothing read-only tells whether it may. */
  readonly unseen?: (need: string) => string
}

const IN_PLAY_CONSOLE = 'Play Console → Users and permissions'

const SENTENCES: Readonly<Record<KeyKind, KindSentences>> = {
  'app-store-team': {
    add: (roles) => (roles === null ? 'a team key' : `a team key with the ${roles} role`),
    // Apple changes no role of a key once it is made.
    grant: (roles) =>
      `This needs a team key with the ${roles} role. The roles of a key cannot be changed: an Admin must make another one in App Store Connect → Users and Access → Integrations, and an owner must add it here.`,
    unseen: (roles) =>
      `Apple shows only in use whether the key may do this. It needs a team key with the ${roles} role.`,
  },
  'app-store-individual': {
    add: (roles) => (roles === null ? 'an individual key' : `an individual key of a user with the ${roles} role`),
    grant: (roles) =>
      `This needs the ${roles} role. An Admin must give it to the user of the individual key in App Store Connect → Users and Access → People.`,
    unseen: (roles) =>
      `Apple shows only in use whether the key may do this. Its user needs the ${roles} role in App Store Connect → Users and Access → People.`,
  },
  'app-store-purchase': { add: () => 'an In-App Purchase key' },
  'google-play-service-account': {
    add: (permission) =>
      permission === null ? 'a service account' : `a service account with the permission “${permission}”`,
    grant: (permission) =>
      `Grant “${permission}” to the service account in ${IN_PLAY_CONSOLE}. A new permission can take up to 48 hours.`,
    unseen: (permission) =>
      `Google shows only in use whether the service account may do this. It needs “${permission}” in ${IN_PLAY_CONSOLE}.`,
  },
}

/** Which kinds of key would serve, and with which role or permission; undefined when no key of the store does. */
export function addSentence(store: Store, capability: Capability): string | undefined {
  const wanted = servingKinds(store, capability).map(([kind, need]) => SENTENCES[kind].add(need))
  return wanted.length === 0 ? undefined : `An owner must add ${wanted.join(', or ')}.`
}

/** What a key of this kind must be granted; undefined where that is nothing, or not known. */
export function grantSentence(kind: KeyKind, capability: Capability): string | undefined {
  const need = needOf(kind, capability)
  return need === null ? undefined : SENTENCES[kind].grant?.(need)
}

export function unseenSentence(kind: KeyKind, capability: Capability): string | undefined {
  const need = needOf(kind, capability)
  return need === null ? undefined : SENTENCES[kind].unseen?.(need)
}

/** Where a judge knows no more than that the store does not allow it; a more exact reason speaks for itself. */
const BARE_REFUSALS: readonly (string | undefined)[] = ['role_too_small', 'permission_missing']

/** A refusal that says which role or permission is missing, where the store only says that something is. */
export function nameRefusal(error: unknown, kind: KeyKind, capability: Capability): unknown {
  if (!(error instanceof ProxyError) || error.code !== 'store_permission_missing') return error
  const message = BARE_REFUSALS.includes(error.reason) ? grantSentence(kind, capability) : undefined
  if (message === undefined) return error
  const { code, causes } = error
  return new ProxyError(code, { message, causes, cause: error, ...(error.reason ? { reason: error.reason } : {}) })
}

/** @throws what `work` throws, with its refusals named */
export async function naming<T>(kind: KeyKind, capability: Capability, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw nameRefusal(error, kind, capability)
  }
}
