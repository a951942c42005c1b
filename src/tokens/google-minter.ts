/**
 * Fetches Google's access tokens: signs an assertion with the service account's key and exchanges it.
 *
 * The client is only ever built from an e-mail address and a key: built from an uploaded file it would fetch addresses
 * and read files that the file names.
 */
import type { SigningKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, InboundAnswer, Send, SendFailure } from '../ports.ts'
import { CLOCK_SKEW, refusedAssertion } from './google-refusals.ts'
import type { ImportedKeys } from './imported-keys.ts'
import type { ClockAhead, Minter, Purpose, Token } from './token.ts'

/** One token carries both; Play Console narrows what it may do. */
const SCOPES = [
  'https://www.googleapis.com/auth/androidpublisher',
  'https://www.googleapis.com/auth/playdeveloperreporting',
]
const TOKEN_HOST = 'oauth2.googleapis.com'
const TIMEOUT_MS = 10_000
const MAX_BYTES = 64 * 1024
/** An exchange changes nothing at Google, so it may be repeated. */
const MAX_TRIES = 3
const FIRST_PAUSE_MS = 300
/** Google says 3599 s; anything longer is bounded to that. */
const MAX_LIFETIME_SECONDS = 3600

export interface GoogleMinterDeps {
  readonly clock: Clock
  readonly clockAheadMs: ClockAhead
  readonly send: Send
  readonly keys: ImportedKeys
}

export function createGoogleMinter({
  clock,
  clockAheadMs,
  send,
  keys,
}: GoogleMinterDeps): Minter<Extract<Purpose, { kind: 'google-play' }>> {
  async function mintBy(aheadMs: number, key: SigningKey): Promise<Token> {
    const requestedAt = clock.now()
    const issuedAt = Math.floor((requestedAt - aheadMs) / 1000)
    const answer: TokenAnswer = {}
    // Loaded when it is needed: it takes its time, and most commands ask no store.
    const { gaxios, JWT } = await import('google-auth-library')
    // A client per mint: it would cache by itself, by the host's clock.
    const client = new JWT({
      email: key.serviceAccountEmail ?? '',
      // The types ask for text; the signer takes a KeyObject, which no inspection prints.
      key: (await keys.forGoogle(key)) as unknown as string,
      scopes: SCOPES,
      // It would read the host's clock.
      additionalClaims: { iat: issuedAt, exp: issuedAt + MAX_LIFETIME_SECONDS },
      transporter: new gaxios.Gaxios({
        fetchImplementation: createFetch(send, clock, answer) as typeof fetch,
        // It would wait by the host's clock.
        retryConfig: { shouldRetry: () => false },
      }),
    })
    await client.authorize().catch((cause: unknown) => {
      throw refusedAssertion(cause)
    })
    const { access_token: value, expires_in } = answer
    const lifetimeSeconds = Math.min(typeof expires_in === 'number' ? expires_in : 0, MAX_LIFETIME_SECONDS)
    if (typeof value !== 'string' || value === '' || !(lifetimeSeconds > 0)) {
      throw new ProxyError('store_unavailable', { reason: 'bad_token_answer' })
    }
    return { value, expiresAt: requestedAt + lifetimeSeconds * 1000 }
  }

  return {
    async mint(key) {
      const aheadMs = clockAheadMs('google-play')
      try {
        return await mintBy(aheadMs, key)
      } catch (error) {
        // With its refusal Google has told what time it is there.
        const isForTime = error instanceof ProxyError && error.reason === CLOCK_SKEW
        const toldMs = clockAheadMs('google-play')
        if (!isForTime || toldMs === aheadMs) throw error
        return mintBy(toldMs, key)
      }
    },
  }
}

/** What Google said, noted on its way through: what the client makes of `expires_in` reads the host's clock. */
interface TokenAnswer {
  access_token?: unknown
  expires_in?: unknown
}

/** Our transport in the form that the library wants. */
function createFetch(send: Send, clock: Clock, noted: TokenAnswer) {
  return async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.protocol !== 'https:' || url.host !== TOKEN_HOST) throw new Error('the token client asked for another host')
    const answer = await sendRepeatedly(send, clock, url.pathname + url.search, String(init.body))
    const { access_token, expires_in } = parseObject(answer.body)
    Object.assign(noted, { access_token, expires_in })
    const contentType = answer.headers['content-type']
    return new Response(new Uint8Array(answer.body), {
      status: answer.status,
      headers: { 'content-type': typeof contentType === 'string' ? contentType : 'application/json' },
    })
  }
}

/** @throws ProxyError when there is no answer */
async function sendRepeatedly(send: Send, clock: Clock, path: string, body: string): Promise<InboundAnswer> {
  for (let tries = 1; ; tries++) {
    const answer = await send({
      host: TOKEN_HOST,
      method: 'POST',
      path,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    })
    if (!mayPass(answer) || tries === MAX_TRIES) {
      if (answer.ok) return answer
      throw new ProxyError(answer.why === 'timeout' ? 'store_timeout' : 'store_unavailable', { cause: answer.cause })
    }
    await clock.sleep(FIRST_PAUSE_MS * 3 ** (tries - 1))
  }
}

/** Whether it is a fault that may be over in a moment. */
function mayPass(answer: InboundAnswer | SendFailure): boolean {
  return answer.ok ? answer.status >= 500 || answer.status === 429 : answer.why === 'not_sent' || answer.why === 'lost'
}

function parseObject(body: Uint8Array): TokenAnswer {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // An HTML page, say: then nothing is noted, and the client fails or the check of the token does.
    return {}
  }
}
