/** One call to a store on behalf of a store key: token, turn, allowance, repetition, judgement. */
import QuickLRU from 'quick-lru'
import { KEY_REPLACED, type SigningKey } from '../custody/store-keys.ts'
import { type ErrorCode, ProxyError } from '../errors.ts'
import type { Clock, InboundAnswer, Random, Send, SendFailure } from '../ports.ts'
import type { Token } from '../tokens/token.ts'
import type { Tokens } from '../tokens/tokens.ts'
import { type Asked, type Judge, judgeExchange, type Outcome } from './judging/outcome.ts'
import { isRead, queryOf, type StoreRequest, toOutbound } from './request.ts'
import { createCoolDowns } from './traffic/cool-downs.ts'
import { createJoined } from './traffic/joined.ts'
import { createRateBudget } from './traffic/rate-budget.ts'
import { createRests, type Rests } from './traffic/rests.ts'
import { createTurns } from './traffic/turns.ts'

const MAX_TRIES = 3
/** In one try. */
const MAX_TOKENS_TRIED = 2
const FIRST_PAUSE_MS = 400
/** One try of a read leaves time for another within the whole operation. */
const READ_TRY_MS = 45_000
const WRITE_TRY_MS = 90_000
/** A rest that is shorter is sat out here; a longer one is the caller's. */
const MAX_INLINE_WAIT_MS = 5000
/** In less no store answers. A write gets more, since nobody would know what became of it. */
const LEAST_READ_MS = 200
const LEAST_WRITE_MS = 3000
/** Reads are shared by callers whose time ends within the same so many milliseconds, since the first one's counts. */
const JOIN_WINDOW_MS = 10_000
/** For each key; a small part of the connections to a host. */
const TURNS = { running: 16, waiting: 500 }
const TRACKED_WRITERS = 20_000

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

export interface CallDeps {
  readonly send: Send
  readonly tokens: Tokens
  readonly clock: Clock
  readonly random: Random
  /** Which keys rest where, here and in other processes. Default: as met here. */
  readonly rests?: Rests
  /** Takes note that a key is used, otherwise than in a check. */
  readonly noteUse?: (keyId: string) => void
  /** Takes note, and does not keep the caller waiting: the store has turned the key away, otherwise than in a check. */
  readonly noteRefusal?: (keyId: string, code: ErrorCode) => void
}

