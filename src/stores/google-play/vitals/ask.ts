/** Asks Google for the figures of one set of vitals. */
import type { EpochMs } from '../../../ports.ts'
import { startOf } from '../../pacific.ts'
import { storePath } from '../../request.ts'
import { type Json, list, object, text } from '../../values.ts'
import type { GooglePlay } from '../api.ts'
import { asDay, asHour, dateOf, hourOf } from './days.ts'

/** What each set is called, and its metrics. By hour there is nothing of what users perceive. */
export const SETS = {
  crashes: { name: 'crashRateMetricSet', rate: 'crashRate', perceived: 'userPerceivedCrashRate' },
  anrs: { name: 'anrRateMetricSet', rate: 'anrRate', perceived: 'userPerceivedAnrRate' },
} as const
export type SetName = keyof typeof SETS

export type Aggregation = 'day' | 'hour'
const AGGREGATIONS = { day: 'DAILY', hour: 'HOURLY' } as const satisfies Record<Aggregation, string>

/** The most that Google gives at once. */
const PAGE_SIZE = 100_000
const MAX_PAGES = 5

export interface Span {
  readonly aggregation: Aggregation
  readonly from: EpochMs
  /** Exclusive. */
  readonly until: EpochMs
  readonly byVersion: boolean
  readonly versionCode?: string | undefined
}

/** Of one day or hour, and one version or all. Fractions as Google writes them. */
export interface Figures {
  readonly startsAt: EpochMs
  readonly date: string
  readonly versionCode: string | null
  readonly rate: string | null
  readonly perceived: string | null
  readonly users: string | null
}

/** Until when the set has figures of such days or hours; null when it has none. */
export async function freshnessOf(
  play: GooglePlay,
  packageName: string,
  set: SetName,
  aggregation: Aggregation,
): Promise<EpochMs | null> {
  const { freshnessInfo } = await play.get('reporting', `${storePath`/v1beta1/apps/${packageName}`}/${SETS[set].name}`)
  const own = list(object(freshnessInfo).freshnesses)
    .map(object)
    .find(({ aggregationPeriod }) => aggregationPeriod === AGGREGATIONS[aggregation])
  return own ? timeOf(own.latestEndTime, aggregation) : null
}

export async function figuresOf(
  play: GooglePlay,
  packageName: string,
  set: SetName,
  { aggregation, from, until, byVersion, versionCode }: Span,
  toDate: (at: EpochMs) => string,
): Promise<readonly Figures[]> {
  const { name, rate, perceived } = SETS[set]
  const write = (at: EpochMs) => (aggregation === 'day' ? asDay(toDate(at)) : asHour(at))
  const question = {
    timelineSpec: { aggregationPeriod: AGGREGATIONS[aggregation], startTime: write(from), endTime: write(until) },
    metrics: [rate, ...(aggregation === 'day' ? [perceived] : []), 'distinctUsers'],
    ...(byVersion && { dimensions: ['versionCode'] }),
    ...(versionCode !== undefined && { filter: `versionCode = ${versionCode}` }),
    pageSize: PAGE_SIZE,
  }
  const path = `${storePath`/v1beta1/apps/${packageName}`}/${name}:query`
  const found: Figures[] = []
  let pageToken: string | null = null
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer: Json = await play.ask(path, { ...question, ...(pageToken !== null && { pageToken }) })
    found.push(...list(answer.rows).flatMap((row) => read(object(row), set, aggregation)))
    pageToken = text(answer.nextPageToken)
    if (!pageToken) break
  }
  return found
}

function read({ startTime, dimensions, metrics }: Json, set: SetName, aggregation: Aggregation): readonly Figures[] {
  const startsAt = timeOf(startTime, aggregation)
  const date = dateOf(startTime)
  if (startsAt === null || date === null) return []
  const values = new Map(
    list(metrics)
      .map(object)
      .map(({ metric, decimalValue }) => [metric, text(object(decimalValue).value)]),
  )
  const version = list(dimensions)
    .map(object)
    .find(({ dimension }) => dimension === 'versionCode')
  return [
    {
      startsAt,
      date,
      versionCode: text(version?.int64Value) ?? text(version?.stringValue),
      rate: values.get(SETS[set].rate) ?? null,
      perceived: values.get(SETS[set].perceived) ?? null,
      users: values.get('distinctUsers') ?? null,
    },
  ]
}

function timeOf(value: unknown, aggregation: Aggregation): EpochMs | null {
  if (aggregation === 'hour') return hourOf(value)
  const date = dateOf(value)
  return date === null ? null : startOf(date)
}
