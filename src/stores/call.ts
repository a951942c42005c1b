/** One call to a store on behalf of a store key: token, turn, allowance, repetition, judgement. */
import { KEY_REPLACED, type SigningKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { InboundAnswer, Random, Send, SendFailure } from '../ports.ts'
import type { Token } from '../tokens/token.ts'
import { type Admission, type AdmissionDeps, accessOf, createAdmission, isRefusal } from './admission.ts'
import { type Asked, type Judge, judgeExchange, type Outcome } from './judging/outcome.ts'
import { isRead, type StoreRequest, toOutbound, withQueryInPath } from './request.ts'
import { createJoined } from './traffic/joined.ts'
import { withoutEcho } from './verbatim/redact.ts'

const MAX_TRIES = 3
/** In one try. */
const MAX_TOKENS_TRIED = 2
const FIRST_PAUSE_MS = 400
/** One try of a read leaves time for another within the whole operation. */
const READ_TRY_MS = 45_000
const WRITE_TRY_MS = 90_000
/** In less no store answers. A write gets more, since nobody would know what became of it. */
const LEAST_READ_MS = 200
const LEAST_WRITE_MS = 3000
/** Reads are shared by callers whose time ends within the same so many milliseconds, since the first one's counts. */
const JOIN_WINDOW_MS = 10_000

/** What bounds a call. */
export interface Exchange {
  /** Aborts when the caller has gone away. A write that is on its way is seen through all the same. */
  readonly signal: AbortSignal
  /** By the monotonic clock. */
  readonly deadline: number
  /** Asks the store even if it refused the key a moment ago; for checks that a person asks for. */
  readonly fresh?: boolean
  /** Is told when a store has carried out a write, or may have. */
  readonly acted?: () => void
  /** It is a look that a check takes: what it finds is known to whoever takes it. */
  readonly isCheck?: boolean
}

/**
 * @returns the parsed body of a successful answer: an object for a read, possibly undefined for a write, undefined for
 * what was received on the way
 * @throws ProxyError what the judge finds; `store_unavailable`, `store_timeout`, `outcome_unknown`, `rate_limited`
 * @throws the signal's reason when the caller has gone away
 */
export type Call = (key: SigningKey, request: StoreRequest, judge: Judge, exchange: Exchange) => Promise<unknown>

export interface CallDeps extends AdmissionDeps {
  readonly send: Send
  readonly random: Random
  /** Shared with whatever else is sent with the keys. Default: one of its own. */
  readonly admission?: Admission
}

export function createCall(deps: CallDeps): Call {
  const { send, clock, random, admission = createAdmission(deps) } = deps
  const joined = createJoined()

  function sendWith(token: Token, request: StoreRequest, exchange: Exchange): Promise<InboundAnswer | SendFailure> {
    const asks = isRead(request)
    const timeLeft = exchange.deadline - clock.monotonic()
    if (timeLeft < (asks ? LEAST_READ_MS : LEAST_WRITE_MS)) throw new ProxyError('store_timeout')
    // What is received on the way would begin again from its beginning.
    const timeoutMs = request.receive ? timeLeft : Math.min(timeLeft, asks ? READ_TRY_MS : WRITE_TRY_MS)
    return send(toOutbound(request, token.value, timeoutMs, asks ? exchange.signal : undefined))
  }

  /** Apple refuses good tokens now and then, so a new one is tried once. It refuses before it acts: a write is safe. */
  async function tryWithNewToken(
    key: SigningKey,
    request: StoreRequest,
    judge: Judge,
    exchange: Exchange,
  ): Promise<Outcome> {
    for (let tokensTried = 1; ; tokensTried++) {
      const token = await admission.admit(key, request, exchange)
      const answer = await sendWith(token, request, exchange)
      if (answer.ok) admission.learn(key, request, answer.headers)
      const outcome = judgeExchange(withoutEcho(answer, token.value), askedBy(request), judge, clock.now())
      const { error } = outcome
      if (isEffective(request) && (!error || error.code === 'outcome_unknown')) exchange.acted?.()
      const isNewToken = tokensTried === MAX_TOKENS_TRIED
      const isFinal = !isRefusal(error) || isNewToken
      admission.judged(key, request, exchange, { token, error, isFinal, isNewToken })
      if (isFinal) return outcome
    }
  }

  async function repeatedly(
    key: SigningKey,
    request: StoreRequest,
    judge: Judge,
    exchange: Exchange,
  ): Promise<unknown> {
    for (let tries = 1; ; tries++) {
      const outcome = await admission.turns.take(key.id, exchange, () => tryWithNewToken(key, request, judge, exchange))
      if (!outcome.error) return outcome.content
      const { error, mayRepeat } = outcome
      if (!mayRepeat || tries === MAX_TRIES || exchange.signal.aborted) throw error
      // The rest that the store has asked for is pause enough.
      if (error.code === 'store_rate_limited') continue
      const pause = jittered(FIRST_PAUSE_MS * 3 ** (tries - 1), random)
      if (clock.monotonic() + pause + LEAST_READ_MS > exchange.deadline) throw error
      await clock.sleep(pause, exchange.signal)
    }
  }

  function callOnce(key: SigningKey, request: StoreRequest, judge: Judge, exchange: Exchange): Promise<unknown> {
    if (!isRead(request)) return repeatedly(key, request, judge, exchange).finally(() => admission.wrote(key, request))
    // What is asked anew must not have been answered before.
    // What is received on the way has one who receives it.
    if (exchange.fresh || request.receive) return repeatedly(key, request, judge, exchange)
    const endsAt = Math.floor(exchange.deadline / JOIN_WINDOW_MS)
    const identity = JSON.stringify([
      accessOf(key, request),
      admission.writes(key, request),
      request.path,
      request.body,
      endsAt,
    ])
    return joined.share(identity, exchange.signal, (signal) => repeatedly(key, request, judge, { ...exchange, signal }))
  }

  return async (key, wanted, judge, exchange) => {
    const request = withQueryInPath(wanted)
    try {
      return await callOnce(key, request, judge, exchange)
    } catch (error) {
      // A key that was replaced under way signs nothing any more, or the store refuses it: nothing was done with it.
      const successor = wasReplaced(error) || isRefusal(error) ? await key.successor?.() : undefined
      if (!successor) throw error
      return callOnce(successor, request, judge, exchange)
    }
  }
}

/** What is only drafted changes nothing yet. */
function isEffective(request: StoreRequest): boolean {
  return !isRead(request) && !request.isDraft
}

function askedBy(request: StoreRequest): Asked {
  if (!isRead(request)) return 'write'
  return request.receive ? 'received' : 'read'
}

export function wasReplaced(error: unknown): boolean {
  return error instanceof ProxyError && error.code === 'not_ready' && error.reason === KEY_REPLACED
}

/** Between half of `ms` and the whole of it, so that callers who failed together do not come back together. */
function jittered(ms: number, random: Random): number {
  return ms / 2 + ((random(1)[0] ?? 0) / 255) * (ms / 2)
}