/** The store does not let the key in, or not to this. Why is for a check to find out. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'store_rejected_key',
  'store_permission_missing',
  'store_agreement_required',
  'store_api_disabled',
  'store_access_pending',
])

interface Sent {
  readonly token: Token
  readonly answer: InboundAnswer | SendFailure
}

export function createCall({
  send,
  tokens,
  clock,
  random,
  rests = createRests(clock),
  noteUse,
  noteRefusal,
}: CallDeps): Call {
  const joined = createJoined()
  const turns = createTurns(TURNS)
  const budget = createRateBudget(clock, rests)
  const coolDowns = createCoolDowns(rests)
  /** How many writes each key has ended: what was asked before one is not shared by who comes after it. */
  const writes = new QuickLRU<string, number>({ maxSize: TRACKED_WRITERS })

  /** Sits out short rests; a long one is the caller's to wait. */
  async function respectRest(request: StoreRequest, access: string, { signal, deadline }: Exchange): Promise<void> {
    for (;;) {
      const rest = Math.max(budget.waitMs(access), budget.waitMs(countedAs(request, access)))
      if (rest === 0) return
      if (rest > Math.min(MAX_INLINE_WAIT_MS, deadline - clock.monotonic())) {
        throw new ProxyError('store_rate_limited', { retryAfterSeconds: Math.ceil(rest / 1000) })
      }
      await clock.sleep(rest, signal)
    }
  }

  function note({ id }: SigningKey, { isCheck }: Exchange, error: unknown): void {
    if (error instanceof ProxyError && REFUSALS.has(error.code) && !isCheck) noteRefusal?.(id, error.code)
  }

  async function tokenFor(
    key: SigningKey,
    { purpose }: StoreRequest,
    access: string,
    exchange: Exchange,
  ): Promise<Token> {
    try {
      return await tokens.get(key, purpose)
    } catch (error) {
      // Google refuses a key already when it is asked for a token.
      if (isRefusal(error)) coolDowns.start(access, error)
      note(key, exchange, error)
      throw error
    }
  }

  async function sendOnce(key: SigningKey, request: StoreRequest, access: string, exchange: Exchange): Promise<Sent> {
    if (!exchange.fresh) coolDowns.check(access)
    if (!exchange.isCheck) noteUse?.(key.id)
    await respectRest(request, access, exchange)
    const token = await tokenFor(key, request, access, exchange)
    const asks = isRead(request)
    const timeLeft = exchange.deadline - clock.monotonic()
    if (timeLeft < (asks ? LEAST_READ_MS : LEAST_WRITE_MS)) throw new ProxyError('store_timeout')
    // What is received on the way would begin again from its beginning.
    const timeoutMs = request.receive ? timeLeft : Math.min(timeLeft, asks ? READ_TRY_MS : WRITE_TRY_MS)
    const answer = await send(toOutbound(request, token.value, timeoutMs, asks ? exchange.signal : undefined))
    if (answer.ok) budget.learn(access, answer.headers)
    return { token, answer }
  }

  /** Apple refuses good tokens now and then, so a new one is tried once. It refuses before it acts: a write is safe. */
  async function tryWithNewToken(
    key: SigningKey,
    request: StoreRequest,
    judge: Judge,
    exchange: Exchange,
  ): Promise<Outcome> {
    const access = accessOf(key, request)
    for (let tokensTried = 1; ; tokensTried++) {
      const { token, answer } = await sendOnce(key, request, access, exchange)
      const outcome = judgeExchange(answer, askedBy(request), judge, clock.now())
      const { error } = outcome
      if (isEffective(request) && (!error || error.code === 'outcome_unknown')) exchange.acted?.()
      if (!error) coolDowns.end(access)
      if (error?.code === 'store_rate_limited') budget.rest(countedAs(request, access), error.retryAfterSeconds ?? 1)
      if (isRefusal(error)) {
        tokens.refused(key, request.purpose, token)
        if (tokensTried < MAX_TOKENS_TRIED) continue
        coolDowns.start(access, error)
      }
      note(key, exchange, error)
      return outcome
    }
  }

  async function repeatedly(
    key: SigningKey,
    request: StoreRequest,
    judge: Judge,
    exchange: Exchange,
  ): Promise<unknown> {
    for (let tries = 1; ; tries++) {
      const outcome = await turns.take(key.id, exchange.signal, () => tryWithNewToken(key, request, judge, exchange))
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
    const access = accessOf(key, request)
    if (!isRead(request))
      return repeatedly(key, request, judge, exchange).finally(() => writes.set(access, (writes.get(access) ?? 0) + 1))
    // What is asked anew must not have been answered before.
    // What is received on the way has one who receives it.
    if (exchange.fresh || request.receive) return repeatedly(key, request, judge, exchange)
    const endsAt = Math.floor(exchange.deadline / JOIN_WINDOW_MS)
    const identity = JSON.stringify([
      access,
      writes.get(access),
      request.path,
      queryOf(request.query),
      request.body,
      endsAt,
    ])
    return joined.share(identity, exchange.signal, (signal) => repeatedly(key, request, judge, { ...exchange, signal }))
  }

  return async (key, request, judge, exchange) => {
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

/** What a refusal or an allowance is about: this key at this host, and for purchases this app. */
function accessOf({ id, version }: SigningKey, { host, purpose }: StoreRequest): string {
  return `${id}@${version} ${host} ${purpose.kind === 'purchases' ? purpose.bundleId : ''}`
}

/** Whose allowance a request counts against. */
function countedAs({ allowance }: StoreRequest, access: string): string {
  return allowance === undefined ? access : `${access} ${allowance}`
}

/** What is only drafted changes nothing yet. */
function isEffective(request: StoreRequest): boolean {
  return !isRead(request) && !request.isDraft
}

function askedBy(request: StoreRequest): Asked {
  if (!isRead(request)) return 'write'
  return request.receive ? 'received' : 'read'
}

function wasReplaced(error: unknown): boolean {
  return error instanceof ProxyError && error.code === 'not_ready' && error.reason === KEY_REPLACED
}

function isRefusal(error: unknown): error is ProxyError {
  return error instanceof ProxyError && error.code === 'store_rejected_key'
}

/** Between half of `ms` and the whole of it, so that callers who failed together do not come back together. */
function jittered(ms: number, random: Random): number {
  return ms / 2 + ((random(1)[0] ?? 0) / 255) * (ms / 2)
}
