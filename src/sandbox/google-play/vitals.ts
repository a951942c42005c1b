/** Vitals: what each metric set of an app has, until when, and its figures. */
import { listingMark, readCursor, writeCursor } from '../cursor.ts'
import { jsonAnswer } from '../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from './api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from './errors.ts'
import type { PlayApp } from './play-app.ts'
import { type Figures, figuresOf, versionsOf } from './vitals/figures.ts'
import { freshnesses } from './vitals/freshness.ts'
import { readVitalsQuery, type VitalsQuery } from './vitals/query.ts'
import { dayOf, HOUR_MS, hourOf, startOfDay } from './vitals/time.ts'

const METRIC_SETS = [
  'crashRateMetricSet',
  'anrRateMetricSet',
  'slowStartRateMetricSet',
  'slowRenderingRateMetricSet',
  'excessiveWakeupRateMetricSet',
  'stuckBackgroundWakelockRateMetricSet',
  'lmkRateMetricSet',
] as const

/** The sets whose figures can be had here, and what each metric counts. @see https://developers.google.com/play/developer/reporting/reference/rest/v1beta1/vitals.crashrate */
const METRICS = {
  crashRateMetricSet: { crashRate: 'crashes', userPerceivedCrashRate: 'perceivedCrashes', distinctUsers: 'users' },
  anrRateMetricSet: { anrRate: 'anrs', userPerceivedAnrRate: 'perceivedAnrs', distinctUsers: 'users' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, keyof Figures>>>>
/** Google rounds users, so that nobody can be counted out of them. */
const ROUNDED_TO = 10

export const VITALS_ENDPOINTS: readonly GoogleEndpoint[] = [
  ...METRIC_SETS.map((metricSet) => ({
    method: 'GET',
    path: `/v1beta1/apps/{packageName}/${metricSet}`,
    answer(call: GoogleCall) {
      const { packageName } = openApp(call, metricSet)
      const freshnessInfo = { freshnesses: freshnesses(call.http.now) }
      return jsonAnswer(200, { name: `apps/${packageName}/${metricSet}`, freshnessInfo }, GOOGLE_JSON)
    },
  })),
  ...Object.entries(METRICS).map(([metricSet, metrics]) => ({
    method: 'POST',
    path: `/v1beta1/apps/{packageName}/${metricSet}:query`,
    answer(call: GoogleCall) {
      const app = openApp(call, metricSet)
      const query = readVitalsQuery(call.http, Object.keys(metrics))
      const { pageToken, pageSize, ...listing } = query
      const mark = listingMark(call.http.path, listing)
      const start = pageToken === undefined ? 0 : readCursor(pageToken, mark)
      if (start === undefined) return refuse(call.http, FAULTS.badRequest('Invalid page token.'))
      const rows = rowsOf(app, query, metrics)
      const end = start + pageSize
      const page = rows.slice(start, end)
      const body = {
        ...(page.length > 0 && { rows: page }),
        ...(end < rows.length && { nextPageToken: writeCursor(mark, end) }),
      }
      return jsonAnswer(200, body, GOOGLE_JSON)
    },
  })),
]

/** @throws Refusal 403 */
function openApp({ http, parameters, caller, world }: GoogleCall, metricSet: string): PlayApp {
  const app = world.apps.get(parameters.packageName ?? '')
  const mayLook = app && world.permissionsOf(caller.clientEmail, app, http.now).has('CAN_VIEW_APP_QUALITY')
  return mayLook && !app.closedMetricSets.includes(metricSet) ? app : refuse(http, FAULTS.permissionDenied())
}

/** Where nobody used the app there is no row. */
function rowsOf(
  { vitals }: PlayApp,
  query: VitalsQuery,
  counted: Readonly<Record<string, keyof Figures>>,
): readonly unknown[] {
  const { aggregation, versionCode, byVersion, metrics } = query
  const versions = byVersion ? versionsOf(vitals).filter((code) => code === (versionCode ?? code)) : [versionCode]
  return spansOf(query).flatMap(([from, until]) =>
    versions.flatMap((version) => {
      const figures = figuresOf(vitals, version, from, until)
      if (figures.users === 0) return []
      return {
        aggregationPeriod: aggregation,
        startTime: aggregation === 'DAILY' ? dayOf(from) : hourOf(from),
        ...(byVersion && { dimensions: [{ dimension: 'versionCode', int64Value: version }] }),
        metrics: metrics.map((metric) => ({
          metric,
          decimalValue: { value: decimal(figures, counted[metric] ?? 'users') },
        })),
      }
    }),
  )
}

function decimal(figures: Figures, name: keyof Figures): string {
  if (name === 'users') return String(Math.round(figures.users / ROUNDED_TO) * ROUNDED_TO)
  return String(Number((figures[name] / figures.users).toFixed(6)))
}

function spansOf({ aggregation, from, until }: VitalsQuery): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = []
  for (let start = from; start < until; ) {
    const end = aggregation === 'DAILY' ? nextDay(start) : start + HOUR_MS
    spans.push([start, end])
    start = end
  }
  return spans
}

/** Days are 23 to 25 hours long. */
function nextDay(start: number): number {
  const { year, month, day } = dayOf(start)
  return startOfDay(year, month, day + 1)
}
