/**
 * What stands before whatever leaves with a store key, and what each answer tells of the key: rests, cool-downs, tokens,
 * turns. One for all that a process sends, so that a refusal or a used up allowance holds for everything.
 */
import QuickLRU from 'quick-lru'
import type { SigningKey } from '../custody/store-keys.ts'
import { type ErrorCode, ProxyError } from '../errors.ts'
import type { AnswerHead, Clock } from '../ports.ts'
import { andThen, type Soon } from '../soon.ts'
import type { Token } from '../tokens/token.ts'
import type { Tokens } from '../tokens/tokens.ts'
import type { Exchange } from './call.ts'
import type { StoreRequest } from './request.ts'
import { createCoolDowns } from './traffic/cool-downs.ts'
import { createRateBudget } from './traffic/rate-budget.ts'
import { createRests, type Rests } from './traffic/rests.ts'
import { createTurns, type Turns } from './traffic/turns.ts'

/** A rest that is shorter is sat out here; a longer one is the caller's. */
const MAX_INLINE_WAIT_MS = 5000
/** For each key: what a store that is silent for it can hold up. */
const TURNS = { running: 32, waiting: 500 }
const TRACKED_WRITERS = 20_000

/** Where a request goes, and what it counts as there. */
export type Destination = Pick<StoreRequest, 'host' | 'purpose' | 'allowance'>

/** What became of a request, as far as it tells of the key. */
export interface Judged {
  readonly token: Token
  readonly error: ProxyError | undefined
  /** Nothing more is tried: a refusal leads to a check. */
  readonly isFinal: boolean
  /** The token was made for this request, so that a refusal is one of the key. */
  readonly isNewToken: boolean
}

export interface Admission {
  /**
   * Sits out a short rest, and gives the token to send with.
   * @throws ProxyError the refusal under which the key rests there; `store_rate_limited`; what minting finds
   */
  readonly admit: (key: SigningKey, to: Destination, exchange: Exchange) => Soon<Token>
  /** Learns from the allowance that an answer tells, whatever its status. */
  readonly learn: (key: SigningKey, to: Destination, headers: AnswerHead['headers']) => void
  readonly judged: (key: SigningKey, to: Destination, exchange: Exchange, judged: Judged) => void
  readonly turns: Turns
  /** How many writes the key has ended there: what was asked before one is not shared by who comes after it. */
  readonly writes: (key: SigningKey, to: Destination) => number | undefined
  readonly wrote: (key: SigningKey, to: Destination) => void
}

export interface AdmissionDeps {
  readonly tokens: Tokens
  readonly clock: Clock
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

export function createAdmission({
  tokens,
  clock,
  rests = createRests(clock),
  noteUse,
  noteRefusal,
}: AdmissionDeps): Admission {
  const budget = createRateBudget(clock, rests)
  const coolDowns = createCoolDowns(rests)
  const writes = new QuickLRU<string, number>({ maxSize: TRACKED_WRITERS })

  function restMs(to: Destination, access: string): number {
    return Math.max(budget.waitMs(access), budget.waitMs(countedAs(to, access)))
  }

  /** Sits out short rests; a long one is the caller's to wait. */
  async function sitOut(to: Destination, access: string, { signal, deadline }: Exchange): Promise<void> {
    for (let rest = restMs(to, access); rest > 0; rest = restMs(to, access)) {
      if (rest > Math.min(MAX_INLINE_WAIT_MS, deadline - clock.monotonic())) {
        throw new ProxyError('store_rate_limited', { retryAfterSeconds: Math.ceil(rest / 1000) })
      }
      await clock.sleep(rest, signal)
    }
  }

  function note({ id }: SigningKey, { isCheck }: Exchange, error: unknown): void {
    if (error instanceof ProxyError && REFUSALS.has(error.code) && !isCheck) noteRefusal?.(id, error.code)
  }

  function tokenFor(key: SigningKey, { purpose }: Destination, access: string, exchange: Exchange): Soon<Token> {
    const token = tokens.get(key, purpose)
    if (!(token instanceof Promise)) return token
    const minted = token.catch((error) => {
      // Google refuses a key already when it is asked for a token.
      if (isRefusal(error)) coolDowns.start(access, error)
      note(key, exchange, error)
      throw error
    })
    return inTime(minted, exchange)
  }

  /** A token that others wait for, too, is made to its end, whoever has no time left for it. */
  async function inTime<T>(work: Promise<T>, { deadline }: Exchange): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const callOff = clock.alarm(deadline - clock.monotonic(), () => reject(new ProxyError('store_timeout')))
    return Promise.race([work, late]).finally(callOff)
  }

  return {
    admit(key, to, exchange) {
      const access = accessOf(key, to)
      if (!exchange.fresh) coolDowns.check(access)
      if (!exchange.isCheck) noteUse?.(key.id)
      const rested = restMs(to, access) > 0 ? sitOut(to, access, exchange) : undefined
      return andThen(rested, () => tokenFor(key, to, access, exchange))
    },
    learn: (key, to, headers) => budget.learn(accessOf(key, to), headers),
    judged(key, to, exchange, { token, error, isFinal, isNewToken }) {
      const access = accessOf(key, to)
      if (!error) coolDowns.end(access)
      if (error?.code === 'store_rate_limited') budget.rest(countedAs(to, access), error.retryAfterSeconds ?? 1)
      if (isRefusal(error)) {
        tokens.refused(key, to.purpose, token)
        if (isNewToken) coolDowns.start(access, error)
      }
      if (isFinal) note(key, exchange, error)
    },
    turns: createTurns(TURNS, clock),
    writes: (key, to) => writes.get(accessOf(key, to)),
    wrote(key, to) {
      const access = accessOf(key, to)
      writes.set(access, (writes.get(access) ?? 0) + 1)
    },
  }
}

/** What a refusal or an allowance is about: this key at this host, and for purchases this app. */
export function accessOf({ id, version }: SigningKey, { host, purpose }: Destination): string {
  return `${id}@${version} ${host} ${purpose.kind === 'purchases' ? purpose.bundleId : ''}`
}

/** Whose allowance a request counts against. */
function countedAs({ allowance }: Destination, access: string): string {
  return allowance === undefined ? access : `${access} ${allowance}`
}

export function isRefusal(error: unknown): error is ProxyError {
  return error instanceof ProxyError && error.code === 'store_rejected_key'
}
