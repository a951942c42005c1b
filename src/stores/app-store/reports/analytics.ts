/**
 * Analytics of one app: a request once, then reports, each with instances by day, each of those in segments that lie
 * elsewhere.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/downloading-analytics-reports
 */
import { ProxyError } from '../../../errors.ts'
import type {
  AccessType,
  AnalyticsClient,
  AnalyticsOutcome,
  AnalyticsReport,
  AnalyticsRequested,
} from '../../interface/analytics.ts'
import type { PageWish } from '../../interface/reports.ts'
import { concatenateAll, type Page } from '../../paging.ts'
import { storePath } from '../../request.ts'
import type { Through } from '../../routing/routing.ts'
import { flag, text } from '../../values.ts'
import { type AppStoreConnect, MAX_PAGE, type Resource } from '../json-api.ts'
import { type AnalyticsDeps, analyticsFile, readAnalytics } from './analytics-rows.ts'

export function appStoreAnalytics(
  deps: AnalyticsDeps,
  through: Through<AppStoreConnect>,
  app: { readonly appId: string; readonly appIdentifier: string },
): AnalyticsClient {
  return {
    request: (accessType, validateOnly) =>
      through('analytics.request', (connect) => requestAnalytics(connect, app.appId, accessType, validateOnly)),
    list: (category, page) => through('analytics', (connect) => listReports(connect, app.appId, category, page)),
    rows: (wish, page) =>
      through('analytics', async (connect) =>
        readAnalytics(deps, connect, await findReport(connect, app.appId, wish.report), wish, page),
      ),
    file: (wish) =>
      through('analytics', async (connect) =>
        analyticsFile(deps, connect, await findReport(connect, app.appId, wish.report), wish, app.appIdentifier),
      ),
  }
}

const listRequests = (connect: AppStoreConnect, appId: string) =>
  connect.getAll(storePath`/v1/apps/${appId}/analyticsReportRequests`, {
    'fields[analyticsReportRequests]': 'accessType,stoppedDueToInactivity',
  })

const isStopped = ({ attributes }: Resource) => flag(attributes.stoppedDueToInactivity)

async function requestAnalytics(
  connect: AppStoreConnect,
  appId: string,
  accessType: AccessType,
  validateOnly: boolean,
): Promise<AnalyticsRequested> {
  const requests = await listRequests(connect, appId)
  const present = requests.find((request) => request.attributes.accessType === accessType && !isStopped(request))
  if (present) return { outcome: 'already_requested', requestId: present.id, accessType, isStopped: isStopped(present) }
  if (validateOnly) return { outcome: 'valid', requestId: null, accessType, isStopped: null }
  try {
    const made = await connect.write('POST', '/v1/analyticsReportRequests', {
      data: {
        type: 'analyticsReportRequests',
        attributes: { accessType },
        relationships: { app: { data: { type: 'apps', id: appId } } },
      },
    })
    return { outcome: 'requested', requestId: made?.id ?? null, accessType, isStopped: made ? isStopped(made) : false }
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // Apple has requests that its own list does not show, and those it shows may have been stopped.
    const stopped = requests.find((request) => request.attributes.accessType === accessType)
    return {
      outcome: 'already_requested',
      requestId: stopped?.id ?? null,
      accessType,
      isStopped: stopped ? true : null,
    }
  }
}

function isDuplicate(error: unknown): boolean {
  return (
    error instanceof ProxyError &&
    error.code === 'store_conflict' &&
    error.causes.some(({ message }) => /already have such an entity/i.test(message))
  )
}

async function listReports(
  connect: AppStoreConnect,
  appId: string,
  category: string | undefined,
  { size, cursor }: PageWish,
): Promise<Page<AnalyticsReport> & { readonly outcome: AnalyticsOutcome }> {
  const requests = await listRequests(connect, appId)
  const sources = requests.map((request) => ({
    id: request.id,
    async page(limit: number, from: string | null) {
      const { data, nextCursor } = await reportsOf(connect, request, {
        'filter[category]': category,
        limit,
        cursor: from ?? undefined,
      })
      return { rows: data.map((report) => reportRow(request, report)), next: nextCursor }
    },
  }))
  const page = requests.length === 0 ? { rows: [], next: null } : await concatenateAll(sources, size, cursor)
  const isEmpty = page.rows.length === 0 && cursor === null && category === undefined
  return { ...page, outcome: requests.length === 0 ? 'not_requested' : isEmpty ? 'not_ready' : 'ok' }
}

function reportsOf(
  connect: AppStoreConnect,
  { id }: Resource,
  query: Parameters<AppStoreConnect['get']>[1],
): ReturnType<AppStoreConnect['get']> {
  return connect.get(storePath`/v1/analyticsReportRequests/${id}/reports`, {
    'fields[analyticsReports]': 'name,category',
    ...query,
  })
}

function reportRow(request: Resource, { id, attributes }: Resource): AnalyticsReport {
  return {
    analyticsReportId: id,
    reportName: text(attributes.name),
    reportCategory: text(attributes.category),
    accessType: text(request.attributes.accessType),
    isStopped: isStopped(request),
  }
}

/**
 * Looked for among those of the app, so that none of another app is ever read.
 * @returns undefined when nothing was requested @throws ProxyError `not_found`
 */
async function findReport(
  connect: AppStoreConnect,
  appId: string,
  wanted: string,
): Promise<AnalyticsReport | undefined> {
  const requests = await listRequests(connect, appId)
  if (requests.length === 0) return undefined
  // What goes on comes before what was once, and what was stopped comes last.
  const rank = (request: Resource) =>
    (isStopped(request) ? 2 : 0) + (request.attributes.accessType === 'ONGOING' ? 0 : 1)
  const ordered = requests.toSorted((a, b) => rank(a) - rank(b))
  for (const request of ordered) {
    const { data } = await reportsOf(connect, request, { 'filter[name]': wanted, limit: MAX_PAGE })
    const named = data.find(({ attributes }) => text(attributes.name) === wanted)
    if (named) return reportRow(request, named)
  }
  for (const request of ordered) {
    const all = await connect.getAll(storePath`/v1/analyticsReportRequests/${request.id}/reports`, {
      'fields[analyticsReports]': 'name,category',
    })
    const identified = all.find(({ id }) => id === wanted)
    if (identified) return reportRow(request, identified)
  }
  throw new ProxyError('not_found', {
    reason: 'no_such_report',
    message: 'The app has no analytics report of this name. Use “List analytics reports” to see them.',
  })
}
