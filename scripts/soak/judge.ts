/** What a soak has shown, and what of it must not be. Pure. */
import { type Answered, countBy, type Level, percentile, slopePerHour, tableOf } from './figures.ts'
import type { Gauged } from './gauge.ts'
import type { ServerProcess } from './parties.ts'
import type { Drained, Held, Silence } from './phases.ts'

/** What a store that says nothing may come to for who asks with that key; everything else is not meant. */
const SILENCE_ENDS = ['ok', '504 store_timeout', '502 store_unavailable', '429 store_rate_limited', '429 rate_limited']
const MB = 2 ** 20
/** In the second half; caches may still fill a little. */
const MAX_HEAP_GROWTH = 24 * MB
const MAX_RSS_GROWTH = 80 * MB
/** Beside those there were before the first request. */
const MAX_DESCRIPTORS_LEFT = 20
/**
 * How much slower others may become while one store is silent: nine of ten, since the slowest tell more of a machine that has
 * other things to do.
 */
const MAX_FACTOR = 2
const MAX_MORE_MS = 150

export interface Soaked {
  readonly answers: readonly Answered[]
  readonly levels: readonly Level[]
  readonly silence: Silence
  readonly rounds: number
  readonly first: Held
  readonly halfway: Gauged
  readonly busy: Gauged
  readonly last: Held
  readonly drained: Drained
  readonly server: Pick<ServerProcess, 'complaints'>
}

export function judge({ answers, levels, silence, rounds, first, halfway, busy, last, drained, server }: Soaked) {
  const others = answers.filter(({ isVictim }) => !isVictim)
  const isDuring = ({ at }: Answered) => at >= silence.from && at <= silence.to
  const p90 = (rows: readonly Answered[]) =>
    percentile(
      rows.map(({ ms }) => ms),
      0.9,
    )
  const p99 = (rows: readonly Answered[]) =>
    percentile(
      rows.map(({ ms }) => ms),
      0.99,
    )
  const p50 = (rows: readonly Answered[]) =>
    percentile(
      rows.map(({ ms }) => ms),
      0.5,
    )
  const [during, otherwise] = [others.filter(isDuring), others.filter((one) => !isDuring(one))]
  const notMeant = countBy(
    others.filter(({ end }) => end !== 'ok'),
    ({ kind, end }) => `${kind}: ${end}`,
  )
  const victims = countBy(
    answers.filter(({ isVictim }) => isVictim),
    ({ end }) => end,
  )
  const lateHalf = levels.filter(({ at }) => at > (levels.at(-1)?.at ?? 0) / 2)
  const quarter = Math.ceil(lateHalf.length / 4)
  const medianOf = (some: readonly Level[]) =>
    percentile(
      some.map(({ value }) => value),
      0.5,
    )
  const rssGrowth = medianOf(lateHalf.slice(-quarter)) - medianOf(lateHalf.slice(0, quarter))
  const heapGrowth = busy.heapUsed - halfway.heapUsed
  const mb = (bytes: number) => `${(bytes / MB).toFixed(1)} MB`
  const ms = (value: number) => `${Math.round(value)} ms`

  const faults = [
    ...Object.entries(notMeant).map(([what, count]) => `${count} × ${what}`),
    ...Object.entries(victims)
      .filter(([end]) => !SILENCE_ENDS.includes(end))
      .map(([end, count]) => `${count} × ${end}, of the key whose store was silent`),
    ...(heapGrowth > MAX_HEAP_GROWTH ? [`the heap grew by ${mb(heapGrowth)} in the second half`] : []),
    ...(rssGrowth > MAX_RSS_GROWTH ? [`the memory grew by ${mb(rssGrowth)} in the second half`] : []),
    ...(last.descriptors > first.descriptors + MAX_DESCRIPTORS_LEFT
      ? [`${last.descriptors - first.descriptors} descriptors are left open`]
      : []),
    ...(p90(during) > p90(otherwise) * MAX_FACTOR + MAX_MORE_MS
      ? [
          `while one store was silent, nine of ten others took up to ${ms(p90(during))} instead of ${ms(p90(otherwise))}`,
        ]
      : []),
    ...(drained.answered < drained.asked || drained.code !== 0
      ? [`at the end ${drained.answered} of ${drained.asked} were answered, exit code ${drained.code}`]
      : []),
  ]
  const lines = [
    '',
    ...tableOf(answers),
    `all others than the silent key: p50 ${ms(p50(others))}, p99 ${ms(p99(others))}, ${others.length} answers; ${rounds} keys and access keys came and went`,
    `while one store was silent for ${ms(silence.to - silence.from)}: others p50 ${ms(p50(during))}, p90 ${ms(p90(during))}, p99 ${ms(p99(during))}; before and after p50 ${ms(p50(otherwise))}, p90 ${ms(p90(otherwise))}, p99 ${ms(p99(otherwise))}; its own: ${JSON.stringify(victims)}`,
    `memory: ${mb(levels[0]?.value ?? 0)} at first, ${mb(levels.at(-1)?.value ?? 0)} at the end, second half ${mb(rssGrowth)} more, slope ${mb(slopePerHour(lateHalf))} an hour`,
    `heap without garbage: ${mb(first.heapUsed)} at first, ${mb(halfway.heapUsed)} halfway, ${mb(busy.heapUsed)} at the end, ${mb(last.heapUsed)} idle`,
    `taken for the heap: ${mb(first.heapTotal)} at first, ${mb(halfway.heapTotal)} halfway, ${mb(busy.heapTotal)} at the end, ${mb(last.heapTotal)} idle; outside of it: ${mb(busy.external)}; memory in all without garbage: ${mb(first.rss)} at first, ${mb(last.rss)} idle`,
    `descriptors: ${first.descriptors} at first, ${last.descriptors} idle; ${JSON.stringify(first.resources)} → ${JSON.stringify(last.resources)}`,
    `longest that nothing else could run: ${ms(Math.max(halfway.longestBlockMs, busy.longestBlockMs))}`,
    `the end: ${drained.answered} of ${drained.asked} answered, exit code ${drained.code}, ${ms(drained.ms)}`,
    `complaints in the log: ${JSON.stringify(countBy(server.complaints(), (line) => /"event":"([^"]+)"/.exec(line)?.[1] ?? line.slice(0, 60)))}`,
  ]
  return { lines, faults }
}
