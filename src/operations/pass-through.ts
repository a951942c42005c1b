/** The pass-through: requests of other programs' clients, in the stores' own form, under the same rules as operations. */
import type { AccessKey } from '../access/access-keys.ts'
import { outcomeOf } from '../access/audit/acts.ts'
import { type Act, actorOf } from '../access/audit/event.ts'
import { requireRole } from '../access/roles.ts'
import { ProxyError } from '../errors.ts'
import type { AnswerHead, BodySink, OutboundRequest } from '../ports.ts'
import { type Address, addressBehind } from '../stores/verbatim/apis.ts'
import { requestName } from '../stores/verbatim/named.ts'
import type { PassedOn, PassedRequest } from '../stores/verbatim/pass-on.ts'
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

/** @throws ProxyError as operations do; what `PassOn` throws */
export type PassThrough = (
  caller: AccessKey,
  passing: Passing,
  receive: (head: AnswerHead, address: Address) => BodySink,
  request: Request,
) => Promise<PassedOn & { readonly address: Address }>

export function createPassThrough(services: Services): PassThrough {
  const { storeKeys, stores, audit, lastUses, clock } = services

  /** Reaches beyond one app, so to fenced callers it does not exist. */
  async function admit(
    { role, fence }: AccessKey,
    { method, target }: Passing,
    find: () => ReturnType<typeof visibleKey>,
  ) {
    requireRole(role, method === 'GET' ? 'viewer' : 'operator')
    if (fence !== null) throw new ProxyError('not_found')
    const key = await find()
    return { key, address: addressBehind(key, target) }
  }

  return async (caller, passing, receive, { id: requestId, signal }) => {
    lastUses.saw(caller.id)
    const { method, keyReference, headers, upload } = passing
    const exchange = { signal, deadline: clock.monotonic() + OPERATION_BUDGET_MS }
    const find = () => visibleKey(services, caller, decodeURIComponent(keyReference), 'path')
    const pass = async ({ key, address }: Awaited<ReturnType<typeof admit>>) => {
      const wanted = { ...address, method, headers, ...(upload ? { upload } : {}) }
      const passed = await stores.passOn(storeKeys.signingKey(key), wanted, (head) => receive(head, address), exchange)
      return { ...passed, address }
    }
    if (method === 'GET') return pass(await admit(caller, passing, find))

    const act: Act = { workspaceId: caller.workspaceId, actor: actorOf(caller), action: PASS_THROUGH, requestId }
    let admitted: Awaited<ReturnType<typeof admit>>
    try {
      admitted = await admit(caller, passing, find)
    } catch (error) {
      await audit.refuse(act, error)
      throw error
    }
    const target = { kind: 'store_request', id: requestName(method, admitted.address.target) } as const
    return audit.around(
      { ...act, target, keyId: admitted.key.id },
      () => pass(admitted),
      ({ error }) => (error ? { outcome: outcomeOf(error) } : {}),
    )
  }
}
