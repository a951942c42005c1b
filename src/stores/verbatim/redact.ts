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
  const signature = token.split('.').at(-1) ?? ''
  const forms = [token, signature].filter(({ length }) => length >= MIN_LENGTH).flatMap(formsOf)
  return forms.reduce((clean, form) => (clean.includes(form) ? clean.replaceAll(form, REMOVED) : clean), text)
}

/** Whatever its status: a token in what should be an answer would become part of a row. */
export function withoutEcho(answer: InboundAnswer | SendFailure, token: string): InboundAnswer | SendFailure {
  if (!answer.ok) return answer
  // Hardly ever so, and quickly told.
  if (!viewOf(answer.body).includes(secretOf(token))) return answer
  return { ...answer, body: bodyWithoutToken(answer.body, token) }
}

/** Why an answer is not passed on. */
export const TOKEN_IN_ANSWER = 'token_in_answer'
const NOTHING = Buffer.alloc(0)

/**
 * Hands a body on as it comes, up to where it would hold the token. What has gone before is no whole one, and of no use.
 * @returns what throws `store_unavailable` there
 */
export function withholding(token: string, sink: BodySink): BodySink {
  const secret = secretOf(token)
  /** The end of what has gone by: a token may come in two pieces. */
  let before: Buffer = NOTHING
  return {
    write(chunk) {
      const bytes = viewOf(chunk)
      const joint = before === NOTHING ? NOTHING : Buffer.concat([before, bytes.subarray(0, secret.length)])
      if (bytes.includes(secret) || joint.includes(secret))
        throw new ProxyError('store_unavailable', { reason: TOKEN_IN_ANSWER })
      before = (bytes.length < secret.length ? Buffer.concat([before, bytes]) : bytes).subarray(1 - secret.length)
      return sink.write(chunk)
    },
    end: sink.end,
  }
}

export function isTokenIn({ headers }: AnswerHead, token: string): boolean {
  const secret = secretOf(token)
  return Object.values(headers).some((value) => value !== undefined && `${value}`.includes(secret))
}

/** Without it the rest of a token is worth nothing. */
function secretOf(token: string): string {
  return token.split('.').at(-1) || token
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
