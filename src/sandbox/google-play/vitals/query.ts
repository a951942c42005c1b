/** Reads what a metric set is asked for, and refuses what Google refuses. */
import type { EpochMs } from '../../../ports.ts'
import type { StoreCall } from '../../exchange.ts'
import { FAULTS, refuse } from '../errors.ts'
import { readBody } from '../query.ts'
import { type Aggregation, latestEnd } from './freshness.ts'
import { LOS_ANGELES, startOfDay } from './time.ts'

const BODY = ['metrics', 'dimensions', 'filter', 'timelineSpec', 'userCohort', 'pageSize', 'pageToken'] as const
const COHORTS: readonly unknown[] = [undefined, 'USER_COHORT_UNSPECIFIED', 'OS_PUBLIC', 'OS_BETA', 'APP_TESTERS']
const DEFAULT_PAGE = 1000
const MAX_PAGE = 100_000
const ZONES = { DAILY: LOS_ANGELES, HOURLY: 'UTC' } as const satisfies Record<Aggregation, string>
/** Of those that average over days, and of what users perceive, there are no hourly figures. */
const DAILY_ONLY = /UserWeighted$|^userPerceived/

export interface VitalsQuery {
  readonly aggregation: Aggregation
  readonly from: EpochMs
  /** Exclusive. */
  readonly until: EpochMs
  readonly metrics: readonly string[]
  readonly byVersion: boolean
  /** Undefined for all. */
  readonly versionCode: string | undefined
  readonly pageSize: number
  readonly pageToken: string | undefined
}

/**
 * @param known the metrics of the set
 * @throws Refusal 400
 */
export function readVitalsQuery(http: StoreCall, known: readonly string[]): VitalsQuery {
  const bad = (message: string) => refuse(http, FAULTS.badRequest(message))
  const body = readBody(http, BODY)
  const { aggregationPeriod, startTime, endTime, ...unknown } = record(body.timelineSpec)
  const [odd] = Object.keys(unknown)
  if (odd !== undefined)
    bad(`Invalid JSON payload received. Unknown name "${odd}" at 'timeline_spec': Cannot find field.`)
  if (aggregationPeriod !== 'DAILY' && aggregationPeriod !== 'HOURLY')
    return bad('timeline_spec.aggregation_period must be one of those that the metric set supports.')
  const metrics = words(http, 'metrics', body.metrics)
  const dimensions = words(http, 'dimensions', body.dimensions ?? [])
  const isFit = (metric: string) =>
    known.includes(metric) && !(aggregationPeriod === 'HOURLY' && DAILY_ONLY.test(metric))
  // One sentence for all that does not go together.
  if (metrics.length === 0 || !metrics.every(isFit) || dimensions.some((name) => name !== 'versionCode'))
    bad('The requested metrics, dimensions and aggregation_period cannot be used together.')
  if (!COHORTS.includes(body.userCohort)) bad(`Invalid value at 'user_cohort', ${JSON.stringify(body.userCohort)}`)
  const from = readTime(http, 'start_time', startTime, aggregationPeriod)
  const until = readTime(http, 'end_time', endTime, aggregationPeriod)
  if (from >= until) bad('timeline_spec.start_time must be before timeline_spec.end_time.')
  if (until > latestEnd(aggregationPeriod, http.now))
    bad('timeline_spec.end_time must not be later than the latest end time of the freshness info.')
  const { pageSize = 0, pageToken } = body
  if (!Number.isInteger(pageSize) || (pageSize as number) < 0)
    bad(`Invalid value at 'page_size' (TYPE_INT32), ${JSON.stringify(pageSize)}`)
  if (pageToken !== undefined && typeof pageToken !== 'string') bad('Invalid page token.')
  return {
    aggregation: aggregationPeriod,
    from,
    until,
    metrics,
    byVersion: dimensions.length > 0,
    versionCode: readFilter(http, body.filter),
    pageSize: Math.min(Number(pageSize) || DEFAULT_PAGE, MAX_PAGE),
    pageToken: pageToken === '' ? undefined : (pageToken as string | undefined),
  }
}

function readTime(http: StoreCall, name: string, value: unknown, aggregation: Aggregation): EpochMs {
  const { year, month, day, hours, timeZone, ...others } = record(value)
  const bad = (message: string) => refuse(http, FAULTS.badRequest(`timeline_spec.${name}: ${message}`))
  const zone = record(timeZone).id
  if (zone !== ZONES[aggregation]) return bad(`the time zone must be ${ZONES[aggregation]} for ${aggregation}.`)
  const numbers = [year, month, day, hours ?? 0]
  if (!numbers.every(Number.isInteger) || Object.values(others).some((part) => part !== 0))
    return bad('must be a whole hour or day.')
  const [y, m, d, h] = numbers as [number, number, number, number]
  if (aggregation === 'HOURLY') return Date.UTC(y, m - 1, d, h)
  return h === 0 ? startOfDay(y, m, d) : bad('must be a whole day.')
}

/** Of Google's filter language (AIP-160) what one version needs. */
function readFilter(http: StoreCall, filter: unknown): string | undefined {
  if (filter === undefined || filter === '') return undefined
  const [, code] = /^versionCode = (\d{1,19})$/.exec(`${filter}`) ?? []
  return code ?? refuse(http, FAULTS.badRequest('Invalid filter.'))
}

function words(http: StoreCall, name: string, value: unknown): readonly string[] {
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isList ? value : refuse(http, FAULTS.badRequest(`Invalid value at '${name}'`))
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
