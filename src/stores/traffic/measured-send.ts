/** How often and how long each host of the stores is asked, and what comes of it. */
import { type Clock, type InboundAnswer, isStoreHost, type Meter, type Send, type SendFailure } from '../../ports.ts'

/** Each says something of its own about a key or a request; of the others the class is enough. */
const TOLD_APART: ReadonlySet<number> = new Set([401, 403, 404, 409, 422, 429])

/** Sends as `send` does. Hosts of files change their names, so all of them are one. */
export function createMeasuredSend(send: Send, meter: Meter, clock: Pick<Clock, 'monotonic'>): Send {
  return async (request) => {
    const startedAt = clock.monotonic()
    const answer = await send(request)
    const host = isStoreHost(request.host) ? request.host : 'files'
    meter.exchanged(host, outcomeOf(answer), clock.monotonic() - startedAt)
    return answer
  }
}

function outcomeOf(answer: InboundAnswer | SendFailure): string {
  if (!answer.ok) return answer.why
  const { status } = answer
  if (TOLD_APART.has(status)) return String(status)
  return status >= 100 && status <= 599 ? `${Math.floor(status / 100)}xx` : 'other'
}
