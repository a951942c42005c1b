/** The pass-through: requests of other programs' clients, in the stores' own form, under the same rules as operations. */
import type { AccessKey } from '../access/access-keys.ts'
import { outcomeOf } from '../access/audit/acts.ts'
import { type Act, actorOf } from '../access/audit/event.ts'
import { requireRole } from '../access/roles.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { OutboundRequest } from '../ports.ts'
import { andThen, type Soon } from '../soon.ts'
import { type Address, addressBehind } from '../stores/verbatim/apis.ts'
import { requestName } from '../stores/verbatim/named.ts'
import type { PassedOn, PassedRequest, Receive } from '../stores/verbatim/pass-on.ts'
import type { Services } from './context.ts'
import { OPERATION_BUDGET_MS, type Request } from './run.ts'
import { visibleKey } from './visible.ts'

/** As the audit calls it. */
export const PASS_THROUGH = 'PassThrough'

export interface Passing extends Pick<PassedRequest, 'headers' | 'upload'>, Pick<OutboundRequest, 'method'> {
  /** As it stands in the address: the id of the store key, or another of its names, encoded. */
  readonly keyReference: string
  /** What follows in the address: a path of the store's own, with its query. */
  readonly target: string
}

interface Admitted {
  readonly key: StoreKey
  readonly address: Address
}

/** @throws ProxyError as operations do; what `PassOn` throws */
export type PassThrough = (caller: AccessKey, passing: Passing, receive: Receive, request: Request) => Soon<PassedOn>

export function createPassThrough(services: Services): PassThrough {
  const { storeKeys, stores, audit, lastUses, clock } = services

  function admit(caller: AccessKey, { method, keyReference, target }: Passing): Soon<Admitted> {
    requireRole(caller.role, method === 'GET' ? 'viewer' : 'operator')
    // Reaches beyond one app, so to fenced callers it does not exist.
    if (caller.fence !== null) throw new ProxyError('not_found')
    return andThen(visibleKey(services, caller, decodeURIComponent(keyReference), 'path'), (key) => ({
      key,
      address: addressBehind(key, target),
    }))
  }

  return (caller, passing, receive, { id: requestId, signal }) => {
    lastUses.saw(caller.id)
    const exchange = { signal, deadline: clock.monotonic() + OPERATION_BUDGET_MS }
    const pass = ({ key, address: { api, purpose, target } }: Admitted) => {
      const { method, headers, upload } = passing
      const wanted = { api, purpose, target, method, headers, ...(upload ? { upload } : {}) }
      return stores.passOn(storeKeys.signingKey(key), wanted, receive, exchange)
    }
    if (passing.method === 'GET') return andThen(admit(caller, passing), pass)
    return passAudited(caller, passing, requestId, pass)
  }

  async function passAudited(
    caller: AccessKey,
    passing: Passing,
    requestId: string,
    pass: (admitted: Admitted) => Promise<PassedOn>,
  ): Promise<PassedOn> {
    const act: Act = { workspaceId: caller.workspaceId, actor: actorOf(caller), action: PASS_THROUGH, requestId }
    let admitted: Admitted
    try {
      admitted = await admit(caller, passing)
    } catch (error) {
      await audit.refuse(act, error)
      throw error
    }
    const target = { kind: 'store_request', id: requestName(passing.method, admitted.address.target) } as const
    return audit.around(
      { ...act, target, keyId: admitted.key.id },
      () => pass(admitted),
      ({ error }) => (error ? { outcome: outcomeOf(error) } : {}),
    )
  }
}
