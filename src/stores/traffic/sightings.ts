/** How this process last met each host of the stores: whether it answered, and what time it was there. */
import type { Store } from '../../custody/kinds.ts'
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
  /**
   * How far this clock is ahead of a store's, as its last answer said, and as tokens shall make up for: 0 while nobody
   * knows, and where it is not to be mended.
   */
  readonly aheadMs: (store: Store) => number
}

export const HOSTS_OF: Readonly<Record<Store, readonly StoreHost[]>> = {
  'app-store': ['api.appstoreconnect.apple.com', 'api.storekit.apple.com', 'api.storekit-sandbox.apple.com'],
  'google-play': ['androidpublisher.googleapis.com', 'playdeveloperreporting.googleapis.com', 'oauth2.googleapis.com'],
}

/** A store tells whole seconds, and how long its answer took to come nobody knows; so much the stores put up with. */
const LEAST_AHEAD_MS = 30_000
/** Nobody's word makes tokens for another day. */
export const MOST_AHEAD_MS = 60 * 60 * 1000

const OURS: readonly SendFailure['why'][] = ['aborted', 'too_large', 'refused']

export function createSightings(send: Send, clock: Pick<Clock, 'now'>): Sightings {
  const seen = new Map<StoreHost, Sighting>()
  const lastSkews = new Map<Store, number>()
  /** Many answers of one second tell the same time. */
  let last = { date: '', at: Number.NaN }

  function skewTold(date: unknown, at: EpochMs): number | undefined {
    if (typeof date !== 'string') return undefined
    if (date !== last.date) last = { date, at: Date.parse(date) }
    return Number.isNaN(last.at) ? undefined : at - last.at
  }

  return {
    list: () => [...seen.values()],
    aheadMs(store) {
      const skewMs = lastSkews.get(store) ?? 0
      return Math.abs(skewMs) < LEAST_AHEAD_MS || Math.abs(skewMs) > MOST_AHEAD_MS ? 0 : skewMs
    },
    async send(request) {
      const { host } = request
      const answer = await send(request)
      if (!isStoreHost(host)) return answer
      const before = seen.get(host)
      const at = clock.now()
      if (answer.ok) {
        const skewMs = skewTold(answer.headers.date, at)
        seen.set(host, { host, answeredAt: at, silentSince: undefined, skewMs })
        if (skewMs !== undefined) lastSkews.set(storeOf(host), skewMs)
      }
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

/** How far this clock is ahead, of hosts that were met: the median, as one may be wrong itself. Undefined while none was met. */
export function skewOf(stores: readonly { readonly skewMs?: number | undefined }[]): number | undefined {
  const known = stores.flatMap(({ skewMs }) => skewMs ?? [])
  return known.toSorted((a, b) => a - b)[Math.floor(known.length / 2)]
}

function storeOf(host: StoreHost): Store {
  return HOSTS_OF['app-store'].includes(host) ? 'app-store' : 'google-play'
}
