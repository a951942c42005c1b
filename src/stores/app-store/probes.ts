/** What tells what a key of App Store Connect may do. Roles hold for all apps alike, so that one app shows them. */
import type { SigningKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Call, Exchange } from '../call.ts'
import { type ProbedApp, type ProbePlan, type ProbeRow, probesOf } from '../probe.ts'
import { storePath } from '../request.ts'
import { findApp } from './apps.ts'
import { APP_STORE_CONNECT, type AppStoreConnect, createAppStoreConnect } from './json-api.ts'

interface Subject {
  readonly connect: AppStoreConnect
  /** Any app within reach; undefined when there is none. */
  readonly appId: string | undefined
  readonly vendorNumber: string | null
}

/** Before there was an App Store, so nothing is there to be sent. */
const NO_REPORT = { day: '2007-01-01', month: '2007-01' }
const ONE = { limit: 1 }
/** Nothing comes; what came all the same would not be wanted. */
const UNREAD = () => ({ write: async () => undefined, end: async () => undefined })
const host = APP_STORE_CONNECT

const KEY_PROBES: readonly ProbeRow<Subject>[] = [
  { host, shows: ['bundle_ids', 'certificates'], ask: ({ connect }) => connect.get(storePath`/v1/bundleIds`, ONE) },
  // Only an Admin sees users, and an Admin may do everything.
  {
    host,
    shows: ['users'],
    proves: ['app_information.update', 'versions.update', 'testflight.update', 'reviews.reply', 'analytics.request'],
    ask: ({ connect }) => connect.get(storePath`/v1/users`, ONE),
  },
  {
    host,
    shows: ['testflight'],
    denies: ['testflight.update'],
    ask: ({ connect }) => connect.get(storePath`/v1/betaGroups`, ONE),
  },
  {
    host,
    shows: ['sales'],
    ask: (subject) =>
      askForReport(subject, storePath`/v1/salesReports`, {
        'filter[reportType]': 'SALES',
        'filter[reportSubType]': 'SUMMARY',
        'filter[frequency]': 'DAILY',
        'filter[reportDate]': NO_REPORT.day,
      }),
  },
  {
    host,
    shows: ['finance'],
    ask: (subject) =>
      askForReport(subject, storePath`/v1/financeReports`, {
        'filter[reportType]': 'FINANCIAL',
        'filter[regionCode]': 'ZZ',
        'filter[reportDate]': NO_REPORT.month,
      }),
  },
  {
    host,
    shows: ['app_information'],
    denies: ['app_information.update'],
    ask: ({ connect, appId }) => connect.get(storePath`/v1/apps/${anyApp(appId)}/appInfos`, ONE),
  },
  {
    host,
    shows: ['versions', 'screenshots'],
    denies: ['versions.update'],
    ask: ({ connect, appId }) => connect.get(storePath`/v1/apps/${anyApp(appId)}/appStoreVersions`, ONE),
  },
  {
    host,
    shows: ['products'],
    ask: ({ connect, appId }) => connect.get(storePath`/v1/apps/${anyApp(appId)}/inAppPurchasesV2`, ONE),
  },
  {
    host,
    shows: ['reviews'],
    denies: ['reviews.reply'],
    ask: ({ connect, appId }) => connect.get(storePath`/v1/apps/${anyApp(appId)}/customerReviews`, ONE),
  },
  {
    host,
    shows: ['analytics'],
    denies: ['analytics.request'],
    ask: ({ connect, appId }) => connect.get(storePath`/v1/apps/${anyApp(appId)}/analyticsReportRequests`, ONE),
  },
]

const NO_APPS =
  'The App Store takes the key, but no app is within its reach. For an individual key an Admin can give its user access to apps in App Store Connect → Users and Access → People.'

/** What a team key or individual key may do by itself. */
export function keyProbes(call: Call, key: SigningKey, exchange: Exchange): ProbePlan {
  const connect = createAppStoreConnect(call, key, exchange)
  return {
    first: {
      host,
      shows: ['apps'],
      async ask() {
        const { data } = await connect.get(storePath`/v1/apps`, { ...ONE, 'fields[apps]': 'bundleId' })
        return data[0] ? { app: data[0].id } : { remark: NO_APPS }
      },
    },
    rest: ({ app: appId }) =>
      probesOf(KEY_PROBES, key.kind, { connect, appId, vendorNumber: key.vendorNumbers[0] ?? null }),
  }
}

/** Whether a team key or individual key reaches an app. */
export function appProbes(call: Call, key: SigningKey, app: ProbedApp, exchange: Exchange): ProbePlan {
  const connect = createAppStoreConnect(call, key, exchange)
  return {
    first: {
      host,
      shows: ['apps'],
      async ask() {
        if (await findApp(connect, app.appId ?? app.appIdentifier)) return {}
        throw new ProxyError('not_found', {
          message: 'The key does not reach this app. It was removed, or the user of the key may not see it.',
        })
      },
    },
    rest: () => [],
  }
}

function anyApp(appId: string | undefined): string {
  if (appId !== undefined) return appId
  throw new ProxyError('invalid_request', {
    reason: 'no_app',
    message: 'This can be tried only with an app, and none is within reach of the key.',
  })
}

function requireVendorNumber(vendorNumber: string | null): string {
  if (vendorNumber !== null) return vendorNumber
  throw new ProxyError('invalid_request', {
    reason: 'vendor_number_missing',
    message:
      'Give the store key its vendor number to find this out: it stands in App Store Connect → Payments and Financial Reports.',
  })
}

async function askForReport(
  { connect, vendorNumber }: Subject,
  path: string,
  filters: Readonly<Record<string, string>>,
): Promise<void> {
  const query = { 'filter[vendorNumber]': requireVendorNumber(vendorNumber), ...filters }
  await connect.getReport(path, query, UNREAD).catch((error: unknown) => {
    // Whoever is told that there is no such report was let in. Whose vendor number it is must be known for that.
    const isLetIn =
      error instanceof ProxyError &&
      (error.code === 'not_found' || (error.code === 'invalid_request' && error.reason !== 'vendor_number_unknown'))
    if (!isLetIn) throw error
  })
}
