/** Takes the token out of what a store answers, should it repeat what it was sent. Pure. */
import { ProxyError } from '../../errors.ts'
import type { AnswerHead, BodySink, InboundAnswer, SendFailure } from '../../ports.ts'
import { viewOf } from '../bytes.ts'

const REMOVED = '[removed]'
/** So that nothing is taken out that is there by chance. */
const MIN_LENGTH = 16

/** As Latin-1, so that its bytes stay what they are. */
export function bodyWithoutToken(body: Uint8Array, token: string): Buffer {
  return Buffer.from(withoutToken(viewOf(body).toString('latin1'), token), 'latin1')
}

function withoutToken(text: string, token: string): string {
  const secret = secretOf(token)
  const forms = secret === undefined ? [] : [token, secret].flatMap(formsOf)
  return forms.reduce((clean, form) => (clean.includes(form) ? clean.replaceAll(form, REMOVED) : clean), text)
}

/** Whatever its status: a token in what should be an answer would become part of a row. */
export function withoutEcho(answer: InboundAnswer | SendFailure, token: string): InboundAnswer | SendFailure {
  if (!answer.ok) return answer
  const secret = secretOf(token)
  // Hardly ever so, and quickly told.
  if (secret === undefined || !viewOf(answer.body).includes(secret)) return answer
  return { ...answer, body: bodyWithoutToken(answer.body, token) }
}

/** Why an answer is not passed on. */
export const TOKEN_IN_ANSWER = 'token_in_answer'
const NOTHING = Buffer.alloc(0)

/**
 * Hands a body on as it comes, up to where it would hold the token.
 * @returns what throws `store_unavailable` there
 */
export function withholding(token: string, sink: BodySink): BodySink {
  const secret = secretOf(token)
  if (secret === undefined) return sink
  /** What has come of a token that may go on with the next piece. */
  let held: Buffer = NOTHING
  return {
    write(chunk) {
      const bytes = held.length > 0 ? Buffer.concat([held, chunk]) : viewOf(chunk)
      if (bytes.includes(secret)) throw new ProxyError('store_unavailable', { reason: TOKEN_IN_ANSWER })
      const end = startOfCut(bytes, secret)
      // Nearly always all of it may go.
      if (end === bytes.length) {
        held = NOTHING
        return sink.write(bytes)
      }
      held = bytes.subarray(end)
      return end > 0 ? sink.write(bytes.subarray(0, end)) : undefined
    },
    async end() {
      if (held.length > 0) await sink.write(held)
      return sink.end()
    },
  }
}

/** @returns where the beginning of `secret` stands at the end of `bytes`; their length where it does not */
function startOfCut(bytes: Buffer, secret: string): number {
  const first = secret.charCodeAt(0)
  for (let at = Math.max(0, bytes.length - secret.length + 1); at < bytes.length; at++)
    if (bytes[at] === first && secret.startsWith(bytes.toString('latin1', at))) return at
  return bytes.length
}

export function isTokenIn({ headers }: Pick<AnswerHead, 'headers'>, token: string): boolean {
  const secret = secretOf(token)
  if (secret === undefined) return false
  for (const name in headers) if (`${headers[name]}`.includes(secret)) return true
  return false
}

export function headersWithout(headers: AnswerHead['headers'], token: string): AnswerHead['headers'] {
  const secret = secretOf(token)
  if (secret === undefined) return headers
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => !`${value}`.includes(secret)))
}

/** The part without which the rest is worth nothing; undefined where it is so short that it may stand anywhere by chance. */
function secretOf(token: string): string | undefined {
  const last = token.slice(token.lastIndexOf('.') + 1)
  if (last.length >= MIN_LENGTH) return last
  return token.length >= MIN_LENGTH ? token : undefined
}

/** As it is, and inside of longer text in base64, where it looks different for each of three places. */
function formsOf(secret: string): readonly string[] {
  const encoded = [0, 1, 2].flatMap((shift) =>
    (['base64', 'base64url'] as const).map((encoding) => {
      const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString(encoding)
      // The characters at both ends are shared with what stands beside them.
      return whole.replace(/={1,2}$/, '').slice(shift === 0 ? 0 : 4, -2)
    }),
  )
  return [secret, Buffer.from(secret).toString('hex'), ...encoded]
}
