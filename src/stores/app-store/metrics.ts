/**
 * Performance metrics of the latest versions, as Xcode's Organizer shows them. Apple tells no crash rate here, so none is
 * told.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/get-v1-apps-_id_-perfpowermetrics
 */
import type { Vital, VitalsFilter, VitalsPage } from '../interface/vitals.ts'
import { pageOf } from '../paging.ts'
import { storePath } from '../request.ts'
import { list, object, text } from '../values.ts'
import type { AppStoreConnect } from './json-api.ts'

export async function listMetrics(
  connect: AppStoreConnect,
  appId: string,
  { metricCategory }: VitalsFilter,
  size: number,
  cursor: string | null,
): Promise<VitalsPage> {
  const { productData } = await connect.getMetrics(storePath`/v1/apps/${appId}/perfPowerMetrics`, {
    'filter[metricType]': metricCategory,
  })
  const rows = list(productData)
    .flatMap(ofProduct)
    .filter((row) => metricCategory === undefined || row.metricCategory === metricCategory)
  return { ...pageOf(rows, size, cursor, idOf), freshUntil: null }
}

/** What was measured of it does not tell a row from others. */
function idOf({ platform, metricCategory, metric, versionString, percentile, device }: Vital): string {
  return JSON.stringify([platform, metricCategory, metric, versionString, percentile, device])
}

type Metric = Pick<Vital, 'platform' | 'metricCategory' | 'metric' | 'unit'>

function ofProduct(value: unknown): readonly Vital[] {
  const { platform, metricCategories } = object(value)
  return list(metricCategories)
    .map(object)
    .flatMap(({ identifier: category, metrics }) =>
      list(metrics)
        .map(object)
        .flatMap(({ identifier, unit, datasets }) => {
          const metric = {
            platform: text(platform),
            metricCategory: text(category),
            metric: text(identifier),
            unit: text(object(unit).identifier),
          }
          return list(datasets).flatMap((dataset) => ofDataset(metric, dataset))
        }),
    )
}

function ofDataset(metric: Metric, value: unknown): readonly Vital[] {
  const { filterCriteria, points } = object(value)
  const { percentile, device, deviceMarketingName } = object(filterCriteria)
  return list(points)
    .map(object)
    .map(({ version, value: measured, goal }) => ({
      ...metric,
      aggregation: 'version' as const,
      startsAt: null,
      date: null,
      versionCode: null,
      versionString: text(version),
      users: null,
      crashPercentExact: null,
      userPerceivedCrashPercentExact: null,
      anrPercentExact: null,
      userPerceivedAnrPercentExact: null,
      metricValueExact: typeof measured === 'number' ? text(measured) : null,
      percentile: text(percentile),
      device: text(deviceMarketingName) ?? text(device),
      goal: text(goal),
    }))
}
