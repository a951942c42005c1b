/** How this process last met each host of the stores: whether it answered, and what time it was there. */
import { type Clock, type EpochMs, isStoreHost, type Send, type SendFailure, type StoreHost } from '../../ports.ts'

export interface Sighting {
  readonly host: StoreHost
  /** When it last answered at all, whatever it said. */
  readonly answeredAt: EpochMs | undefined
  /** When it last could not be reached; forgotten once it answers again. */
  readonly silentSince: EpochMs | undefined
  /** How far this clock was ahead of the host's, as its last answer said. */
  readonly skewMs: number | undefined
}

export interface Sightings {
  /** Sends as `send` does, and takes note. */
  readonly send: Send
  /** Of the hosts that were met since the process began. */
  readonly list: () => readonly Sighting[]
}

const OURS: readonly SendFailure['why'][] = ['aborted', 'too_large', 'refused']

export function createSightings(send: Send, clock: Pick<Clock, 'now'>): Sightings {
  const seen = new Map<StoreHost, Sighting>()
  /** Many answers of one second tell the same time. */
  let last = { date: '', at: Number.NaN }

  function skewOf(date: unknown, at: EpochMs): number | undefined {
    if (typeof date !== 'string') return undefined
    if (date !== last.date) last = { date, at: Date.parse(date) }
    return Number.isNaN(last.at) ? undefined : at - last.at
  }

  return {
    list: () => [...seen.values()],
    async send(request) {
      const { host } = request
      const answer = await send(request)
      if (!isStoreHost(host)) return answer
      const before = seen.get(host)
      const at = clock.now()
      if (answer.ok)
        seen.set(host, { host, answeredAt: at, silentSince: undefined, skewMs: skewOf(answer.headers.date, at) })
      // Whoever gives up, or sets a limit to an answer, learns nothing of the host.
      else if (!OURS.includes(answer.why))
        seen.set(host, {
          host,
          answeredAt: before?.answeredAt,
          silentSince: before?.silentSince ?? at,
          skewMs: before?.skewMs,
        })
      return answer
    },
  }
}
