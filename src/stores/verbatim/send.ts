/** Sends what no operation of ours sends, with everything that they have: retries, budgets, allowances, the store's errors. */
import type { SigningKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { OutboundRequest } from '../../ports.ts'
import type { Call, Exchange } from '../call.ts'
import { type Json, object } from '../values.ts'
import type { Address } from './apis.ts'
import type { PassedEdits } from './edits.ts'

export interface VerbatimRequest extends Address, Pick<OutboundRequest, 'method'> {
  /** Sent as JSON; undefined for none. */
  readonly body?: unknown
}

/**
 * @returns the parsed answer; empty where the store answers nothing
 * @throws what `Call` throws; `in_progress` while another edit of the app is open
 */
export type SendVerbatim = (key: SigningKey, request: VerbatimRequest, exchange: Exchange) => Promise<Json>

export function createSendVerbatim({
  call,
  edits,
}: {
  readonly call: Call
  readonly edits: PassedEdits
}): SendVerbatim {
  return async (key, { api, purpose, target, method, body }, exchange) => {
    const allowance = api.allowanceOf?.(target)
    const request = { host: api.host, purpose, method, path: target, body, allowance }
    const send = async () => object(await call(key, request, api.judge, exchange))
    const guard = edits.guardOf(key.serviceAccountEmail, { method, path: target })
    if (!guard) return send()
    return guard.around(exchange.signal, async (tell) => {
      try {
        const content = await send()
        await tell({ kind: 'done', content })
        return content
      } catch (error) {
        const { code, reason } = error instanceof ProxyError ? error : {}
        if (code !== 'outcome_unknown') await tell({ kind: reason === 'edit_conflict' ? 'gone' : 'refused' })
        throw error
      }
    })
  }
}
