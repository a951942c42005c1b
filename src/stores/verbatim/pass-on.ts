/**
 * Passes a request of somebody else's client on to a store, and the answer back as it arrives, with the token of a store key
 * in place of the access key. Nothing is read but what errors mean for the key; a write is never sent twice.
 */
import type { SigningKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { AnswerHead, BodySink, Clock, InboundAnswer, OutboundRequest, Send, SendFailure } from '../../ports.ts'
import type { Token } from '../../tokens/token.ts'
import { type Admission, isRefusal } from '../admission.ts'
import { type Exchange, wasReplaced } from '../call.ts'
import { judgeExchange, parseBody } from '../judging/outcome.ts'
import type { Address, StoreApi } from './apis.ts'
import type { EditOutcome, PassedEdits } from './edits.ts'
import { bodyWithoutToken, headersWithout, isTokenIn, TOKEN_IN_ANSWER, withholding } from './redact.ts'

/** What passes through is held nowhere, so this bounds a mistake and no memory. */
const MAX_ANSWER_BYTES = 1024 * 1024 * 1024
/** Of an answer that opens an edit, its beginning is looked at. */
const MAX_LOOKED_AT_BYTES = 64 * 1024
/** In less no store answers. */
const LEAST_MS = 200

export interface PassedRequest extends Address, Pick<OutboundRequest, 'method' | 'upload'> {
  /** Those of the client that a store may see. */
  readonly headers: Readonly<Record<string, string>>
}

/** What a store answered. A success has gone where it was to be received, a refusal comes whole. */
export interface PassedOn extends AnswerHead {
  /** Which API has answered. */
  readonly api: StoreApi
  /** Without the token, should the store repeat it; undefined where it was received. */
  readonly body: Uint8Array | undefined
  /** What a refusal means. */
  readonly error: ProxyError | undefined
}

/** Where a successful answer goes as it arrives. */
export type Receive = (head: AnswerHead, api: StoreApi) => BodySink

/**
 * @throws ProxyError where there is no answer to pass on: nothing came, what came makes no sense, or the store has refused
 * the token, which is not the client's
 */
export type PassOn = (
  key: SigningKey,
  request: PassedRequest,
  receive: Receive,
  exchange: Exchange,
) => Promise<PassedOn>

export interface PassOnDeps {
  readonly send: Send
  readonly admission: Admission
  readonly edits: PassedEdits
  readonly clock: Clock
}

export function createPassOn({ send, admission, edits, clock }: PassOnDeps): PassOn {
  function sendWith(
    token: Token,
    { api, method, target, headers, upload }: PassedRequest,
    receive: Receive,
    exchange: Exchange,
  ): Promise<InboundAnswer | SendFailure> {
    const timeoutMs = exchange.deadline - clock.monotonic()
    if (timeoutMs < LEAST_MS) throw new ProxyError('store_timeout')
    return send({
      host: api.host,
      method,
      path: target,
      // Unpacked, whatever the client would take: what is packed could not be looked through.
      headers: { ...headers, 'accept-encoding': 'identity', authorization: `Bearer ${token.value}` },
      ...(upload ? { upload } : {}),
      timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
      receive(head) {
        if (isPacked(head)) return refusing('packed_answer')
        if (isTokenIn(head, token.value)) return refusing(TOKEN_IN_ANSWER)
        return withholding(token.value, receive(head, api))
      },
      signal: exchange.signal,
    })
  }

  /** Apple refuses good tokens now and then, so a read is sent once more, with a new one. */
  async function pass(
    key: SigningKey,
    request: PassedRequest,
    receive: Receive,
    exchange: Exchange,
  ): Promise<PassedOn> {
    const { api, purpose, method, target } = request
    const to = { host: api.host, purpose, allowance: api.allowanceOf?.(target) }
    const isRead = method === 'GET'
    for (let isNewToken = false; ; isNewToken = true) {
      const token = await admission.admit(key, to, exchange)
      const answer = await sendWith(token, request, receive, exchange)
      if (answer.ok) admission.learn(key, to, answer.headers)
      // Whoever is gone needs no answer; what became of a write is still to be told.
      if (isRead) exchange.signal.throwIfAborted()
      const outcome = judgeExchange(answer, isRead ? 'received' : 'passed_write', api.judge, clock.now())
      const { error } = outcome
      const isFinal = !isRefusal(error) || isNewToken || !isRead
      admission.judged(key, to, exchange, { token, error, isFinal, isNewToken })
      if (!isFinal) continue
      if (!answer.ok || (error && !isPassedOn(answer, error))) throw error
      const { status, headers, body } = answer
      if (!error) return { api, status, headers, body: undefined, error }
      const clean = bodyWithoutToken(body, token.value)
      return { api, status, headers: headersWithout(headers, token.value), body: clean, error }
    }
  }

  async function passInTurn(
    key: SigningKey,
    request: PassedRequest,
    receive: Receive,
    exchange: Exchange,
  ): Promise<PassedOn> {
    // In a lane of its own: who reads an answer slowly must not hold up what this server does by itself.
    const inTurn = (by: SigningKey) =>
      admission.turns.take(`${by.id} passing`, exchange, () => pass(by, request, receive, exchange))
    try {
      return await inTurn(key)
    } catch (error) {
      // Of a key that was replaced, nothing was sent; a read that was refused can be sent again.
      const mayFollow = wasReplaced(error) || (isRefusal(error) && request.method === 'GET')
      const successor = mayFollow ? await key.successor?.() : undefined
      if (!successor) throw error
      return inTurn(successor)
    }
  }

  /** With the lock of the edit that it is about, if it is about one. */
  function passWithin(
    key: SigningKey,
    request: PassedRequest,
    receive: Receive,
    exchange: Exchange,
  ): Promise<PassedOn> {
    const guard = edits.guardOf(key.serviceAccountEmail, { method: request.method, path: request.target })
    if (!guard) return passInTurn(key, request, receive, exchange)
    return guard.around(exchange.signal, async (tell) => {
      const beginning = createBeginning()
      const passed = await passInTurn(key, request, (head, api) => beginning.copy(receive(head, api)), exchange)
      await tell(outcomeFor(passed, beginning))
      return passed
    })
  }

  return (key, request, receive, exchange) => {
    const passed = passWithin(key, request, receive, exchange)
    if (request.method === 'GET') return passed
    return passed.finally(() => admission.wrote(key, { host: request.api.host, purpose: request.purpose }))
  }
}

/** A refusal of the token is ours to mend, so the client is told in our words; and a write that the store may have carried out is never one to repeat. */
function isPassedOn({ status }: InboundAnswer, error: ProxyError): boolean {
  return status >= 400 && status !== 401 && error.code !== 'outcome_unknown' && !isRefusal(error)
}

function isPacked({ headers }: AnswerHead): boolean {
  const encoding = headers['content-encoding']
  return encoding !== undefined && encoding !== 'identity'
}

function refusing(reason: string): BodySink {
  const refuse = async () => {
    throw new ProxyError('store_unavailable', { reason })
  }
  return { write: refuse, end: refuse }
}

interface Beginning {
  readonly copy: (sink: BodySink) => BodySink
  readonly json: () => unknown
}

function createBeginning(): Beginning {
  const chunks: Uint8Array[] = []
  let size = 0
  return {
    copy: ({ write, end }) => ({
      write(chunk) {
        if (size < MAX_LOOKED_AT_BYTES) chunks.push(chunk)
        size += chunk.length
        return write(chunk)
      },
      end,
    }),
    json: () => parseBody(Buffer.concat(chunks)),
  }
}

function outcomeFor({ error }: PassedOn, beginning: Beginning): EditOutcome {
  if (!error) return { kind: 'done', content: beginning.json() }
  return { kind: error.reason === 'edit_conflict' ? 'gone' : 'refused' }
}
