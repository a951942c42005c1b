/** Which key of an integration does what: by capability, in the order of the keys, and by what their last checks found. */
import type { AttachedKey } from '../../custody/attached-keys.ts'
import type { Verdict } from '../../custody/checks.ts'
import { KEY_KINDS } from '../../custody/kinds.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'
import type { Call } from '../call.ts'
import { ALL_CAPABILITIES, type Capability, serves } from '../capabilities.ts'
import { isRead } from '../request.ts'
import { addSentence, grantSentence, naming } from './sentences.ts'

/** A refusal that is older may have been mended since, with nobody to tell us: then the store is asked again. */
const REFUSAL_HOLDS_MS = 60 * 60 * 1000
/** A key of which this was found comes first; what could not be found out is no finding. */
const PROMISING: readonly (Verdict | undefined)[] = ['ok', 'unknown', 'unreachable', undefined]

/**
 * The keys that can serve a capability, the first one to be used first: by their kind, and as far as their last check does
 * not forbid it.
 * @throws ProxyError `key_missing` naming the kind and the role or permission
 */
export function routeKeys(
  keys: readonly AttachedKey[],
  capability: Capability,
  now: EpochMs,
): readonly [StoreKey, ...StoreKey[]] {
  const serving = keys.filter(({ key }) => serves(key.kind, capability))
  const allowed = serving.filter(({ findings }) => {
    const finding = findings.get(capability)
    return finding?.verdict !== 'forbidden' || finding.checkedAt + REFUSAL_HOLDS_MS < now
  })
  const isPromising = ({ findings }: AttachedKey) => PROMISING.includes(findings.get(capability)?.verdict)
  const [first, ...others] = allowed.toSorted((a, b) => Number(isPromising(b)) - Number(isPromising(a)))
  if (first) return [first.key, ...others.map(({ key }) => key)]

  const [present] = serving
  const store = keys[0] && KEY_KINDS[keys[0].key.kind].store
  const what = present ? grantSentence(present.key.kind, capability) : store && addSentence(store, capability)
  throw new ProxyError('key_missing', {
    reason: capability,
    ...(what ? { message: `No store key of this integration can do this. ${what}` } : {}),
  })
}

/** What at least one of the keys can serve, and is not forbidden by its last check. */
export function capabilitiesOf(keys: readonly AttachedKey[]): readonly Capability[] {
  return ALL_CAPABILITIES.filter((capability) =>
    keys.some(({ key, findings }) => serves(key.kind, capability) && findings.get(capability)?.verdict !== 'forbidden'),
  )
}

/** Does something with the first key of an integration that may. */
export type Through<Client> = <T>(capability: Capability, work: (client: Client) => Promise<T>) => Promise<T>

/** The store has looked at the key and turned it away, so another one may do what this one may not. */
const TURNED_AWAY = ['store_permission_missing', 'store_rejected_key']

/**
 * Does something with the first key that may. Many permissions show only in use, so the next key is tried when the store
 * turns one away; not once something was written, which the next key would write again.
 * @param work is given the key, and a call that it must use
 * @throws what `work` throws; the refusal of the first key when the store turns all of them away
 */
export async function withKeys<T>(
  keys: readonly StoreKey[],
  capability: Capability,
  call: Call,
  work: (key: StoreKey, call: Call) => Promise<T>,
): Promise<T> {
  let hasWritten = false
  const noting: Call = async (key, request, judge, exchange) => {
    const answer = await call(key, request, judge, exchange)
    hasWritten ||= !isRead(request)
    return answer
  }
  let refusal: unknown
  for (const key of keys) {
    try {
      return await naming(key.kind, capability, () => work(key, noting))
    } catch (error) {
      if (hasWritten || !(error instanceof ProxyError) || !TURNED_AWAY.includes(error.code)) throw error
      refusal ??= error
    }
  }
  throw refusal
}
