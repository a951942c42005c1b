/**
 * `/proxy/{keyId}/…`: takes the stores' own paths, for clients that know nothing of this server but its address and an
 * access key. It stands beside the app, not in it: requests and answers go from socket to socket, with nothing between.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AccessKey } from '../../access/access-keys.ts'
import { ProxyError } from '../../errors.ts'
import { PASS_THROUGH, type Passing, type PassThrough } from '../../operations/pass-through.ts'
import type { Clock, Log, Meter, NewId, OutboundRequest } from '../../ports.ts'
import { unescaped } from '../../stores/verbatim/path.ts'
import { abortSignalOf } from '../abort-signal.ts'
import { errorAnswer, type Failed } from '../answer-error.ts'
import { type AuthenticateDeps, createAuthenticate } from '../authenticate.ts'
import { addressBehind } from '../client-address.ts'
import { noteRefusal, outcomeOf } from '../measure.ts'
import { type OwnHeaders, ownHeaders } from '../own-headers.ts'
import { requirePlain } from '../plain-request.ts'
import { credentialOf, headersToStore } from './headers.ts'
import { uploadOf } from './upload.ts'
import { createWayBack } from './way-back.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly OutboundRequest['method'][]
export const PASS_THROUGH_PREFIX = '/proxy/'
/** The key as it stands in the address, and what follows it. */
const TARGET = /^\/proxy\/([^/?]+)(\/.*)$/
/** Anybody's. */
const ACCESS_KEY = /skr_[\w-]{20}/

export interface PassThroughDeps extends AuthenticateDeps {
  readonly passThrough: PassThrough
  /** The address at which clients reach this server; undefined where it is not known. */
  readonly publicUrl: () => string | undefined
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
  readonly meter?: Meter | undefined
}

/** Answers one request, whatever becomes of it. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>

export function createPassThroughListener(deps: PassThroughDeps): Listener {
  const { clock, newId, log, meter, trustedProxies } = deps
  const identify = createAuthenticate(deps)

  return async (incoming, outgoing) => {
    const startedAt = clock.monotonic()
    const requestId = newId('req')
    const own = ownHeaders(requestId)
    let caller: AccessKey | undefined
    let failure: unknown
    try {
      requirePlain(incoming.url, incoming.rawHeaders)
      const { remoteAddress } = incoming.socket
      caller = await identify(credentialOf(incoming.rawHeaders), () =>
        addressBehind(remoteAddress, `${incoming.headers['x-forwarded-for'] ?? ''}`, trustedProxies),
      )
      await pass(deps, caller, requestId, own, incoming, outgoing)
    } catch (error) {
      failure = error
      noteRefusal(meter, incoming.method ?? '', error)
      fail(error, { requestId, method: incoming.method ?? '', caller }, own, incoming, outgoing, log)
    }
    // What was not read must not be taken for the next request.
    if (!incoming.readableEnded) incoming.resume()
    const isAnswered = outgoing.headersSent && !(failure && outgoing.destroyed)
    const status = isAnswered ? outgoing.statusCode : undefined
    meter?.answered(PASS_THROUGH, outcomeOf(status, failure), clock.monotonic() - startedAt)
    if (caller && incoming.method !== 'GET')
      log('info', 'request.done', {
        requestId,
        operation: PASS_THROUGH,
        accessKeyId: caller.id,
        workspaceId: caller.workspaceId,
        status: outgoing.statusCode,
        durationMs: Math.round(clock.monotonic() - startedAt),
      })
  }
}

async function pass(
  { passThrough, publicUrl }: PassThroughDeps,
  caller: AccessKey,
  id: string,
  own: OwnHeaders,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const method = methodOf(incoming)
  const { keyReference, target } = targetOf(incoming)
  const upload = uploadOf(method, incoming)
  const headers = headersToStore(incoming.headers, upload !== undefined)
  const back = createWayBack(outgoing, method, `${publicUrl() ?? ''}${PASS_THROUGH_PREFIX}${keyReference}`, own)
  const passing = { method, keyReference, target, headers, ...(upload ? { upload: upload.chunks } : {}) }
  try {
    back.end(await passThrough(caller, passing, back.receive, { id, signal: abortSignalOf(incoming) }))
  } catch (error) {
    throw upload?.isTooLarge() ? new ProxyError('too_large') : error
  }
}

function fail(
  error: unknown,
  failed: Failed,
  own: OwnHeaders,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  log: Log,
): void {
  const answer = errorAnswer(error, failed, log)
  // A part of the answer has left: the connection breaks, so that nobody takes it for the whole.
  if (!answer || outgoing.headersSent) return void outgoing.destroy()
  const body = JSON.stringify(answer.body)
  outgoing.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...own,
    ...(answer.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter }),
    ...(answer.status === 405 ? { allow: METHODS.join(', ') } : {}),
    // Its body is still coming, and nobody wants it.
    ...(incoming.complete ? {} : { connection: 'close' }),
  })
  outgoing.end(body)
}

function methodOf({ method }: IncomingMessage): OutboundRequest['method'] {
  const known = METHODS.find((name) => name === method)
  if (known) return known
  throw new ProxyError('method_not_allowed', { message: `This address takes ${METHODS.join(', ')} only.` })
}

/** As it came over the wire. */
function targetOf({ url = '' }: IncomingMessage): Pick<Passing, 'keyReference' | 'target'> {
  const [, keyReference = '', target = ''] = TARGET.exec(url) ?? []
  if (target === '') throw new ProxyError('not_found', { message: 'There is nothing at this address.' })
  if (ACCESS_KEY.test(url) || (url.includes('%') && ACCESS_KEY.test(unescaped(url))))
    throw new ProxyError('invalid_request', {
      field: 'path',
      reason: 'access_key_in_address',
      message: 'An access key has no place in an address. Send it as a bearer token, or in X-API-Key.',
    })
  return { keyReference, target }
}
