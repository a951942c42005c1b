/** Takes the token out of what a store answers, should it repeat what it was sent. Pure. */
import type { InboundAnswer, SendFailure } from '../../ports.ts'
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
  if (!viewOf(answer.body).includes(token.split('.').at(-1) || token)) return answer
  return { ...answer, body: bodyWithoutToken(answer.body, token) }
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
