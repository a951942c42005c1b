/**
 * Sales and trends.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/download-sales-and-trends-reports
 */
import type { EpochMs } from '../../../ports.ts'
import { FAULTS, refuse } from '../errors.ts'
import type { Endpoint } from '../json-api/endpoint.ts'
import { report, reportKey } from './report.ts'

const PATH = '/v1/salesReports'
const NO_SALES = 'There were no sales for the date specified.'
const NOT_YET =
  'Report is not available yet. Daily reports for the Americas are available by 5 am Pacific Time; Japan, Australia, ' +
  'and New Zealand by 5 am Japan Standard Time; and 5 am Central European Time for all other territories.'

/** Type, subtype, frequencies, newest version. Any other combination is refused. */
const ALLOWED: readonly (readonly [string, string, readonly string[], string])[] = [
  ['SALES', 'SUMMARY', ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'], '1_0'],
  ['PRE_ORDER', 'SUMMARY', ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'], '1_0'],
  ['SUBSCRIPTION', 'SUMMARY', ['DAILY'], '1_3'],
  ['SUBSCRIPTION_EVENT', 'SUMMARY', ['DAILY'], '1_3'],
  ['SUBSCRIBER', 'DETAILED', ['DAILY'], '1_3'],
  ['SUBSCRIPTION_OFFER_CODE_REDEMPTION', 'SUMMARY', ['DAILY'], '1_0'],
  ['WIN_BACK_ELIGIBILITY', 'SUMMARY', ['DAILY'], '1_0'],
  ['NEWSSTAND', 'DETAILED', ['DAILY', 'WEEKLY'], '1_0'],
  ['FIRST_ANNUAL', 'DETAILED', ['DAILY'], '1_0'],
  ['FIRST_ANNUAL', 'SUMMARY', ['YEARLY'], '1_0'],
  ['INSTALLS', 'SUMMARY', ['MONTHLY'], '1_2'],
  ['INSTALLS', 'DETAILED', ['MONTHLY'], '1_2'],
  ['INSTALLS', 'DETAILED', ['YEARLY'], '1_1'],
  ['INSTALLS', 'SUMMARY_CHANNEL', ['YEARLY'], '1_1'],
  ['INSTALLS', 'SUMMARY_INSTALL_TYPE', ['YEARLY'], '1_1'],
  ['INSTALLS', 'SUMMARY_TERRITORY', ['YEARLY'], '1_1'],
]

/** How the date is written, when the report comes after its last day, and how long it is kept. */
const FREQUENCIES = {
  DAILY: { pattern: /^\d{4}-\d\d-\d\d$/, readyAfterDays: 1, keptDays: 365 },
  WEEKLY: { pattern: /^\d{4}-\d\d-\d\d$/, readyAfterDays: 1, keptDays: 365 },
  MONTHLY: { pattern: /^\d{4}-\d\d$/, readyAfterDays: 5, keptDays: 365 },
  YEARLY: { pattern: /^\d{4}$/, readyAfterDays: 6, keptDays: 3650 },
} as const

const READY_HOUR = 5
const DAY_MS = 24 * 60 * 60 * 1000
const HOUR_MS = 60 * 60 * 1000

export const SALES_ENDPOINTS: readonly Endpoint[] = [
  report({
    path: PATH,
    access: 'sales',
    required: ['vendorNumber', 'reportType', 'reportSubType', 'frequency'],
    optional: ['reportDate', 'version'],
    find({ http, team }, { version, ...values }) {
      const frequency = readFrequency(values, version)
      const now = pacificTime(http.now)
      // Without a date the newest one is meant, which only daily reports have.
      const reportDate = values.reportDate ?? new Date(now - DAY_MS - READY_HOUR * HOUR_MS).toISOString().slice(0, 10)
      const { readyAfterDays, keptDays } = FREQUENCIES[frequency]
      const lastDay = lastDayOf(reportDate)
      if (now < lastDay + readyAfterDays * DAY_MS + READY_HOUR * HOUR_MS) refuse(FAULTS.reportMissing(NOT_YET))
      if (now > lastDay + keptDays * DAY_MS) refuse(FAULTS.reportGone())
      const text = team.reports.get(reportKey({ path: PATH, ...values, reportDate }))
      return text ?? refuse(FAULTS.reportMissing(NO_SALES))
    },
  }),
]

function readFrequency(values: Readonly<Record<string, string>>, version: string | undefined) {
  const { reportType, reportSubType, frequency = '', reportDate } = values
  const row = ALLOWED.find(
    ([type, subType, frequencies]) =>
      type === reportType && subType === reportSubType && frequencies.includes(frequency),
  )
  if (!row) {
    return refuse(
      FAULTS.parameterInvalid('filter[reportType]', 'Invalid combination of reportType, reportSubType and frequency'),
    )
  }
  if (version !== undefined && version !== row[3]) {
    const detail = `The version parameter you have specified is invalid. The latest version for this report is ${row[3]}.`
    refuse(FAULTS.parameterInvalid('filter[version]', detail))
  }
  const known = frequency as keyof typeof FREQUENCIES
  if (reportDate === undefined ? known !== 'DAILY' : !FREQUENCIES[known].pattern.test(reportDate)) {
    refuse(FAULTS.parameterInvalid('filter[reportDate]', 'Invalid report date specified'))
  }
  return known
}

/** The first moment of the last day of a day, month or year, as if Pacific Time were UTC. */
function lastDayOf(reportDate: string): EpochMs {
  const [year = 0, month, day] = reportDate.split('-').map(Number)
  if (day !== undefined) return Date.parse(reportDate)
  return month === undefined ? Date.UTC(year, 11, 31) : Date.UTC(year, month, 0)
}

/** The clock on a wall in Cupertino, as if it were UTC. */
function pacificTime(now: EpochMs): EpochMs {
  const options = { timeZone: 'America/Los_Angeles', dateStyle: 'short', timeStyle: 'medium' } as const
  return Date.parse(`${new Date(now).toLocaleString('sv-SE', options).replace(' ', 'T')}Z`)
}
