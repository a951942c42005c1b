/** HTTP exchanges with the stores, over one undici pool per host. */
import { Readable } from 'node:stream'
import type { Dispatcher, Pool } from 'undici'
import {
  fileHost,
  type InboundAnswer,
  isStoreHost,
  type OutboundRequest,
  type Send,
  type SendFailure,
} from '../ports.ts'
import { andThen, type Soon } from '../soon.ts'
import { createIntake } from './intake.ts'

const CONNECT_TIMEOUT_MS = 5000
const KEEP_ALIVE_MS = 30_000
/** Long deadlines are this exact: those that end in the same moment share a timer, which is far cheaper than one for each. */
const DEADLINE_STEP_MS = 128
const EXACT_BELOW_MS = 10_000
const MAX_HEADER_BYTES = 64 * 1024
/** Of what comes whole, however much may be received on the way. */
const MAX_WHOLE_BYTES = 16 * 1024 * 1024
/** Of hosts that change their names, as many are kept open. */
const MAX_POOLS = 24

export interface Sender {
  readonly send: Send
  readonly close: () => Promise<void>
}

/** @param sandboxOrigin where stand-ins answer as `<origin>/<host>/<path>`; without it the real stores do */
export function createSender(sandboxOrigin?: string): Sender {
  const options: Pool.Options = {
    // As many as are needed: each key is held to its share (`TURNS`), and a limit for all would let those whose store is
    // silent take the connections of others.
    connections: null,
    connect: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true },
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    // Over HTTP/2 the pool repeats by itself what a server has turned away, writes included.
    allowH2: false,
    // One deadline for the whole exchange takes the place of these.
    headersTimeout: 0,
    bodyTimeout: 0,
  }
  const pools = new Map<string, Pool>()
  function poolOf(host: string, { Pool }: Undici): Pool {
    const known = pools.get(host)
    if (known) return known
    const pool = new Pool(sandboxOrigin ?? `https://${host}`, options)
    pools.set(host, pool)
    const oldest = [...pools.keys()].find((name) => !isStoreHost(name) && name !== host)
    if (pools.size > MAX_POOLS && oldest !== undefined) {
      // What is under way there is still carried out.
      void pools.get(oldest)?.close()
      pools.delete(oldest)
    }
    return pool
  }
  /** Loaded when it is needed: it takes its time, and most commands ask no store. */
  let undici: Soon<Undici> | undefined
  function load(): Soon<Undici> {
    undici ??= import('undici').then((loaded) => {
      undici = loaded
      return loaded
    })
    return undici
  }
  return {
    async send(request) {
      const { host } = request
      // The type allows no other host; a wrong cast must not become a wrong address.
      if (!isStoreHost(host) && fileHost(host) === undefined)
        return { ok: false, why: 'not_sent', cause: new Error('unknown host') }
      const path = sandboxOrigin === undefined ? request.path : `/${host}${request.path}`
      return andThen(load(), (loaded) => exchange(poolOf(host, loaded), path, request))
    },
    async close() {
      // What was sent a moment ago may have no pool yet.
      await undici
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}

type Undici = typeof import('undici')

function exchange(pool: Pool, path: string, request: OutboundRequest): Promise<InboundAnswer | SendFailure> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    let status = 0
    let headers: InboundAnswer['headers'] = {}
    let hasLeft = false
    let abort: ((reason: Error) => void) | undefined
    let givenUp: SendFailure['why'] | undefined
    let refusal: unknown
    let intake: ReturnType<typeof createIntake> | undefined

    const giveUp = (why: SendFailure['why']) => {
      givenUp ??= why
      const reason = new Error(why)
      if (abort) abort(reason)
      else settle({ ok: false, why: why === 'timeout' ? 'not_sent' : why, cause: reason })
    }
    const onAbort = () => giveUp('aborted')
    const timer = setTimeout(() => giveUp('timeout'), stepped(request.timeoutMs))
    const settle = (outcome: InboundAnswer | SendFailure) => {
      clearTimeout(timer)
      request.signal?.removeEventListener('abort', onAbort)
      resolve(outcome)
    }
    request.signal?.addEventListener('abort', onAbort, { once: true })
    if (request.signal?.aborted) return onAbort()

    const handler: Dispatcher.DispatchHandler = {
      // Called when a connection takes the request: from here on nobody can say that it did not arrive.
      onRequestStart(controller) {
        abort = (reason) => controller.abort(reason)
        if (givenUp) controller.abort(new Error(givenUp))
        else hasLeft = true
      },
      onResponseStart(controller, statusCode, answerHeaders) {
        status = statusCode
        headers = answerHeaders
        if (!request.receive || statusCode < 200 || statusCode > 299) return
        intake = createIntake(
          request.receive({ status, headers }),
          { pause: () => controller.pause(), resume: () => controller.resume() },
          (cause) => {
            refusal ??= cause
            giveUp('refused')
          },
        )
      },
      onResponseData(_controller, chunk) {
        size += chunk.length
        if (size > (intake ? request.maxBytes : Math.min(request.maxBytes, MAX_WHOLE_BYTES))) giveUp('too_large')
        else if (intake) intake.take(chunk)
        else chunks.push(chunk)
      },
      onResponseEnd() {
        const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
        if (!intake) return settle({ ok: true, status, headers, body })
        intake.end().then(
          () => settle({ ok: true, status, headers, body }),
          (cause) => settle({ ok: false, why: 'refused', cause }),
        )
      },
      onResponseError(_controller, cause) {
        const why = givenUp ?? (hasLeft ? 'lost' : 'not_sent')
        settle({ ok: false, why, hasLeft, cause: why === 'refused' ? refusal : cause })
      },
    }
    try {
      pool.dispatch({ path, method: request.method, headers: request.headers, body: bodyOf(request) }, handler)
    } catch (cause) {
      settle({ ok: false, why: 'not_sent', cause })
    }
  })
}

function bodyOf({ body, upload }: OutboundRequest): string | Readable | null {
  return upload ? Readable.from(upload, { objectMode: false }) : (body ?? null)
}

function stepped(ms: number): number {
  return ms < EXACT_BELOW_MS ? ms : Math.ceil(ms / DEADLINE_STEP_MS) * DEADLINE_STEP_MS
}
