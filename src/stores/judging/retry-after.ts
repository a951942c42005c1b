/** `Retry-After`: how long a store asks to be left alone. Pure. */
import type { InboundAnswer } from '../../ports.ts'

/** A longer wait is tried again earlier: what the store says can be wrong. */
const MAX_SECONDS = 15 * 60
/** As a moment this lies in 1973, as a pause it lasts 3,000 years. */
const LEAST_MOMENT_MS = 1e11

/**
 * @param otherwise where the store names no time, or none that makes sense
 * @returns whole seconds, from 1 to 900
 */
export function retryAfterSeconds(headers: InboundAnswer['headers'], now: number, otherwise: number): number {
  const header = headers['retry-after']
  const waitMs = read((typeof header === 'string' ? header : header?.[0])?.trim() ?? '', now)
  return waitMs === undefined ? otherwise : Math.min(Math.max(1, Math.ceil(waitMs / 1000)), MAX_SECONDS)
}

/** Any of the forms met: seconds, an HTTP date, or (App Store Server API) milliseconds since 1970. */
function read(value: string, now: number): number | undefined {
  if (/^\d+$/.test(value)) {
    const number = Number(value)
    return number >= LEAST_MOMENT_MS ? number - now : number * 1000
  }
  // Only text that is built like a date: Date.parse makes something of almost anything.
  const moment = /^[A-Z][a-z]{2}, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(moment) ? undefined : moment - now
}
