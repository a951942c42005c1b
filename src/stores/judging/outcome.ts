/** What one exchange with a store means: an answer, an error, and whether it may be tried again. Pure. */
import { ProxyError } from '../../errors.ts'
import type { InboundAnswer, SendFailure } from '../../ports.ts'
import { viewOf } from '../bytes.ts'
import { isObject } from '../values.ts'

/** An answer as the judges see it. `json` is undefined where the body is none. */
export interface JudgedAnswer {
  readonly status: number
  readonly headers: InboundAnswer['headers']
  readonly json: unknown
  readonly now: number
}

/** @returns what an answer other than 2xx and 3xx means; undefined where it says nothing that the store documents. Pure. */
export type Judge = (answer: JudgedAnswer) => ProxyError | undefined

export type Outcome =
  /** `content`: the parsed body; undefined for an empty one, and for one that was received on the way. */
  | { readonly error?: undefined; readonly content: unknown }
  | { readonly error: ProxyError; readonly mayRepeat: boolean }

/**
 * Every read answers an object, but for what is received on the way; a write may answer nothing, and one that is passed on
 * whatever it likes.
 */
export type Asked = 'read' | 'received' | 'write' | 'passed_write'

/** A write is repeated only where the store certainly did not act; where nobody knows, the error says so. */
export function judgeExchange(answer: InboundAnswer | SendFailure, asked: Asked, judge: Judge, now: number): Outcome {
  const isRead = asked === 'read' || asked === 'received'
  if (!answer.ok) return judgeFailure(answer, isRead)
  const { status, headers, body } = answer
  if (status >= 200 && status < 300) {
    const content = CONTENT[asked](body)
    if (content !== UNREADABLE) return { content }
    return isRead ? repeatable(unavailable('unreadable_answer')) : outcomeUnknown()
  }
  const json = parseBody(body)
  // What a redirect points at is not the store that we asked.
  const error = (status >= 400 ? judge({ status, headers, json, now }) : undefined) ?? unavailable('unexpected_answer')
  if (error.code === 'store_rate_limited') return repeatable(error)
  if (isRead) return { error, mayRepeat: error.code === 'store_unavailable' }
  // Who redirects a write may have carried it out, as after a form.
  return status >= 400 && status < 500 ? final(error) : outcomeUnknown()
}

const UNREADABLE = Symbol('unreadable')

const CONTENT: Readonly<Record<Asked, (body: Uint8Array) => unknown>> = {
  read(body) {
    const json = parseBody(body)
    return isObject(json) ? json : UNREADABLE
  },
  received: () => undefined,
  write(body) {
    const json = parseBody(body)
    return json === undefined && body.length > 0 ? UNREADABLE : json
  },
  passed_write: () => undefined,
}

function judgeFailure({ why, hasLeft, cause }: SendFailure, isRead: boolean): Outcome {
  // Whoever gives up a write that has left knows no more of it than whoever waits in vain.
  if (why === 'aborted' && hasLeft && !isRead) return final(new ProxyError('outcome_unknown', { reason: why, cause }))
  if (why === 'aborted') return final(new ProxyError('not_ready', { reason: 'aborted', cause }))
  if (why === 'not_sent') return repeatable(new ProxyError('store_unavailable', { cause }))
  if (!isRead) return outcomeUnknown(cause)
  if (why === 'refused' && cause instanceof ProxyError) return final(cause)
  if (why === 'too_large') return final(unavailable('answer_too_large', cause))
  return repeatable(new ProxyError(why === 'timeout' ? 'store_timeout' : 'store_unavailable', { cause }))
}

function repeatable(error: ProxyError): Outcome {
  return { error, mayRepeat: true }
}

function final(error: ProxyError): Outcome {
  return { error, mayRepeat: false }
}

function outcomeUnknown(cause?: unknown): Outcome {
  return final(new ProxyError('outcome_unknown', { cause }))
}

function unavailable(reason: string, cause?: unknown): ProxyError {
  return new ProxyError('store_unavailable', { reason, cause })
}

const BYTE_ORDER_MARK = '\ufeff'

/** V8's own error would quote the text, so there is none: a body that is not JSON reads as undefined. */
export function parseBody(body: Uint8Array): unknown {
  if (body.length === 0) return undefined
  const text = viewOf(body).toString('utf8')
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)
  } catch {
    return undefined
  }
}
