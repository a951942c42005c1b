/**
 * Power and performance metrics, which are no JSON:API document.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/xcodemetrics
 */
import { jsonAnswer, textAnswer } from '../../exchange.ts'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, type Endpoint, existing } from '../json-api/endpoint.ts'

const MEDIA_TYPE = 'application/vnd.apple.xcode-metrics+json'
const CATEGORIES = ['DISK', 'HANG', 'BATTERY', 'LAUNCH', 'MEMORY', 'ANIMATION', 'TERMINATION', 'STORAGE'] as const

/** Of one metric, device and percentile, over the latest versions. */
export interface PerformanceSeries {
  readonly category: (typeof CATEGORIES)[number]
  readonly metric: string
  readonly unit: { readonly identifier: string; readonly displayName: string }
  readonly percentile: 'percentile.fifty' | 'percentile.ninety'
  readonly device: string
  readonly deviceMarketingName: string
  /** By version, such as `3.4.1 (440)`. */
  readonly points: readonly { readonly version: string; readonly value: number; readonly goal?: string }[]
}

export const PERFORMANCE_ENDPOINTS: readonly Endpoint[] = [
  { method: 'GET', path: '/v1/apps/{id}/perfPowerMetrics', access: 'appReaders', answer: metrics },
]

function metrics({ http, parameters, view, team }: ConnectCall) {
  const app = existing(view, 'apps', parameters.id ?? '')
  const query = new URLSearchParams(http.search)
  for (const name of query.keys()) {
    if (!['filter[metricType]', 'filter[platform]', 'filter[deviceType]'].includes(name))
      refuse(FAULTS.parameterNotAllowed(name))
  }
  const accept = http.headers.accept ?? '*/*'
  if (!accept.includes(MEDIA_TYPE) && !accept.includes('*/*'))
    return textAnswer(406, 'Not Acceptable', { 'content-type': 'text/plain' })
  const wanted = query.get('filter[metricType]')?.split(',')
  const series = (team.performance.get(app.id) ?? []).filter(({ category }) => wanted?.includes(category) ?? true)
  const categories = Map.groupBy(series, ({ category }) => category)
  const metricCategories = [...categories].map(([identifier, own]) => ({
    identifier,
    metrics: [...Map.groupBy(own, ({ metric }) => metric)].map(([metric, sets]) => ({
      identifier: metric,
      unit: sets[0]?.unit,
      datasets: sets.map(({ percentile, device, deviceMarketingName, points }) => ({
        filterCriteria: { percentile, device, deviceMarketingName },
        points: points.map((point) => ({ ...point, errorMargin: 0 })),
      })),
    })),
  }))
  const productData = metricCategories.length > 0 ? [{ platform: 'IOS', metricCategories }] : []
  return jsonAnswer(200, { version: '1.0.0', insights: { trendingUp: [], regressions: [] }, productData }, MEDIA_TYPE)
}
