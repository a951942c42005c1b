/** The group "quality": how stable an app is with its users. */
import type { Input, Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { Store } from '../custody/kinds.ts'
import { ProxyError } from '../errors.ts'
import type { Vital } from '../stores/interface/vitals.ts'
import { notOn } from '../stores/not-on.ts'
import { pageOf } from './app-pages.ts'
import type { AppContext, Handlers, Services } from './context.ts'
import { commonFields, isoTime } from './rows.ts'

type Query = Input<'GetVitals'>['query']

/** What only one of the stores tells apart. Those with a default of ours say nothing. */
const ONLY_ON = {
  vitalsVersionCode: 'google-play',
  vitalsSince: 'google-play',
  vitalsUntil: 'google-play',
  metricCategory: 'app-store',
} as const satisfies Partial<Record<keyof Query, Store>>
type OneStoreFilter = keyof typeof ONLY_ON

export function vitalsHandlers({ cursors }: Services): Pick<Handlers, 'GetVitals'> {
  return {
    async GetVitals({ path, query }, context) {
      const { integration, app } = context
      checkFilters(query, context)
      checkTimes(query)
      const filter = {
        aggregation: query.aggregation,
        byVersion: query.byVersion,
        versionCode: query.vitalsVersionCode,
        since: timeOf(query.vitalsSince),
        until: timeOf(query.vitalsUntil),
        metricCategory: query.metricCategory,
      }
      let freshUntil: number | null = null
      const { value, nextCursor } = await pageOf(cursors, 'GetVitals', { path, query }, context, async (size, at) => {
        const page = await app.vitals.list(filter, size, at)
        freshUntil = page.freshUntil
        return page
      })
      return { value: value.map((vital) => vitalRow(integration, vital)), nextCursor, freshUntil: isoTime(freshUntil) }
    },
  }
}

/** @throws ProxyError `invalid_request` for a filter of the other store */
function checkFilters(query: Query, { integration: { store } }: AppContext): void {
  const foreign = (Object.keys(ONLY_ON) as OneStoreFilter[]).find(
    (name) => query[name] !== undefined && ONLY_ON[name] !== store,
  )
  if (foreign === undefined) return
  const instead =
    store === 'app-store'
      ? 'Metrics are told by version there. Leave this empty, or choose a metric category.'
      : 'There are crashes and apps that do not respond only. Leave this empty.'
  throw notOn(store, instead, `query.${foreign}`)
}

/** @throws ProxyError `invalid_request` for an end that is not behind the beginning */
function checkTimes({ vitalsSince, vitalsUntil }: Query): void {
  const [since, until] = [timeOf(vitalsSince), timeOf(vitalsUntil)]
  if (since === undefined || until === undefined || since < until) return
  throw new ProxyError('invalid_request', {
    field: 'query.vitalsUntil',
    message: 'The end must be later than the beginning.',
  })
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
}

function vitalRow(integration: Integration, vital: Vital): Row<'Vital'> {
  return {
    ...commonFields(integration, integration),
    ...vital,
    startsAt: isoTime(vital.startsAt),
    rowKey: rowKeyOf(integration, vital),
    label: labelOf(vital),
    crashPercent: numberOf(vital.crashPercentExact),
    userPerceivedCrashPercent: numberOf(vital.userPerceivedCrashPercentExact),
    anrPercent: numberOf(vital.anrPercentExact),
    userPerceivedAnrPercent: numberOf(vital.userPerceivedAnrPercentExact),
    metricValue: numberOf(vital.metricValueExact),
  }
}

function numberOf(exact: string | null): number | null {
  return exact === null ? null : Number(exact)
}

function rowKeyOf({ store, appIdentifier }: Integration, vital: Vital): string {
  const { aggregation, startsAt, versionCode, versionString, platform, metric, percentile, device } = vital
  const parts = [aggregation, isoTime(startsAt), versionCode, versionString, platform, metric, percentile, device]
  return [`${store}:${appIdentifier}`, ...parts.map((part) => part ?? '')].join('|')
}

/** `2026-11-20 · 3041`, `hangRate · 3.4.1 (440) · All iPhones` */
function labelOf({ aggregation, startsAt, date, versionCode, metric, versionString, device }: Vital): string {
  const time = aggregation === 'hour' ? isoTime(startsAt) : date
  return [time, versionCode, metric, versionString, device].filter((part) => part !== null).join(' · ')
}
