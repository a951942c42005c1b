/** Vitals: what each metric set of an app has, and until when. Its figures are a later matter. */
import { jsonAnswer } from '../exchange.ts'
import type { GoogleEndpoint } from './api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from './errors.ts'

const METRIC_SETS = [
  'crashRateMetricSet',
  'anrRateMetricSet',
  'slowStartRateMetricSet',
  'slowRenderingRateMetricSet',
  'excessiveWakeupRateMetricSet',
  'stuckBackgroundWakelockRateMetricSet',
  'lmkRateMetricSet',
] as const

const DAY_MS = 24 * 60 * 60 * 1000

export const VITALS_ENDPOINTS: readonly GoogleEndpoint[] = METRIC_SETS.map((metricSet) => ({
  method: 'GET',
  path: `/v1beta1/apps/{packageName}/${metricSet}`,
  answer({ http, parameters, caller, world }) {
    const packageName = parameters.packageName ?? ''
    const app = world.apps.get(packageName)
    const mayLook = app && world.permissionsOf(caller.clientEmail, app, http.now).has('CAN_VIEW_APP_QUALITY')
    if (!mayLook || app.closedMetricSets.includes(metricSet)) return refuse(http, FAULTS.permissionDenied())
    const latest = new Date(http.now - DAY_MS)
    const latestEndTime = {
      year: latest.getUTCFullYear(),
      month: latest.getUTCMonth() + 1,
      day: latest.getUTCDate(),
      timeZone: { id: 'America/Los_Angeles' },
    }
    const freshnesses = [{ aggregationPeriod: 'DAILY', latestEndTime }]
    return jsonAnswer(200, { name: `apps/${packageName}/${metricSet}`, freshnessInfo: { freshnesses } }, GOOGLE_JSON)
  },
}))
