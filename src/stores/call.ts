/**
 * One call to a store on behalf of a store key: token, budget, repetition, judgement.
 *
 * Reads are repeated while there is time; writes only where the store certainly did not act, and where nobody knows
 * whether it did, the error says so.
 */
import QuickLRU from 'quick-lru'
import type { SigningKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, InboundAnswer, Random, Send, SendFailure } from '../ports.ts'
import type { Tokens } from '../tokens/tokens.ts'
import { createJoined } from './joined.ts'
import { createRateBudget } from './rate-budget.ts'
import { queryOf, type StoreRequest, toOutbound } from './request.ts'

const MAX_TRIES = 3
const FIRST_PAUSE_MS = 400
/** One try of a read leaves time for another within the whole operation. */
const READ_TRY_MS = 45_000
const WRITE_TRY_MS = 90_000
/** A wait that is shorter is sat out here; a longer one is the caller's. */
const MAX_INLINE_WAIT_MS = 5000
/** After a key was refused twice, the store is left alone for this long. */
const COOL_DOWN_MS = 60_000
const COOLING_KEYS = 20_000
/** No store is so far away that an answer could still come. */
const LEAST_TIME_MS = 200

/** What bounds a call. */
export interface Exchange {
  /** Aborts when the caller has gone away. Heeded by reads only: a write that is on its way is seen through. */
  readonly signal: AbortSignal
  /** By the monotonic clock. */
  readonly deadline: number
  /** Asks the store even if it refused the key a moment ago; for checks that a person asks for. */
  readonly fresh?: boolean
}

/** An answer as the judges see it. `json` is undefined where the body is none. */
export interface JudgedAnswer {
  readonly status: number
  readonly headers: InboundAnswer['headers']
  readonly json: unknown
  readonly now: number
}

/** @returns what is wrong with the answer, or undefined when it is as it should be. Pure. */
export type Judge = (answer: JudgedAnswer) => ProxyError | undefined

/** @returns the parsed body of a successful answer; undefined for an empty one */
export type Call = (key: SigningKey, request: StoreRequest, judge: Judge, exchange: Exchange) => Promise<unknown>

export interface CallDeps {
  readonly send: Send
  readonly tokens: Tokens
  readonly clock: Clock
  readonly random: Random
}

export function createCall({ send, tokens, clock, random }: CallDeps): Call {
  const joined = createJoined()
  const budget = createRateBudget(clock)
  const coolDowns = new QuickLRU<string, { readonly until: number; readonly error: ProxyError }>({
    maxSize: COOLING_KEYS,
  })

  function failFast(access: string, exchange: Exchange): void {
    const coolDown = exchange.fresh ? undefined : coolDowns.get(access)
    if (coolDown && coolDown.until > clock.monotonic()) throw coolDown.error
  }

  /** Sits out a short rest that the store asked for; a long one is the caller's to wait. */
  async function respectRest(key: SigningKey, exchange: Exchange): Promise<void> {
    const rest = budget.waitMs(key.id)
    if (rest === 0) return
    if (rest > Math.min(MAX_INLINE_WAIT_MS, exchange.deadline - clock.monotonic())) {
      throw new ProxyError('store_rate_limited', { retryAfterSeconds: Math.ceil(rest / 1000) })
    }
    await clock.sleep(rest, exchange.signal)
  }

  async function repeatedly(
    key: SigningKey,
    request: StoreRequest,
    judge: Judge,
    exchange: Exchange,
  ): Promise<unknown> {
    const isRead = request.method === 'GET'
    const access = accessOf(key, request)
    let mayRemint = true
    for (let tries = 1; ; tries++) {
      failFast(access, exchange)
      await respectRest(key, exchange)
      const token = await tokens.get(key, request.purpose)
      const timeLeft = exchange.deadline - clock.monotonic()
      if (timeLeft < LEAST_TIME_MS) throw new ProxyError('store_timeout')
      const timeoutMs = Math.min(timeLeft, isRead ? READ_TRY_MS : WRITE_TRY_MS)
      const answer = await send(toOutbound(request, token.value, timeoutMs, isRead ? exchange.signal : undefined))
      if (answer.ok) budget.learn(key.id, answer)

      const outcome = judgeExchange(answer, isRead, judge, clock.now())
      if (!(outcome.error instanceof ProxyError)) {
        if (coolDowns.size > 0) coolDowns.delete(access)
        return outcome.json
      }
      const { error } = outcome
      if (error.code === 'store_rejected_key' && outcome.status === 401) {
        tokens.refused(key, request.purpose, token)
        // Apple refuses good tokens now and then, so a new one is tried once. It refuses before it acts: a write is safe.
        if (mayRemint) {
          mayRemint = false
          continue
        }
        coolDowns.set(access, { until: clock.monotonic() + COOL_DOWN_MS, error })
      }
      if (!outcome.mayRepeat || tries === MAX_TRIES || exchange.signal.aborted) throw error
      const pause = jittered(FIRST_PAUSE_MS * 3 ** (tries - 1), random)
      if (clock.monotonic() + pause > exchange.deadline) throw error
      await clock.sleep(pause, isRead ? exchange.signal : undefined)
    }
  }

  return (key, request, judge, exchange) => {
    if (request.method !== 'GET') return repeatedly(key, request, judge, exchange)
    const identity = `${accessOf(key, request)} ${request.path}${queryOf(request.query)} ${exchange.fresh ?? ''}`
    return joined.share(identity, exchange.signal, (signal) => repeatedly(key, request, judge, { ...exchange, signal }))
  }
}

