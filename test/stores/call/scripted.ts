/** A call on a store that answers by a script, with keys that need no signature. */
import type { SigningKey } from '../../../src/custody/store-keys.ts'
import type { ProxyError } from '../../../src/errors.ts'
import type { InboundAnswer, OutboundRequest, Send, SendFailure } from '../../../src/ports.ts'
import { judgeAppStore } from '../../../src/stores/app-store/judge.ts'
import { createCall, type Exchange } from '../../../src/stores/call.ts'
import type { StoreRequest } from '../../../src/stores/request.ts'
import type { Tokens } from '../../../src/tokens/tokens.ts'
import { createTestClock } from '../../support/test-clock.ts'

type Reply = InboundAnswer | SendFailure
export type Step = Reply | ((request: OutboundRequest) => Reply | Promise<Reply>)

export function answer(status: number, body: unknown = {}, headers: InboundAnswer['headers'] = {}): InboundAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { ok: true, status, headers, body: new TextEncoder().encode(text) }
}

export function failure(why: SendFailure['why']): SendFailure {
  return { ok: false, why, cause: new Error(why) }
}

export const OK = answer(200, { data: [] })
export const UNAUTHORIZED = answer(401, { errors: [{ code: 'NOT_AUTHORIZED' }] })

export const APPS: StoreRequest = {
  host: 'api.appstoreconnect.apple.com',
  purpose: { kind: 'app-store' },
  method: 'GET',
  path: '/v1/apps',
}
export const CHANGE: StoreRequest = { ...APPS, method: 'POST', path: '/v1/appInfoLocalizations', body: { data: {} } }

/** @param steps the answers in their order; the last one goes on for ever */
export function scripted(...steps: readonly [Step, ...Step[]]) {
  return scriptedWith({}, ...steps)
}

/** @param instead in place of tokens that are there at once */
export function scriptedWith(instead: Partial<Tokens>, ...steps: readonly [Step, ...Step[]]) {
  const clock = createTestClock()
  const sent: OutboundRequest[] = []
  const send: Send = async (request) => {
    sent.push(request)
    const step = steps[Math.min(sent.length, steps.length) - 1]!
    return typeof step === 'function' ? step(request) : step
  }
  const { tokens, minted } = countedTokens()
  const call = createCall({ send, tokens: { ...tokens, ...instead }, clock, random: (bytes) => new Uint8Array(bytes) })
  const exchange = (wish: Partial<Exchange> = {}): Exchange => ({
    signal: new AbortController().signal,
    deadline: clock.monotonic() + 100_000,
    ...wish,
  })
  return {
    clock,
    call,
    exchange,
    sent,
    minted,
    run: (request: StoreRequest = APPS, key: SigningKey = key1, wish: Partial<Exchange> = {}) =>
      call(key, request, judgeAppStore, exchange(wish)),
    /** What it fails with. */
    error: (request?: StoreRequest, key: SigningKey = key1, wish: Partial<Exchange> = {}): Promise<ProxyError> =>
      call(key, request ?? APPS, judgeAppStore, exchange(wish)).then(
        () => expectedFailure(),
        (error) => error,
      ),
  }
}

function expectedFailure(): never {
  throw new Error('the call was expected to fail')
}

export function fakeKey(id: string, version = 1): SigningKey {
  return {
    id,
    version,
    kind: 'app-store-team',
    storeKeyId: id,
    issuerId: 'issuer',
    serviceAccountEmail: null,
    vendorNumbers: [],
    withSecret: () => Promise.reject(new Error('nothing here is signed')),
  }
}

export const key1 = fakeKey('key_1')
export const key2 = fakeKey('key_2')

/** A token per key and purpose, each saying which one it is: `key_1#1`, after a refusal `key_1#2`. */
function countedTokens() {
  const minted: string[] = []
  const current = new Map<string, string>()
  const nameOf = ({ id, version }: SigningKey, purpose: StoreRequest['purpose']) =>
    `${id}@${version}${purpose.kind === 'purchases' ? purpose.bundleId : ''}`
  const tokens: Tokens = {
    async get(key, purpose) {
      const name = nameOf(key, purpose)
      let value = current.get(name)
      if (value === undefined) {
        value = `${key.id}#${minted.filter((one) => one.startsWith(`${key.id}#`)).length + 1}`
        minted.push(value)
        current.set(name, value)
      }
      return { value, expiresAt: Number.MAX_SAFE_INTEGER }
    },
    refused: (key, purpose) => void current.delete(nameOf(key, purpose)),
    mintForHandOut: () => Promise.reject(new Error('nothing is handed out')),
    drop: () => undefined,
  }
  return { tokens, minted }
}

/** Lets everything run that does not wait for time. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