/** What a refusal is about: this key at this host, and for purchases this app, which may be the one that is unknown there. */
function accessOf({ id, version }: SigningKey, { host, purpose }: StoreRequest): string {
  return `${id}@${version} ${host} ${purpose.kind === 'purchases' ? purpose.bundleId : ''}`
}

/** Between half of `ms` and the whole of it, so that callers who failed together do not come back together. */
function jittered(ms: number, random: Random): number {
  return ms / 2 + ((random(1)[0] ?? 0) / 255) * (ms / 2)
}

interface Outcome {
  readonly error?: ProxyError
  readonly json?: unknown
  readonly status?: number
  readonly mayRepeat: boolean
}

/** Pure. */
function judgeExchange(answer: InboundAnswer | SendFailure, isRead: boolean, judge: Judge, now: number): Outcome {
  if (!answer.ok) return judgeFailure(answer, isRead)
  const { status, headers } = answer
  const json = parse(answer.body)
  const isSuccess = status >= 200 && status < 300
  if (isSuccess && (json !== undefined || answer.body.length === 0)) return { json, mayRepeat: false }
  const error = isSuccess || (status >= 300 && status < 400) ? undefined : judge({ status, headers, json, now })
  const known =
    error ?? new ProxyError('store_unavailable', { reason: isSuccess ? 'unreadable_answer' : 'unexpected_answer' })
  const hasNotActed = status >= 300 && status < 500
  if (!isRead && !hasNotActed) return { error: new ProxyError('outcome_unknown'), status, mayRepeat: false }
  return {
    error: known,
    status,
    mayRepeat: isRead && (known.code === 'store_unavailable' || known.code === 'store_rate_limited'),
  }
}

function judgeFailure({ why, cause }: SendFailure, isRead: boolean): Outcome {
  if (why === 'aborted') return { error: new ProxyError('not_ready', { reason: 'aborted', cause }), mayRepeat: false }
  if (why === 'not_sent') return { error: new ProxyError('store_unavailable', { cause }), mayRepeat: true }
  if (!isRead) return { error: new ProxyError('outcome_unknown', { cause }), mayRepeat: false }
  if (why === 'too_large')
    return { error: new ProxyError('store_unavailable', { reason: 'answer_too_large', cause }), mayRepeat: false }
  return {
    error: new ProxyError(why === 'timeout' ? 'store_timeout' : 'store_unavailable', { cause }),
    mayRepeat: why === 'lost',
  }
}

const decoder = new TextDecoder()

/** V8's own error would quote the text, so there is none: a body that is not JSON reads as undefined. */
function parse(body: Uint8Array): unknown {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(decoder.decode(body))
  } catch {
    return undefined
  }
}
